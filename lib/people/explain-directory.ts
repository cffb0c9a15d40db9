import type { DirectoryPart } from './directory-part.ts';

/** Where an entry of the directory comes from, in the order in which they count. */
export const SOURCES = ['administrator', 'own', 'imported', 'fetched', 'mail'] as const;
export type Source = (typeof SOURCES)[number];
export type SourceParts = Readonly<Partial<Record<Source, DirectoryPart>>>;

/** What one source says of an identity. */
export interface Answer {
  readonly userID: string;
  readonly source: Source;
  /** The line that says so, of a kind of addresses or of this one. */
  readonly line: string;
}

/** An identity of which sources say different things. */
export interface Conflict {
  readonly key: string;
  /** The first one counts. */
  readonly answers: readonly Answer[];
}

/** All that is said of an identity: the first answer counts. Exact lines come before forms, earlier sources before later ones. */
export function answersTo(parts: SourceParts, key: string): Answer[] {
  const colon = key.indexOf(':');
  const [service, value] = [key.slice(0, colon), key.slice(colon + 1)];
  const exact: Answer[] = [];
  const byForm: Answer[] = [];
  for (const source of SOURCES) {
    const part = parts[source];
    if (part === undefined) continue;
    if (service === 'user') {
      if (part.listed.has(value)) exact.push({ userID: value, source, line: value });
      else if (part.isAnyListed) byForm.push({ userID: value, source, line: '{userID}' });
      continue;
    }
    const userID = part.exact.get(key.toLowerCase());
    if (userID !== undefined) exact.push({ userID, source, line: `${key} = ${userID}` });
    for (const form of part.forms.get(service) ?? []) {
      const made = form.read(value);
      if (made !== null) byForm.push({ userID: made, source, line: form.text });
    }
  }
  return [...exact, ...byForm];
}

/** The identities of which exact lines of several sources say different things. */
export function conflictsAmong(parts: SourceParts): Conflict[] {
  const keys = new Set<string>();
  const earlier: DirectoryPart[] = [];
  for (const source of SOURCES) {
    const part = parts[source];
    if (part === undefined) continue;
    if (earlier.length > 0)
      for (const [key, userID] of part.exact) {
        if (earlier.some(({ exact }) => (exact.get(key) ?? userID) !== userID)) keys.add(key);
      }
    earlier.push(part);
  }
  return [...keys].map((key) => ({
    key,
    answers: SOURCES.flatMap((source) => {
      const userID = parts[source]?.exact.get(key);
      return userID === undefined ? [] : [{ userID, source, line: `${key} = ${userID}` }];
    }),
  }));
}
