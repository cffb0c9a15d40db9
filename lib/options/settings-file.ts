import * as v from 'valibot';
import type { ListName } from '../messaging/protocol.ts';
import { LIST_NAMES } from '../settings/lists.ts';

/** Raised when a file of before can't be read any more as it was. */
export const SETTINGS_FILE_VERSION = 1;

/** No file of ours is larger: a directory of 20,000 lines has about 10 MB at most. */
export const SETTINGS_FILE_MAX_BYTES = 20_000_000;

/** What a settings file holds. Nothing of an account is in it: no UserSig, no User ID, nobody who is followed. */
export interface SettingsContent {
  readonly lists: Readonly<Partial<Record<ListName, readonly unknown[]>>>;
  /** Hosts that have dots. */
  readonly sites: readonly unknown[];
  /** The switches that were ever turned. */
  readonly preferences: Readonly<Record<string, unknown>>;
  /** Where the directory is fetched from; `''` for nowhere. */
  readonly directoryAddress: unknown;
}

export type ReadSettingsFile =
  | {
      readonly ok: true;
      readonly content: SettingsContent /** Names that this version does not know. */;
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly why: 'no-file' }
  | { readonly ok: false; readonly why: 'other-version'; readonly version: string };

const fileSchema = v.object({
  presently: v.literal('settings'),
  version: v.union([v.number(), v.string()]),
  settings: v.record(v.string(), v.unknown()),
});

const record = v.fallback(v.record(v.string(), v.unknown()), {});
const list = v.fallback(v.array(v.unknown()), []);

/** The text of a settings file. What is damaged in the lists goes along: whoever reads it is told. */
export function settingsFile(content: SettingsContent): string {
  const settings = { ...content.lists, ...rest(content) };
  return `${JSON.stringify({ presently: 'settings', version: SETTINGS_FILE_VERSION, settings }, null, 2)}\n`;
}

const rest = ({ sites, preferences, directoryAddress }: SettingsContent) => ({
  sites,
  preferences,
  directoryAddress,
});

/** Reads such a text. What an entry is has to be looked at one by one. */
export function readSettingsFile(text: string): ReadSettingsFile {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!parsed.success) return { ok: false, why: 'no-file' };
  const { version, settings } = parsed.output;
  if (version !== SETTINGS_FILE_VERSION) return { ok: false, why: 'other-version', version: `${version}` };
  const { sites, preferences, directoryAddress = '' } = settings;
  const lists = Object.fromEntries(
    LIST_NAMES.filter((name) => name in settings).map((name) => [name, v.parse(list, settings[name])]),
  );
  const known = new Set<string>([...LIST_NAMES, 'sites', 'preferences', 'directoryAddress']);
  return {
    ok: true,
    content: {
      lists,
      sites: v.parse(list, sites),
      preferences: v.parse(record, preferences),
      directoryAddress,
    },
    unknown: Object.keys(settings).filter((name) => !known.has(name)),
  };
}
