import type { Outcome } from '../lib/status/forms.ts';
import type { PreferenceName, Preferences } from '../lib/status/preferences.ts';

/** What of it watches something, and may need the browser's permission. */
export type WatchingName = Exclude<PreferenceName, 'availability'>;

/** What the section on availability and automation shows. */
export interface AutomationView {
  /** As they count. */
  readonly preferences: Preferences;
  /** Whether the browser permits what each needs. */
  readonly permitted: Readonly<Record<WatchingName, boolean>>;
  /** Those that the administrator has set. */
  readonly locked: readonly PreferenceName[];
}

export interface AutomationAdapter {
  automation(): Promise<AutomationView>;
  /** Calls back whenever something of it is otherwise, here or elsewhere. */
  onAutomation(listener: (view: AutomationView) => void): () => void;
  /** Switches it on or off; may have the browser ask the person, so it is to be called within a press. */
  prefer(name: PreferenceName, on: boolean): Promise<Outcome>;
  /** Has the browser asked anew for what was taken away. */
  permit(name: WatchingName): Promise<Outcome>;
}
