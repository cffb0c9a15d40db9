import * as v from 'valibot';
import { type DirectoryFault, type DirectoryNotes, NO_DIRECTORY_NOTES } from '../status/directory-notes.ts';

/** Damaged notes count as none: what they are of is then fetched or imported anew. */
export const directoryNotesSchema: v.GenericSchema<unknown, DirectoryNotes> = v.fallback(
  v.object({
    imported: v.nullable(v.object({ at: v.number(), name: v.string(), people: v.number() })),
    fetched: v.nullable(
      v.object({ address: v.string(), at: v.number(), since: v.number(), entries: v.number() }),
    ),
    tried: v.nullable(
      v.object({
        address: v.string(),
        at: v.number(),
        // Whoever shows it knows what to say of a word that it does not know.
        fault: v.string() as unknown as v.GenericSchema<DirectoryFault | ''>,
        status: v.number(),
      }),
    ),
  }),
  NO_DIRECTORY_NOTES,
);
