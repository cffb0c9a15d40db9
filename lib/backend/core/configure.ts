import { registerAccounts } from './accounts.ts';
import { applySettings } from './apply-settings.ts';
import type { AccountConfig, BackendConfig, GivenSettings } from './config.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { Turn } from './world.ts';

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

/**
 * Puts in force what a config says anew. What was said last counts: a key or an account that is as the config gave it
 * last time was not said again, and what an administrator has changed or deleted since stands; one that differs has
 * been edited since. A key that is gone goes back to its default; an account that is gone stays.
 */
export function configure(turn: Turn, config: BackendConfig, last: BackendConfig | null): void {
  applySettings(turn, { ...turn.world.settings, ...editedSettings(config, last ?? {}) });
  registerAccounts(turn, editedAccounts(config.accounts ?? [], last?.accounts ?? []));
  turn.sends.push({ type: 'persistConfig', config });
}

function editedSettings(config: GivenSettings, last: GivenSettings): Partial<Settings> {
  const edited = KEYS.filter((key) => config[key] !== last[key]);
  return Object.fromEntries(edited.map((key) => [key, config[key] ?? DEFAULT_SETTINGS[key]]));
}

function editedAccounts(
  accounts: readonly AccountConfig[],
  last: readonly AccountConfig[],
): readonly AccountConfig[] {
  const known = new Set(last.map(entryText));
  return accounts.filter((account) => !known.has(entryText(account)));
}

/** The same text for the same entry, in whatever order its keys are. */
function entryText({ userID, nick, avatar, friends = [] }: AccountConfig): string {
  return JSON.stringify([userID, nick, avatar, friends]);
}
