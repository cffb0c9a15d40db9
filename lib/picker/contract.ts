import type { IdentityKey } from '../people/identity.ts';
import type { SiteRule } from '../people/site-rule.ts';

/**
 * Between the extension's own pages and the picker's script, which is put into a tab only when it is needed. Nothing of
 * the directory crosses: the script knows what stands on the page, and no more.
 */

/** The script that is put into the tab. */
export const PICKER_FILE = '/picker.js';
/** Under this name of `Symbol.for` it leaves its `Picker` in the content scripts' world, which the page can't see. */
export const PICKER_NAME = 'presently.picker';
/** The options page's port to the tab in which a rule is tried; the trial ends with it. */
export const TRIAL_PORT = 'presently/trial';
/** So many names are told one by one. */
export const FIRST_MAX = 20;

/** What the script can be asked for from outside. */
export interface Picker {
  /** Whether its extension is still there: one that was updated or removed leaves its scripts behind. */
  isAlive(): boolean;
  /** Has the person point at a name. */
  point(): void;
}

/** Options page → script: try this rule. */
export interface TrialRequest {
  readonly rule: SiteRule;
}

/** Script → options page: what the rule finds on the page now. */
export interface TrialReport {
  readonly count: number;
  readonly first: ReadonlyArray<{ readonly text: string; readonly key: IdentityKey }>;
}
