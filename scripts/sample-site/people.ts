import { SAMPLE_TEAM, type TeamMember } from '../../lib/backend/sample/team.ts';
import { escapeHtml } from './html.ts';

/** The member of this userID, or undefined. */
export function memberOf(userID: string): TeamMember | undefined {
  return SAMPLE_TEAM.find((member) => member.userID === userID);
}

/** The page of a person, as links name it. */
export function profilePath({ userID }: TeamMember): string {
  return `/people/${encodeURIComponent(userID)}`;
}

/** A person's picture; it says nothing that the name beside it does not say. */
export function picture({ avatar }: TeamMember, size: number): string {
  return avatar === ''
    ? ''
    : `<img class="avatar" src="${escapeHtml(avatar)}" alt="" width="${size}" height="${size}">`;
}

/** A name that links to its person's page. */
export function profileLink(member: TeamMember): string {
  return `<a class="person" href="${profilePath(member)}"><bdi>${escapeHtml(member.nick)}</bdi></a>`;
}

/** A person named within a text: `@haruto`. */
export function mention(userID: string): string {
  const member = memberOf(userID);
  return member
    ? `<a class="mention" href="${profilePath(member)}">@${escapeHtml(userID)}</a>`
    : `@${escapeHtml(userID)}`;
}

/** Escapes a text, and makes a link of each `@userID` of the team in it. */
export function withMentions(text: string): string {
  return escapeHtml(text).replace(/@([a-z][a-z.]*[a-z])/g, (whole, userID: string) =>
    memberOf(userID) ? mention(userID) : whole,
  );
}
