/** A person of the sample team, as the demo's page shows them. */
export interface Colleague {
  readonly userID: string;
  readonly nick: string;
  readonly mail: string;
  /** A picture as a `data:` address, or `''`. */
  readonly avatar: string;
}

/** A person's picture; it says nothing that the name beside it does not say. */
export function Picture({ person }: { person: Colleague | undefined }) {
  return person === undefined || person.avatar === '' ? null : (
    <img class="picture" src={person.avatar} alt="" />
  );
}

interface MarkedProps {
  readonly userID: string;
  readonly team: readonly Colleague[];
}

/** A name that is marked as a person's, as a page does that knows of Presently. */
export function Marked({ userID, team }: MarkedProps) {
  const name = team.find((person) => person.userID === userID)?.nick ?? userID;
  return (
    <span class="name" data-presence-user={userID}>
      <bdi>{name}</bdi>
    </span>
  );
}

/** A text in which `{userID}` stands for a person's name. */
export function WithNames({ text, team }: { text: string; team: readonly Colleague[] }) {
  // Splitting by a group keeps what the group matched: at every odd place stands a userID.
  return text
    .split(/\{([^}]+)\}/)
    .map((part, place) => (place % 2 === 1 ? <Marked key={place} userID={part} team={team} /> : part));
}
