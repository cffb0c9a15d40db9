import { entriesIn, numbered, type ReadEntries, readEntries } from '../people/directory-entries.ts';

/** What a file of the directory holds, entry by entry. `at` of a fault: the number of the entry, from 1. */
export const entriesOf = (body: unknown): ReadEntries => readEntries(numbered(entriesIn(body) ?? []));
