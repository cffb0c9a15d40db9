import type { Outcome } from '../lib/status/forms.ts';
import type { Preset } from '../lib/status/presets.ts';

/** The presets that count, and whose they are. */
export interface StoredPresets {
  readonly list: readonly Preset[];
  readonly from: 'own' | 'administrator' | 'defaults';
  /** The administrator's, and nobody can change them. */
  readonly isLocked: boolean;
}

/** One change: without `was` one is added, without `becomes` removed; `after` is the one it is to stand behind, null for the first place. */
export interface PresetChange {
  readonly was?: Preset;
  readonly becomes?: Preset;
  readonly after?: Preset | null;
}

/** What the section on presets needs. */
export interface PresetsAdapter {
  /** @param shown what the person saw; those that were not their own become so with the first change */
  changePresets(shown: StoredPresets, change: PresetChange): Promise<Outcome>;
  /** Removes all of the person's own: the administrator's count again, or the defaults. */
  resetPresets(shown: StoredPresets): Promise<Outcome>;
  /** The keys that open the popup, as the browser writes them; `''` for none. */
  shortcut(): Promise<string>;
  /** Opens the browser's own page where they are changed. */
  changeShortcut(): void;
}
