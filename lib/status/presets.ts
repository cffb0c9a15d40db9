import { AVAILABILITIES, type Availability } from './availability.ts';
import { type ClearAfter, isClearAfter } from './clear-after.ts';
import { isSettable, joinStatus, type StatusParts } from './status-parts.ts';

/** A status that is set with one press. */
export interface Preset extends StatusParts {
  readonly clearAfter: ClearAfter;
  /** Absent: whatever is said of that stays. */
  readonly availability?: Availability;
}

/** So many are kept; more would not be found at a glance. */
export const PRESETS_MAX = 12;

/** The five that everybody begins with; their texts are in `locales/`, in the person's language. */
export const DEFAULT_PRESETS = [
  { name: 'call', emoji: '📞', clearAfter: '1-hour' },
  { name: 'music', emoji: '🎧', clearAfter: '4-hours' },
  { name: 'focus', emoji: '🎯', clearAfter: '1-hour' },
  { name: 'lunch', emoji: '🍜', clearAfter: '1-hour' },
  { name: 'commuting', emoji: '🚌', clearAfter: '30-minutes' },
] as const satisfies readonly (Omit<Preset, 'text'> & { name: string })[];

/** Whether something stored, or from an administrator, is a preset. */
export function isPreset(value: unknown): value is Preset {
  const { emoji, text, clearAfter, availability } = Object(value) as Record<string, unknown>;
  return (
    typeof emoji === 'string' &&
    typeof text === 'string' &&
    isSettable({ emoji, text }) &&
    isClearAfter(clearAfter) &&
    (availability === undefined || (AVAILABILITIES as readonly unknown[]).includes(availability))
  );
}

/** What an administrator has set of presets, as it lies in the policy. */
export interface PresetPolicy {
  readonly presets?: unknown;
  readonly locked?: unknown;
}

/**
 * The presets that count: the person's own where there are any, else the administrator's, which are the only ones where they are
 * locked; else the defaults.
 */
export function presetsOf(
  stored: unknown,
  policy: PresetPolicy,
  defaults: () => readonly Preset[],
): readonly Preset[] {
  const own = goodPresets(stored);
  const theirs = goodPresets(policy.presets);
  const isLocked = Array.isArray(policy.locked) && policy.locked.includes('presets');
  if (own.length > 0 && !isLocked) return own;
  return theirs.length > 0 ? theirs : defaults();
}

/** Those entries of a list that are presets. */
export const goodPresets = (list: unknown): readonly Preset[] =>
  Array.isArray(list) ? list.filter(isPreset) : [];

/** Whether two say the same; when they are cleared does not matter. */
export const saysSame = (one: StatusParts, other: StatusParts): boolean =>
  joinStatus(one) === joinStatus(other);
