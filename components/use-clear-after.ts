import { useState } from 'preact/hooks';
import { type ClearAfter, clearsAt } from '../lib/status/clear-after.ts';

/** What stands in the select: a choice, or the moment that the present status has already. */
export type Clearing = ClearAfter | 'as-it-is';

/** When the status that is being written is to be cleared. */
export interface ClearAfterDraft {
  /** The moment that the present status has; undefined for never. */
  readonly present: number | undefined;
  readonly choice: Clearing;
  choose(choice: Clearing): void;
  /** The moment that the choice means from now on; null for never. */
  momentFrom(now: number): number | null;
  /** The choice has become the present status's: follow that again. */
  taken(): void;
}

/** Follows the present status's moment until a person chooses another. */
export function useClearAfter(present: number | undefined): ClearAfterDraft {
  const [chosen, setChosen] = useState<Clearing | null>(null);
  const asItIs = present === undefined ? 'never' : 'as-it-is';
  // The moment that was to be kept may have passed meanwhile.
  const choice = chosen === null || (chosen === 'as-it-is' && present === undefined) ? asItIs : chosen;
  return {
    present,
    choice,
    choose: setChosen,
    momentFrom: (now) => (choice === 'as-it-is' ? (present ?? null) : clearsAt(choice, now)),
    taken: () => setChosen(null),
  };
}
