import type { Availability } from '../lib/status/availability.ts';
import { colourOf, initialsOf } from '../lib/status/initials.ts';
import type { StatusType } from '../lib/status/types.ts';
import { StatusDot } from './status-dot.tsx';

interface PersonPictureProps {
  readonly userID: string;
  readonly name: string;
  /** `data:image/png;base64,…`, or `''` where there is none, or not yet. */
  readonly picture: string;
  /** null: there is no dot. */
  readonly statusType: StatusType | null;
  readonly availability: Availability | null;
}

/** The round picture of a person, or their initials, with the dot at its corner. The words beside it say the same. */
export function PersonPicture({ userID, name, picture, statusType, availability }: PersonPictureProps) {
  return (
    <span class="picture-box" aria-hidden="true">
      {picture === '' ? (
        <span class="person-picture" style={{ backgroundColor: colourOf(userID) }}>
          {initialsOf(name)}
        </span>
      ) : (
        <img class="person-picture" src={picture} alt="" />
      )}
      {statusType !== null && (
        <span class="dot-box">
          <StatusDot {...{ statusType, availability }} />
        </span>
      )}
    </span>
  );
}
