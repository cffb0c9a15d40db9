import { useRef, useState } from 'preact/hooks';
import { type Availability, splitAvailability } from '../lib/status/availability.ts';
import { type StatusParts, splitStatus } from '../lib/status/status-parts.ts';

/** What the form says: an availability, an emoji, a text. */
export interface DraftParts extends StatusParts {
  readonly availability: Availability | null;
}

/** What is being written. */
export interface StatusDraft {
  readonly parts: DraftParts;
  edit(changes: Partial<DraftParts>): void;
  /** The service took these: unless more was written meanwhile, the form follows the own status again. */
  taken(parts: DraftParts): void;
}

/** @param split whether an availability is told apart */
export function partsOf(status: string, split: boolean): DraftParts {
  const { availability, rest } = split ? splitAvailability(status) : { availability: null, rest: status };
  return { availability, ...splitStatus(rest) };
}

const isSame = (one: DraftParts, other: DraftParts): boolean =>
  one.availability === other.availability && one.emoji === other.emoji && one.text === other.text;

/**
 * A form that shows the own status and follows it live, until a person writes: then what they write stays, whatever
 * another device sets meanwhile.
 */
export function useStatusDraft(current: string, split: boolean): StatusDraft {
  const [draft, setDraft] = useState(() => ({ parts: partsOf(current, split), written: false }));
  const followed = useRef({ current, split });
  let shown = draft;
  if (followed.current.current !== current || followed.current.split !== split) {
    followed.current = { current, split };
    if (!draft.written) {
      shown = { parts: partsOf(current, split), written: false };
      setDraft(shown);
    }
  }
  return {
    parts: shown.parts,
    edit: (changes) => setDraft((before) => ({ parts: { ...before.parts, ...changes }, written: true })),
    taken: (parts) =>
      setDraft((before) => (isSame(before.parts, parts) ? { parts: before.parts, written: false } : before)),
  };
}
