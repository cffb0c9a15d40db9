import * as v from 'valibot';
import type { ListName, Remembered, SettingsChange } from '../messaging/protocol.ts';
import { lastFormSchema } from '../messaging/schemas.ts';
import type { PeopleRules } from '../people/rules.ts';
import type { SiteRule } from '../people/site-rule.ts';
import type { LastForm } from '../status/forms.ts';
import { effective, isLocked, NO_POLICY, SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import type { PreferenceName, Preferences } from '../status/preferences.ts';
import { inTurn } from './in-turn.ts';
import { changedList } from './list-change.ts';
import {
  goodLines,
  goodLink,
  goodRules,
  itemsOf,
  LIST_NAMES,
  LISTS,
  type StoredLists,
  storedLists,
} from './lists.ts';
import type { ManagedSettings } from './managed.ts';
import { chosenIn, preferencesFor } from './preferences.ts';

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
  /** Where the person has a directory fetched from; `''` for nowhere. */
  readonly directoryAddress: string;
}

const ownSchema = v.object({
  lastForm: v.fallback(lastFormSchema, { server: '', sdkAppID: '', userID: '' }),
  kicked: v.fallback(v.string(), ''),
  directoryAddress: v.fallback(v.string(), ''),
});

const choicesIn = (sites: unknown): Settings['sites'] =>
  Object.fromEntries(
    Object.entries(Object(sites)).filter((choice) => typeof choice[1] === 'boolean'),
  ) as Settings['sites'];

/** The settings in the extension's own storage. The background is the only writer. */
export interface SettingsStore {
  /** A setting that is missing or damaged has its default; of a list what is right counts. */
  read(): Promise<Settings>;
  /** The lists with what is damaged in them. */
  lists(): Promise<StoredLists>;
  change(
    changes: Partial<Pick<Settings, 'lastForm' | 'kicked' | 'directoryAddress'>> & Remembered,
  ): Promise<void>;
  /** Gives whether it is stored. */
  choose(host: string, on: boolean): Promise<boolean>;
  /** Makes changes on the lists as they are stored by then. Gives null, or why nothing was changed. */
  changeLists(change: SettingsChange): Promise<ListRefusal | null>;
  /** What is switched on and off, as it counts. */
  preferences(): Promise<Preferences>;
  /** Switches one on or off. Gives null, or why not. */
  prefer(name: PreferenceName, on: boolean): Promise<ListRefusal | null>;
}

/**
 * The codes with which a change is refused: an entry is not there any more; an entry is none; there would be too many; the
 * browser does not take it (Chromium stores 10 MB); or the administrator has locked it.
 */
export type ListRefusal =
  | 'changed-elsewhere'
  | 'bad-form'
  | 'too-many-entries'
  | 'settings-not-stored'
  | typeof SET_BY_ADMINISTRATOR;

const UNMANAGED = { read: async () => NO_POLICY, known: async () => NO_POLICY };

/** The settings kept in a storage area, as far as the administrator has not set them. Changes are made one at a time. */
export function settingsStore(
  area: StorageArea,
  managed: Pick<ManagedSettings, 'read' | 'known'> = UNMANAGED,
): SettingsStore {
  const next = inTurn();
  const lists = async (): Promise<StoredLists> => storedLists(await area.get(null));
  const isStored = (items: Record<string, unknown>): Promise<boolean> =>
    area.set(items).then(
      () => true,
      () => false,
    );

  return {
    async read() {
      const [items, policy] = await Promise.all([area.get(null), managed.known()]);
      const { mail, links, directory, siteRules, chatLink } = storedLists(items);
      return {
        ...v.parse(ownSchema, items),
        rules: { mail: goodLines(mail), links: goodLines(links) },
        // The administrator's own lines are apart: they come before all others, locked or not.
        directory: isLocked(policy, 'directory') ? [] : goodLines(directory),
        siteRules: goodRules(siteRules),
        chatLink: effective(policy, 'chatLink', policy.chatLink, goodLink(chatLink)),
        sites: choicesIn(items.sites),
      };
    },
    lists,
    change: (changes) => next(() => area.set({ ...changes })),
    choose: (host, on) =>
      next(async () => {
        const { sites } = await area.get(['sites']);
        return isStored({ sites: { ...Object(sites), [host]: on } });
      }),
    async preferences() {
      const [{ preferences }, policy] = await Promise.all([area.get(['preferences']), managed.known()]);
      return preferencesFor(chosenIn(preferences), policy);
    },
    prefer: (name, on) =>
      next(async () => {
        if (isLocked(await managed.read(), name, 'preferences')) return SET_BY_ADMINISTRATOR;
        const { preferences } = await area.get(['preferences']);
        const isDone = await isStored({ preferences: { ...chosenIn(preferences), [name]: on } });
        return isDone ? null : 'settings-not-stored';
      }),
    changeLists: (change) =>
      next(async () => {
        const policy = await managed.read();
        if (LIST_NAMES.some((name) => change[name]?.length && isLocked(policy, name)))
          return SET_BY_ADMINISTRATOR;
        const stored: Record<ListName, readonly unknown[]> = { ...(await lists()) };
        for (const name of LIST_NAMES) {
          const changes = change[name] ?? [];
          const [schema, max] = LISTS[name];
          if (changes.some((entry) => 'becomes' in entry && !v.is(schema, entry.becomes))) return 'bad-form';
          const list = changedList(stored[name], changes);
          // Two have each given the one that there may be.
          if (list === null || (max === 1 && list.length > max)) return 'changed-elsewhere';
          if (list.length > Math.max(max, stored[name].length)) return 'too-many-entries';
          stored[name] = list;
        }
        return (await isStored(itemsOf(stored, change))) ? null : 'settings-not-stored';
      }),
  };
}
