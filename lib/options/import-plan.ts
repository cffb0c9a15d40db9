import * as v from 'valibot';
import type { BackupPart, BadEntry, ImportedPart, ImportPreview } from '../../components/backup-adapter.ts';
import type { ListName, SettingsChange, SettingsView } from '../messaging/protocol.ts';
import { keyOf } from '../settings/list-change.ts';
import { LIST_NAMES, LISTS } from '../settings/lists.ts';
import { isHost } from '../settings/sites.ts';
import { isLocked, type Policy } from '../status/policy.ts';
import { isPreferenceName, type PreferenceName, type Preferences } from '../status/preferences.ts';
import type { ReadSettingsFile } from './settings-file.ts';

/** What is set here, before a file is taken in. */
export interface PresentSettings extends Pick<SettingsView, 'lists' | 'sites'> {
  readonly preferences: Preferences;
  readonly directoryAddress: string;
  readonly managed: Policy;
}

/** Why an entry of a part can't be taken in, in words; null where it can. */
export type AdviceOn = (part: BackupPart, entry: unknown) => string | null;

/** What is to be done to take a file in. */
export interface ImportPlan {
  readonly lists: SettingsChange;
  readonly sites: readonly string[];
  readonly preferences: readonly { readonly name: PreferenceName; readonly on: boolean }[];
  /** null where it stays as it is. */
  readonly directoryAddress: string | null;
  readonly preview: ImportPreview;
}

/** So many new entries are shown of each part. */
const SHOWN_MAX = 5;

/** Of these the file's take the place of one's own: one link, and a short list whose order is its point. */
const REPLACED: readonly BackupPart[] = ['chatLink', 'presets', 'directoryAddress'];

/** Compares a settings file with what is set. Nothing of one's own is removed, save what `REPLACED` names. */
export function importPlan(
  { content, unknown }: Extract<ReadSettingsFile, { ok: true }>,
  now: PresentSettings,
  adviceOn: AdviceOn,
): ImportPlan {
  const parts: ImportedPart[] = [];
  const bad: BadEntry[] = [];
  const tooMany: { part: BackupPart; max: number }[] = [];
  const locked: string[] = [];
  const lists: { -readonly [Name in ListName]?: NonNullable<SettingsChange[Name]> } = {};

  /** Those of the file's entries that are good and new, and whether any of it is to be taken in. */
  function fresh(part: BackupPart, entries: readonly unknown[], present: readonly unknown[], max = Infinity) {
    const good = entries.filter((entry, index) => {
      const text = adviceOn(part, entry);
      if (text !== null) bad.push({ part, number: index + 1, text });
      return text === null;
    });
    const unique = [...new Map(good.map((entry) => [keyOf(entry), entry])).values()];
    const here = new Set(present.map(keyOf));
    const news = unique.filter((entry) => !here.has(keyOf(entry)));
    const replaces = REPLACED.includes(part) && present.length > 0;
    // Of what is replaced the order counts, and what is missing.
    const isSame = replaces ? isEqual(unique, present) : news.length === 0;
    if (unique.length === 0 || isSame) return [];
    const taken = replaces ? unique : news;
    if (isLocked(now.managed, part)) locked.push(part);
    else if (taken.length + (replaces ? 0 : present.length) > max) tooMany.push({ part, max });
    else {
      const first = taken.slice(0, SHOWN_MAX).map(asTyped);
      const kept = unique.length - news.length;
      parts.push({ name: part, added: taken.length, kept, replaces, first });
      return taken;
    }
    return [];
  }

  for (const name of LIST_NAMES) {
    const present = now.lists[name];
    const added = fresh(name, content.lists[name] ?? [], present, LISTS[name][1]);
    if (added.length === 0) continue;
    const gone = REPLACED.includes(name) ? present.map((was) => ({ was })) : [];
    lists[name] = [...gone, ...added.map((becomes) => ({ becomes }))];
  }
  const sites = fresh('sites', content.sites, now.sites).filter(isHost);
  const address = content.directoryAddress === '' ? [] : [content.directoryAddress];
  const addresses = now.directoryAddress === '' ? [] : [now.directoryAddress];
  const [directoryAddress = null] = fresh('directoryAddress', address, addresses) as string[];

  const preferences = Object.entries(content.preferences).flatMap(([name, on], index) => {
    if (!isPreferenceName(name) || typeof on !== 'boolean') {
      bad.push({ part: 'preferences', number: index + 1, text: name });
      return [];
    }
    if (on === now.preferences[name]) return [];
    if (!isLocked(now.managed, name, 'preferences')) return [{ name, on }];
    locked.push(name);
    return [];
  });
  const preview = { parts, switches: preferences, bad, tooMany, unknown, locked };
  return { lists, sites, preferences, directoryAddress, preview };
}

const isEqual = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((entry, index) => keyOf(entry) === keyOf(other[index]));

/** A short text of an entry. */
function asTyped(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const { name, emoji, text } = Object(entry) as Record<string, unknown>;
  if (typeof name === 'string') return name;
  return v.is(v.string(), text) ? `${emoji} ${text}`.trim() : JSON.stringify(entry);
}
