import type { StatusType } from '../lib/status/types.ts';

/** Each state has a shape and a colour of its own; the words always stand beside, so the dot itself is silent. */
const SHAPES = {
  0: { name: 'unknown', shape: <path d="M8.83 8.83A4 4 0 1 1 8.83 3.17" /> },
  1: { name: 'online', shape: <circle cx="6" cy="6" r="5" /> },
  2: { name: 'offline', shape: <circle cx="6" cy="6" r="4" /> },
  3: { name: 'not-logged-in', shape: <rect x="2" y="2" width="8" height="8" rx="1.5" /> },
} as const satisfies Record<StatusType, unknown>;

/** The dot of a state: filled disc, ring, square, or ring with a gap. */
export function StatusDot({ statusType }: { statusType: StatusType }) {
  const { name, shape } = SHAPES[statusType];
  return (
    <svg class={`dot dot-${name}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shape}
    </svg>
  );
}
