import { isLocked, type Policy } from '../status/policy.ts';
import { DEFAULT_PREFERENCES, PREFERENCES, type Preferences } from '../status/preferences.ts';

/** What the person has chosen; what is not here they have left as it was. */
export type Chosen = Partial<Preferences>;

/** @param stored what is in the storage: an entry that is damaged is none, and costs no other */
export function chosenIn(stored: unknown): Chosen {
  const values = Object(stored) as Record<string, unknown>;
  const whole = PREFERENCES.filter((name) => typeof values[name] === 'boolean');
  return Object.fromEntries(whole.map((name) => [name, values[name]]));
}

/** What counts: the person's choice, unless it is locked; else the administrator's; else what is so from the start. */
export function preferencesFor(chosen: Chosen, policy: Policy): Preferences {
  const counts = PREFERENCES.map((name) => {
    const own = isLocked(policy, name, 'preferences') ? undefined : chosen[name];
    return [name, own ?? policy.preferences?.[name] ?? DEFAULT_PREFERENCES[name]];
  });
  return Object.fromEntries(counts) as Preferences;
}
