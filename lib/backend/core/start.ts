import { registerAccounts, restoreAccounts } from './accounts.ts';
import { applySettings } from './apply-settings.ts';
import type { AccountConfig, BackendConfig, GivenSettings } from './config.ts';
import type { AccountRecord } from './records.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { Turn } from './world.ts';

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

/** What a backend finds when it starts. */
export interface Beginning {
  /** What was stored. */
  readonly records: readonly AccountRecord[];
  /** The config of this start; null for none. */
  readonly config: BackendConfig | null;
  /** What a config gave last time; null where none did. */
  readonly last: BackendConfig | null;
}

/**
 * Brings back what was stored, and puts in force what the config says anew. What was said last counts: a key or an
 * account that is as the config gave it last time was not said again, and what an administrator has changed or
 * deleted since stands; one that differs has been edited since. A key that is gone goes back to its default; an
 * account that is gone stays. The settings come first: what is restored waits by them.
 */
export function start(turn: Turn, { records, config, last }: Beginning): void {
  if (config !== null) {
    applySettings(turn, { ...turn.world.settings, ...editedSettings(config, last ?? {}) });
  }
  restoreAccounts(turn, records);
  if (config === null) return;
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
