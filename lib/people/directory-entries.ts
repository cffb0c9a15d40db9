import { columnOf } from './directory-column.ts';
import { type LineFault, parseDirectoryLine } from './directory-line.ts';

/**
 * Lists of people, as files and directory addresses give them: entries that are lines of the directory (`github:anna-i =
 * anna`), or records (`{ "userID": "anna", "mail": ["a@company.example"], "github": "anna-i" }`; docs/directory.md).
 */

/** Why an entry, or a part of it, does not count; in words: `lib/words/directory-advice.ts`. */
export type EntryFault =
  | LineFault
  | { readonly kind: 'no-entry' | 'no-user-id' | 'quotes' }
  | { readonly kind: 'too-long' | 'too-many'; readonly max: number }
  /** `of` says something else of this identity at an earlier place, and counts. */
  | { readonly kind: 'taken'; readonly key: string; readonly userID: string; readonly by: number }
  /** Several people have the same name: it tells nobody apart. */
  | { readonly kind: 'same-name'; readonly name: string };

export interface ReadEntries {
  /** Lines of the directory, one for each identity. */
  readonly lines: readonly string[];
  /** How many userIDs they name. */
  readonly people: number;
  /** `at`: the line of a text, or the number of the entry, from 1. */
  readonly faults: readonly { readonly at: number; readonly fault: EntryFault }[];
  /** Heads of columns that say nothing of who somebody is. */
  readonly unused: readonly string[];
}

const LINE_MAX_LENGTH = 500;
/** 10,000 people with five identities each. */
export const ENTRIES_MAX_LINES = 50_000;

/** The entries of a JSON document: a list, or `{ "people": […] }`; null for anything else. */
export function entriesIn(body: unknown): readonly unknown[] | null {
  const list = Array.isArray(body) ? body : Object(body).people;
  return Array.isArray(list) ? list : null;
}

export interface Entry {
  readonly at: number;
  readonly entry: unknown;
}

/** Entries with their numbers, from 1. */
export function* numbered(entries: Iterable<unknown>): Iterable<Entry> {
  let at = 0;
  for (const entry of entries) {
    at += 1;
    yield { at, entry };
  }
}

/** Reads entries. What is wrong with one costs no other; after too many that are wrong it is another kind of file. */
export function readEntries(entries: Iterable<Entry>): ReadEntries {
  const lines = new Map<string, string>();
  const exact = new Map<string, { userID: string; at: number }>();
  const sameNames = new Set<string>();
  const people = new Set<string>();
  const unused = new Set<string>();
  const faults: { at: number; fault: EntryFault }[] = [];

  /**
   * Takes a line in, or says why not.
   * @param whose the userID of the record that it was made of: it stands for that person, and for no kind of people
   */
  function take(line: string, at: number, whose?: string): EntryFault | null {
    if (lines.size >= ENTRIES_MAX_LINES) return { kind: 'too-many', max: ENTRIES_MAX_LINES };
    if (line.length > LINE_MAX_LENGTH) return { kind: 'too-long', max: LINE_MAX_LENGTH };
    const parsed = parseDirectoryLine(line);
    if (!parsed.ok) return parsed.fault;
    if (parsed.line.kind !== 'exact') {
      if (parsed.line.kind === 'listed') people.add(parsed.line.userID);
      else if (whose !== undefined) return { kind: 'bad-user' };
      lines.set(line, line);
      return null;
    }
    const { key, userID } = parsed.line;
    // A = in what a page says of somebody can't be told from the line's own.
    if (whose !== undefined && userID !== whose) return { kind: 'bad-handle' };
    people.add(userID);
    const former = exact.get(key);
    const isName = key.startsWith('name:');
    if (sameNames.has(key) || (isName && former !== undefined && former.userID !== userID)) {
      // A wrong dot is worse than none.
      sameNames.add(key);
      lines.delete(key);
      return { kind: 'same-name', name: key.slice('name:'.length) };
    }
    if (former === undefined) {
      exact.set(key, { userID, at });
      lines.set(key, line.replace(/^mail:/, ''));
    } else if (former.userID !== userID) {
      return { kind: 'taken', key, userID: former.userID, by: former.at };
    }
    return null;
  }

  function takeEntry(entry: unknown, at: number): void {
    if (typeof entry === 'string') {
      const fault = entry.trim() === '' ? null : take(entry.trim(), at);
      if (fault !== null) faults.push({ at, fault });
      return;
    }
    const isRecord = Object(entry) === entry && !Array.isArray(entry);
    const record = isRecord ? linesOfRecord(entry as Record<string, unknown>, unused) : null;
    if (record === null) faults.push({ at, fault: { kind: isRecord ? 'no-user-id' : 'no-entry' } });
    for (const line of record?.lines ?? []) {
      const fault = take(line, at, record?.userID);
      if (fault !== null) faults.push({ at, fault });
      if (fault?.kind === 'too-many') return;
    }
  }

  for (const { at, entry } of entries) {
    takeEntry(entry, at);
    if (faults.length >= ENTRIES_MAX_LINES || faults.at(-1)?.fault.kind === 'too-many') break;
  }
  return { lines: [...lines.values()], people: people.size, faults, unused: [...unused] };
}

/** One line for each identity of a person, or one that lists them; null where it is not said who they are. */
function linesOfRecord(
  record: Record<string, unknown>,
  unused: Set<string>,
): { readonly userID: string; readonly lines: readonly string[] } | null {
  const ids = Object.keys(record).filter((head) => columnOf(head) === 'userID');
  // Beside a column of that very name, “ID” is somebody else's number.
  const own = ids.find((head) => /^\s*user[\s_-]*id\s*$/i.test(head)) ?? ids[0] ?? '';
  const userID = textsOf(record[own])[0] ?? '';
  const identities: string[] = [];
  for (const [head, value] of Object.entries(record)) {
    const column = columnOf(head);
    if (head === own) continue;
    if (column === null || column === 'userID') unused.add(head);
    else if (column === 'mail') {
      for (const text of textsOf(value)) identities.push(...mailsIn(text));
    } else identities.push(...textsOf(value).map((text) => `${column}:${text}`));
  }
  if (userID === '') return null;
  if (identities.length === 0) return { userID, lines: [`user:${userID}`] };
  return { userID, lines: identities.map((identity) => `${identity} = ${userID}`) };
}

/** Several addresses may stand in one cell. */
const mailsIn = (text: string): string[] =>
  text.split(/[;,]/).flatMap((mail) => (mail.trim() === '' ? [] : [`mail:${mail.trim()}`]));

/** A number that is too large was another one in the file. */
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((text) => typeof text === 'string' || Number.isSafeInteger(text))
    .map((text) => `${text}`.trim())
    .filter((text) => text !== '');
