import * as v from 'valibot';
import {
  chatLinkSchema,
  directorySchema,
  lastFormSchema,
  peopleRulesSchema,
  siteRulesSchema,
} from '../messaging/schemas.ts';
import type { PeopleRules } from '../people/rules.ts';
import type { SiteRule } from '../people/site-rule.ts';
import type { LastForm } from '../status/forms.ts';

/** The part of `storage.local` that settings need. */
export interface StorageArea {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What is stored, beside the account. */
export interface Settings {
  readonly rules: PeopleRules;
  /** The lines of the directory, beside the mail forms of `rules`. */
  readonly directory: readonly string[];
  /** The person's own site rules, in order. */
  readonly siteRules: readonly SiteRule[];
  /** Where a chat with a person is opened: an https address with `{userID}`; `''` for nowhere. */
  readonly chatLink: string;
  /** What a person chose for a host; without a choice, only one's own computer is on. */
  readonly sites: Readonly<Record<string, boolean>>;
  readonly lastForm: LastForm;
  /**
   * The code with which the session was ended from elsewhere (kicked, or `account-changed`), or `''`. Kept, because after
   * a restart of the browser a session that was kicked must not kick back by itself.
   */
  readonly kicked: string;
}

/** `v.record` is as long as all else here, and nothing else of the worker, whose size counts, needs it. */
const isChoices = (sites: unknown): boolean =>
  Object(sites) === sites && Object.values(sites as object).every((on) => typeof on === 'boolean');

const settingsSchema = v.object({
  rules: v.fallback(peopleRulesSchema, { mail: [], links: [] }),
  directory: v.fallback(directorySchema, []),
  siteRules: v.fallback(siteRulesSchema, []),
  chatLink: v.fallback(chatLinkSchema, ''),
  sites: v.fallback(v.custom<Settings['sites']>(isChoices), {}),
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
