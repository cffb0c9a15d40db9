import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type {
  ConflictView,
  DirectoryAdapter,
  DirectoryView,
  ReadListing,
  SourceAnswer,
} from '../../components/directory-adapter.ts';
import { entriesOf } from '../directory/lines.ts';
import type { DirectoryStore, ImportedLines } from '../directory/store.ts';
import { send } from '../messaging/messenger.ts';
import type { SettingsView } from '../messaging/protocol.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { ENTRIES_MAX_LINES, numbered, type ReadEntries, readEntries } from '../people/directory-entries.ts';
import { parseDirectoryLine } from '../people/directory-line.ts';
import { type Answer, answersTo, conflictsAmong } from '../people/explain-directory.ts';
import { mergeLines } from '../people/merge-lines.ts';
import { addressPattern, isDirectoryAddress } from '../settings/directory-address.ts';
import type { DirectoryNotes } from '../status/directory-notes.ts';
import type { Outcome } from '../status/forms.ts';
import { isLocked, SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import { fetchProblem, sourceWord } from '../words/directory.ts';
import { adviceOnEntry } from '../words/directory-advice.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { t } from '../words/t.ts';
import { addressOf, type wholeDirectory } from './directory-parts.ts';
import { giveBackOrigins, patternsFor } from './give-back.ts';
import { keyOfTyped } from './key-of-typed.ts';
import { decodeList, LIST_MAX_BYTES, parseList, tooLarge } from './read-list.ts';

const EXAMPLE = 'https://intranet.company.example/people.json';
const FIRST = 10;

const settings = async (): Promise<SettingsView> =>
  v.parse(settingsViewSchema, await send('background/settings')) as SettingsView;
const outcomeOf = async (answer: Promise<unknown>): Promise<Outcome> =>
  wordedOutcome(v.parse(outcomeSchema, await answer));

/** Put into words only where it is shown: of 50,000 some hundred are. */
const faultsIn = ({ faults }: ReadEntries) =>
  faults.map(({ at, fault }) => ({
    at,
    get message() {
      return adviceOnEntry(fault);
    },
  }));
const answerOf = ({ userID, source, line }: Answer): SourceAnswer => ({
  userID,
  source: sourceWord(source),
  line: line.replace(/^mail:/, ''),
});

/** What the options page shows and does of the directory, over the browser. @param whole the directory, compiled once a page */
export function browserDirectory(
  store: DirectoryStore,
  whole: ReturnType<typeof wholeDirectory>,
): DirectoryAdapter {
  const former = async () => entriesOf(await store.body('imported')).lines;
  /** As the page knows it: the browser is asked for a permission before anything is awaited. */
  let address = '';

  async function view(): Promise<DirectoryView> {
    const stored = await settings();
    const { managed } = stored;
    address = addressOf(stored);
    const { notes, parts, fetched } = await whole(stored);
    const { imported } = notes;
    const tried = await lastTry(notes, address);
    return {
      managedLines: managed.directory?.length ?? 0,
      isLocked: isLocked(managed, 'directory'),
      chatLink: { managed: managed.chatLink ?? '', isLocked: isLocked(managed, 'chatLink') },
      imported,
      address: {
        text: address,
        isLocked: isLocked(managed, 'directoryAddress'),
        fetched: fetched === null ? null : notes.fetched,
        problem: fetchProblem(tried, Date.now()),
        needsPermission: tried?.fault === 'no-permission',
        faults: fetched === null ? [] : faultsIn(fetched),
      },
      conflicts: conflictsAmong(parts).map(
        ({ key, answers }): ConflictView => ({
          key: key.replace(/^mail:/, ''),
          answers: answers.map(answerOf),
        }),
      ),
    };
  }

  async function found(text: string, name: string): Promise<ReadListing> {
    const parsed = await parseList(text);
    if (!parsed.ok) return parsed;
    const { read, unit } = parsed;
    const { imported } = await store.notes();
    const { lines, people, unused } = read;
    return {
      ok: true,
      list: {
        name,
        lines,
        people,
        unit,
        unused,
        first: lines.slice(0, FIRST).flatMap(whoIsWho),
        faults: faultsIn(read),
        before: imported === null ? null : { at: imported.at, ...(await countsOf(lines)) },
      },
    };
  }

  async function countsOf(lines: readonly string[]) {
    const before = await former();
    const { added, changed } = mergeLines(before, lines, false);
    return { added, changed, removed: mergeLines(before, lines, true).removed };
  }

  /** Nobody adds to what the administrator has locked; what another page has imported meanwhile stays. */
  async function imported(list: ImportedLines, basis: number): Promise<Outcome> {
    const refused = (code: string): Outcome => ({ ok: false, problem: problemFor(code) });
    if (isLocked((await settings()).managed, 'directory')) return refused(SET_BY_ADMINISTRATOR);
    // Those beyond would not be read again.
    if (list.lines.length > ENTRIES_MAX_LINES) return refused('too-many-entries');
    return store.importLines(list, basis).then(
      (isStored) => (isStored ? { ok: true } : refused('changed-elsewhere')),
      () => refused('settings-not-stored'),
    );
  }

  /** Asked within the press, and before anything else: the browser allows it only there. What it calls no host it throws at. */
  const permitted = async (text: string): Promise<boolean> =>
    text === '' || browser.permissions.request({ origins: [addressPattern(text)] });

  /** What counts by now: another page, or the administrator, may have set another meanwhile. */
  async function fetchPresent(): Promise<void> {
    const present = async (): Promise<string> => addressOf(await settings());
    const now = await present();
    await store.refresh(now, true, async () => (await present()) === now);
  }

  return {
    onDirectory(listener) {
      let asked = 0;
      const tell = (): void => {
        asked += 1;
        const mine = asked;
        view().then(
          (now) => mine === asked && listener(now),
          () => undefined,
        );
      };
      const events = [browser.storage.onChanged, browser.permissions.onAdded, browser.permissions.onRemoved];
      for (const event of events) event.addListener(tell);
      const stop = store.onChanged(tell);
      tell();
      return () => {
        asked = -1;
        stop();
        for (const event of events) event.removeListener(tell);
      };
    },
    now: Date.now,
    async readFile(file) {
      if (file.size > LIST_MAX_BYTES) return tooLarge();
      try {
        const decoded = decodeList(new Uint8Array(await file.arrayBuffer()));
        return decoded.ok ? await found(decoded.text, file.name) : decoded;
      } catch {
        return { ok: false, message: t('directoryImport.unreadable') };
      }
    },
    readText: (text) => found(text, ''),
    async importList({ lines, people, name, before }, replace) {
      const merged = mergeLines(replace ? [] : await former(), lines, replace).lines;
      const count = replace || before === null ? people : peopleIn(merged);
      return imported({ lines: merged, people: count, name: name.slice(0, 300) }, before?.at ?? 0);
    },
    async removeImported() {
      const { imported: present } = await store.notes();
      return imported({ lines: [], people: 0, name: '' }, present?.at ?? 0);
    },
    checkAddress(text) {
      const typed = text.trim();
      return typed === '' || isDirectoryAddress(typed)
        ? null
        : t('directoryAddress.wrong', { example: EXAMPLE });
    },
    async saveAddress(text) {
      const typed = text.trim();
      // Stored whatever the answer: that it was not allowed is then said beside the address.
      await permitted(typed).catch(() => false);
      const { address: former } = (await settings()).directory;
      const outcome = await outcomeOf(send('background/setDirectoryAddress', typed));
      // Of the former one; or of this one, where it was refused.
      await giveBackOrigins([former, typed].flatMap(patternsFor));
      // How that goes is told beside it.
      if (outcome.ok) await fetchPresent().catch(() => undefined);
      return outcome;
    },
    async fetchNow() {
      await permitted(address).catch(() => false);
      await fetchPresent();
      return { ok: true };
    },
    async lookUp(text) {
      const { parts } = await whole(await settings());
      const key = keyOfTyped(text);
      return key === null ? [] : answersTo(parts, key).map(answerOf);
    },
  };
}

/** The last try of this address. The host that fetches does not know what the browser permits. */
async function lastTry({ tried }: DirectoryNotes, address: string): Promise<DirectoryNotes['tried']> {
  if (tried?.address !== address) return null;
  if (tried.fault !== 'unreachable') return tried;
  const isPermitted = await permits(address).catch(() => true);
  return isPermitted ? tried : { ...tried, fault: 'no-permission' };
}

const permits = async (address: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [addressPattern(address)] });

function whoIsWho(line: string): { who: string; userID: string }[] {
  const parsed = parseDirectoryLine(line);
  if (!parsed.ok || parsed.line.kind !== 'exact') return [{ who: line, userID: '' }];
  const { userID } = parsed.line;
  // As it was written: the directory's own key has small letters only.
  const who = line.slice(0, line.lastIndexOf('=')).trim();
  return [{ who: who.replace(/^(?:mail|name):/, ''), userID }];
}

const peopleIn = (lines: readonly string[]): number => readEntries(numbered(lines)).people;
