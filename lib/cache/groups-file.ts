import * as v from 'valibot';
import { changedGroups } from '../status/change-groups.ts';
import { type GroupChange, NO_GROUPS, type PeopleGroups } from '../status/groups.ts';
import { DEMO_OWNER } from './cache.ts';
import type { CacheClock } from './in-time.ts';
import { ownersFile, readOwnersFile } from './owners-file.ts';
import { wholeList } from './records.ts';

/**
 * The lists into which each account's people are sorted. They can't be learned again, so they are in a file and not in the
 * database, which can be lost as a whole. Nothing here rejects.
 */
export interface GroupsFile {
  /** Undefined for an account that has none, or whose can't be read in time. */
  of(owner: string): Promise<PeopleGroups | undefined>;
  /** The same, however long it takes. */
  whenRead(owner: string): Promise<PeopleGroups | undefined>;
  /** Resolves with all of them when it is stored; null where it could not be. */
  change(owner: string, change: GroupChange): Promise<PeopleGroups | null>;
  /** Of the demo nothing stays. */
  forgetDemo(): void;
}

/** For where there is no place for one. */
export const NO_GROUPS_FILE: GroupsFile = {
  of: async () => undefined,
  whenRead: async () => undefined,
  change: async () => null,
  forgetDemo: () => undefined,
};

const NAME = 'lists.json';

const listSchema = v.object({ id: v.string(), name: v.string(), members: v.unknown() });

/** What is whole of it. */
function parse(entry: unknown): PeopleGroups | undefined {
  const parsed = v.safeParse(v.object({ lists: v.array(v.unknown()), folded: v.unknown() }), entry);
  if (!parsed.success) return undefined;
  const lists = parsed.output.lists.flatMap((list) => {
    const whole = v.safeParse(listSchema, list);
    return whole.success ? [{ ...whole.output, members: wholeList(whole.output.members) }] : [];
  });
  return { lists, folded: wholeList(parsed.output.folded) };
}

/** The file. `log` hears of faults, and never of what is stored. */
export function groupsFile(
  directory: () => Promise<FileSystemDirectoryHandle>,
  log: (line: string) => void,
  clock: CacheClock,
): GroupsFile {
  const file = ownersFile<PeopleGroups>({
    directory,
    name: NAME,
    parse,
    fault: (reason) => log(`The lists could not be kept: ${String(reason)}`),
    clock,
  });
  return {
    of: file.of,
    whenRead: file.whenRead,
    change: async (owner, change) =>
      (await file.edit(owner, (before) => changedGroups(before ?? NO_GROUPS, change))) ?? null,
    forgetDemo: () => void file.edit(DEMO_OWNER, () => undefined),
  };
}

/** The lists of one account, for a viewer that only reads. */
export async function readGroups(
  directory: () => Promise<FileSystemDirectoryHandle>,
  owner: string,
): Promise<PeopleGroups | undefined> {
  return (await readOwnersFile({ directory, name: NAME, parse })).get(owner);
}
