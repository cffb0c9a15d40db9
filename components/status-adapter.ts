import type { ClearAfter } from '../lib/status/clear-after.ts';
import type { Preset } from '../lib/status/presets.ts';
import type { StatusChoices } from '../lib/status/used-statuses.ts';
import type { Problem } from '../lib/status/views.ts';

/** What was set: without when it is cleared. */
export type UsedParts = Omit<Preset, 'clearAfter'>;

/** A text that was to become the status without the form, and could not. */
export interface HandedOver {
  readonly text: string;
  /** Why not, where it is not to be seen by the text; null for that. */
  readonly problem: Problem | null;
}

/** What the status form needs of the browser, beside setting the status. */
export interface StatusAdapter {
  /** Calls back with what may be chosen as soon as it is known, and whenever it changes. */
  onStatusChoices(listener: (choices: StatusChoices) => void): () => void;
  /**
   * Remembers a status that is being set, to be offered again. At once: who sees it set may close the popup before the answer.
   * @param clearAfter when it is to be cleared; null for a moment of its own, which does not come again
   * @returns takes it back, where it was refused
   */
  used(status: UsedParts, clearAfter: ClearAfter | null): () => void;
  /** What was handed over from the address bar or a page, told once; null for nothing. */
  handedOver(): Promise<HandedOver | null>;
}
