import type { ClearAfter } from './clear-after.ts';
import { isPreset, type Preset, saysSame } from './presets.ts';
import { joinStatus, splitStatus } from './status-parts.ts';

/** A status that was set by hand. `preset`: by a preset, whose own time may have been changed. */
export interface UsedStatus extends Preset {
  readonly preset?: true;
}

/** So many are offered again. */
const RECENT_MAX = 5;
/** So many presets' times are remembered. */
const PRESETS_USED_MAX = 20;

/** What may be chosen with one press. */
export interface StatusChoices {
  readonly presets: readonly Preset[];
  /** The last ones used, newest first. */
  readonly used: readonly UsedStatus[];
  /** Whether an availability may be said. */
  readonly availability: boolean;
}

/** What the address bar offers: a status as one text, and when it is to be cleared. */
export interface Offer {
  readonly status: string;
  readonly clearAfter: ClearAfter;
}

/** What is stored of the last ones used, each once. What is damaged is left out; what was typed in the address bar is one text. */
export function usedStatuses(stored: unknown): readonly UsedStatus[] {
  const all: UsedStatus[] = [];
  for (const one of Array.isArray(stored) ? stored.filter(isPreset) : []) {
    const used = one.emoji === '' ? { ...one, ...splitStatus(one.text) } : one;
    if (!all.some((other) => saysSame(other, used))) all.push(used);
  }
  return all;
}

/** The last ones used, with one more: each once, and no more than are of use. */
export function withUsed(stored: unknown, used: UsedStatus): readonly UsedStatus[] {
  const all = [used, ...usedStatuses(stored).filter((other) => !saysSame(other, used))];
  const left = { recent: RECENT_MAX, preset: PRESETS_USED_MAX };
  return all.filter(({ preset }) => {
    left[preset ? 'preset' : 'recent'] -= 1;
    return left[preset ? 'preset' : 'recent'] >= 0;
  });
}

/** The last five, but for those that are presets: these are offered anyway. */
export function recentStatuses({ presets, used }: StatusChoices): readonly UsedStatus[] {
  return used.filter((one) => !presets.some((preset) => saysSame(preset, one))).slice(0, RECENT_MAX);
}

/** The presets, each to be cleared when it was last. */
export function offeredPresets({ presets, used }: StatusChoices): readonly UsedStatus[] {
  return presets.map((preset) => ({
    ...preset,
    clearAfter: presetClearAfter(preset, used),
    preset: true,
  }));
}

/** When a preset is to be cleared: what was chosen with it last, or its own. */
export function presetClearAfter(preset: Preset, used: readonly UsedStatus[]): ClearAfter {
  return used.find((one) => one.preset === true && saysSame(one, preset))?.clearAfter ?? preset.clearAfter;
}

/** What the address bar is to offer: presets, then the last ones used. */
export function offersOf(choices: StatusChoices): readonly Offer[] {
  return [...offeredPresets(choices), ...recentStatuses(choices)].map((one) => ({
    status: joinStatus(one),
    clearAfter: one.clearAfter,
  }));
}
