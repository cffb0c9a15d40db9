import { DEFAULT_PRESETS, type Preset } from '../status/presets.ts';
import { t } from './t.ts';

/** The five presets that everybody begins with, in the person's language. */
export function defaultPresets(): readonly Preset[] {
  return DEFAULT_PRESETS.map(({ name, emoji, clearAfter }) => ({
    emoji,
    text: t(`preset.${name}`),
    clearAfter,
  }));
}
