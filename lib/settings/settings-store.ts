import * as v from 'valibot';
import { lastFormSchema, peopleRulesSchema } from '../messaging/schemas.ts';
import type { PeopleRules } from '../people/rules.ts';
import type { LastForm } from '../status/forms.ts';

/** The part of `storage.local` that settings need. */
export interface StorageArea {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What is stored, beside the account. */
export interface Settings {
  readonly rules: PeopleRules;
  /** What a person chose for a host; without a choice, only one's own computer is on. */
  readonly sites: Readonly<Record<string, boolean>>;
  readonly lastForm: LastForm;
  /**
   * The code with which the session was ended from elsewhere (kicked, or `account-changed`), or `''`. Kept, because after
   * a restart of the browser a session that was kicked must not kick back by itself.
   */
  readonly kicked: string;
}

const settingsSchema = v.object({
  rules: v.fallback(peopleRulesSchema, { mail: [], links: [] }),
  sites: v.fallback(v.record(v.string(), v.boolean()), {}),
  lastForm: v.fallback(lastFormSchema, { server: '', sdkAppID: '', userID: '' }),
  kicked: v.fallback(v.string(), ''),
});

/** The settings in the extension's own storage. The background is the only writer. */
export interface SettingsStore {
  /** A setting that is missing or damaged has its default. */
  read(): Promise<Settings>;
  change(changes: Partial<Settings>): Promise<void>;
}

/** The settings kept in a storage area. */
export function settingsStore(area: StorageArea): SettingsStore {
  return {
    read: async () => v.parse(settingsSchema, await area.get(null)),
    change: (changes) => area.set({ ...changes }),
  };
}
