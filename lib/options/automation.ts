import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { AutomationAdapter, AutomationView, WatchingName } from '../../components/automation-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import type { Outcome } from '../status/forms.ts';
import { isLocked } from '../status/policy.ts';
import { PREFERENCES, type PreferenceName } from '../status/preferences.ts';
import { wordedOutcome } from '../words/problems.ts';
import { t } from '../words/t.ts';

/** What each needs of the browser. */
export const NEEDS = { away: 'idle', call: 'tabs', music: 'tabs' } as const satisfies Record<
  WatchingName,
  string
>;

const permissionFor = (name: WatchingName) => ({ permissions: [NEEDS[name]] });

const isWatching = (name: PreferenceName): name is WatchingName => name !== 'availability';

/** Gives back what one of these needs of the browser, where nothing that is on needs it. Never rejects. */
export async function giveBackFor(names: readonly PreferenceName[]): Promise<void> {
  try {
    const { preferences } = v.parse(settingsViewSchema, await send('background/settings'));
    const needed = PREFERENCES.filter(isWatching).filter((name) => preferences[name]);
    const kept = new Set(needed.map((name) => NEEDS[name]));
    const others = new Set(names.filter(isWatching).map((name) => NEEDS[name]));
    for (const name of others) if (!kept.has(name)) await browser.permissions.remove({ permissions: [name] });
  } catch {
    // What is kept too long is no fault in what the person asked for.
  }
}

/** The section on availability and automation, over the browser. The background hears of permissions by itself. */
export function browserAutomation(): AutomationAdapter {
  async function automation(): Promise<AutomationView> {
    const [settings, idle, tabs] = await Promise.all([
      send('background/settings'),
      browser.permissions.contains(permissionFor('away')),
      browser.permissions.contains(permissionFor('call')),
    ]);
    const { preferences, managed } = v.parse(settingsViewSchema, settings);
    return {
      preferences,
      permitted: { away: idle, call: tabs, music: tabs },
      locked: PREFERENCES.filter((name) => isLocked(managed, name, 'preferences')),
    };
  }

  // Nothing is awaited before it: the browser asks only within a press.
  async function permit(name: WatchingName): Promise<Outcome> {
    if (await browser.permissions.request(permissionFor(name))) return { ok: true };
    const problem = {
      code: 'no-permission',
      message: t('automation.refused'),
      advice: t('automation.refusedAdvice'),
    };
    return { ok: false, problem };
  }

  const store = async (name: PreferenceName, on: boolean): Promise<Outcome> =>
    wordedOutcome(v.parse(outcomeSchema, await send('background/setPreference', { name, on })));

  return {
    automation,
    onAutomation(listener) {
      const changed = (): void => void automation().then(listener, () => undefined);
      const { onAdded, onRemoved } = browser.permissions;
      const { onChanged } = browser.storage.local;
      for (const event of [onAdded, onRemoved, onChanged]) event.addListener(changed);
      return () => {
        for (const event of [onAdded, onRemoved, onChanged]) event.removeListener(changed);
      };
    },
    async prefer(name, on) {
      if (name === 'availability') return store(name, on);
      if (on) {
        const permitted = await permit(name);
        if (!permitted.ok) return permitted;
      }
      const outcome = await store(name, on);
      // Switched off, or not switched on after all.
      if (outcome.ok !== on) await giveBackFor([name]);
      return outcome;
    },
    permit,
  };
}
