import { changed, DEMO_OWNER, type FollowsChange } from './cache.ts';
import type { CacheClock } from './in-time.ts';
import { ownersFile } from './owners-file.ts';
import { wholeList } from './records.ts';

/**
 * Whom each account follows, once more: it can't be learned again, and a database can be lost as a whole. Asked only where
 * the database does not tell. Nothing here rejects, and of the demo nothing is kept.
 */
export interface FollowsCopy {
  /** As last put; undefined for an account of which nothing is held, or that can't be read. */
  of(owner: string): Promise<readonly string[] | undefined>;
  put(owner: string, follows: readonly string[]): void;
  change(owner: string, change: FollowsChange): void;
}

/** For where there is no place for one. */
export const NO_COPY: FollowsCopy = {
  of: async () => undefined,
  put: () => undefined,
  change: () => undefined,
};

/** The copy in a file. `log` hears of faults, and never of what is stored. */
export function followsCopy(
  directory: () => Promise<FileSystemDirectoryHandle>,
  log: (line: string) => void,
  clock: CacheClock,
): FollowsCopy {
  const file = ownersFile<readonly string[]>({
    directory,
    name: 'follows.json',
    parse: (entry) => (Array.isArray(entry) ? wholeList(entry) : undefined),
    fault: (reason) => log(`The copy of whom is followed failed: ${String(reason)}`),
    clock,
  });

  function edit(owner: string, edited: (before: readonly string[]) => readonly string[]): void {
    if (owner === DEMO_OWNER) return;
    void file.edit(owner, (before) => {
      const follows = edited(before ?? []);
      return before === undefined && follows.length === 0 ? undefined : follows;
    });
  }

  return {
    of: file.of,
    put: (owner, follows) => edit(owner, () => follows),
    change: (owner, change) => edit(owner, (before) => changed(before, change)),
  };
}
