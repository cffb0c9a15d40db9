import * as v from 'valibot';
import { accountSchema, peopleRulesSchema } from '../messaging/schemas.ts';
import type { PeopleRules } from '../people/rules.ts';
import type { Account, SignInForm } from '../status/forms.ts';

/** The part of `storage.local` that settings need. */
export interface StorageArea {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  clear(): Promise<void>;
}

/** What is stored, beside the account. */
export interface Settings {
  readonly rules: PeopleRules;
  /** What a person chose for a host; without a choice, only one's own computer is on. */
  readonly sites: Readonly<Record<string, boolean>>;
  /** Where was signed in last, to fill the form in; never the UserSig. */
  readonly lastForm: Omit<SignInForm, 'userSig'>;
}

const settingsSchema = v.object({
  rules: v.fallback(peopleRulesSchema, { mail: [], links: [] }),
  sites: v.fallback(v.record(v.string(), v.boolean()), {}),
  lastForm: v.fallback(v.object({ server: v.string(), sdkAppID: v.string(), userID: v.string() }), {
    server: '',
    sdkAppID: '',
    userID: '',
  }),
});

/** Settings and the signed-in account, in the extension's own storage. The background is the only writer. */
export interface SettingsStore {
  /** A setting that is missing or damaged has its default. */
  settings(): Promise<Settings>;
  change(changes: Partial<Settings>): Promise<void>;
  /** The signed-in account, or null. */
  account(): Promise<Account | null>;
  putAccount(account: Account): Promise<void>;
  /** Deletes the account so that its signature is on disk no more. */
  dropAccount(): Promise<void>;
}

/** The settings kept in a storage area. */
export function settingsStore(area: StorageArea): SettingsStore {
  const settings = async (): Promise<Settings> => v.parse(settingsSchema, await area.get(null));
  return {
    settings,
    change: (changes) => area.set({ ...changes }),
    async account() {
      const parsed = v.safeParse(accountSchema, (await area.get(['account'])).account);
      return parsed.success ? parsed.output : null;
    },
    putAccount: (account) => area.set({ account }),
    async dropAccount() {
      // Removing the key would leave the signature in Chromium's database file until that is next compacted;
      // clear() deletes the file. The settings are then written again.
      const kept = await settings();
      await area.clear();
      await area.set({ ...kept });
    },
  };
}
