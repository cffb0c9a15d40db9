import { type Availability, shownAvailability } from '../lib/status/availability.ts';
import type { StatusType } from '../lib/status/types.ts';

/** Each state has a shape and a colour of its own; the words always stand beside, so the dot itself is silent. */
const SHAPES = {
  0: { name: 'unknown', shape: <path d="M8.83 8.83A4 4 0 1 1 8.83 3.17" /> },
  1: { name: 'online', shape: <circle cx="6" cy="6" r="5" /> },
  2: { name: 'offline', shape: <circle cx="6" cy="6" r="4" /> },
  3: { name: 'not-logged-in', shape: <rect x="2" y="2" width="8" height="8" rx="1.5" /> },
} as const satisfies Record<StatusType, unknown>;

/** What an online person says of their availability: a target, a filled square, a disc with a bar, half a disc in a ring. */
const ONLINE_SHAPES = {
  available: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <circle class="filled" cx="6" cy="6" r="2.25" />
    </>
  ),
  busy: <rect class="filled" x="1" y="1" width="10" height="10" rx="2.25" />,
  'do-not-disturb': (
    <path class="filled" fill-rule="evenodd" d="M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M3 5v2h6V5Z" />
  ),
  away: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <path class="filled" d="M6 1.5a4.5 4.5 0 0 0 0 9Z" />
    </>
  ),
} as const satisfies Record<Availability, unknown>;

interface StatusDotProps {
  readonly statusType: StatusType;
  /** What the status says; shown only of who is online. Absent where it is not to be looked at. */
  readonly availability?: Availability | null | undefined;
}

/** The dot of a state: filled disc, ring, square, or ring with a gap; a shape of its own for each availability. */
export function StatusDot({ statusType, availability = null }: StatusDotProps) {
  const shown = shownAvailability(statusType, availability);
  const { name, shape } = shown === null ? SHAPES[statusType] : { name: shown, shape: ONLINE_SHAPES[shown] };
  return (
    <svg class={`dot dot-${name}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shape}
    </svg>
  );
}
