import { NO_POLICY } from '../status/policy.ts';
import { type Preset, type PresetPolicy, presetsOf } from '../status/presets.ts';
import { type StatusChoices, usedStatuses } from '../status/used-statuses.ts';
import { chosenIn, preferencesFor } from './preferences.ts';

/** What an administrator has set that concerns these. */
export interface ChoicesPolicy extends PresetPolicy {
  readonly preferences?: unknown;
}

/** The items of the extension's storage that are needed, and no more: they are wanted as soon as the popup opens. */
export const CHOICES_STORED = ['presets', 'used', 'preferences', 'offers'];
/** Likewise of the policy. */
export const CHOICES_MANAGED = ['presets', 'locked', 'preferences'];

/**
 * What may be chosen as a status with one press.
 * @param stored what is in the extension's storage
 * @param policy what an administrator has set
 */
export function statusChoices(
  stored: Readonly<Record<string, unknown>>,
  policy: ChoicesPolicy,
  defaults: () => readonly Preset[],
): StatusChoices {
  const locked: readonly string[] = Array.isArray(policy.locked) ? policy.locked : [];
  const light = { ...NO_POLICY, locked, preferences: Object(policy.preferences) };
  return {
    presets: presetsOf(stored.presets, policy, defaults),
    used: usedStatuses(stored.used),
    availability: preferencesFor(chosenIn(stored.preferences), light).availability !== false,
  };
}
