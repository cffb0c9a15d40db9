import { changed, DEMO_OWNER, type FollowsChange } from './cache.ts';
import { type CacheClock, inTime } from './in-time.ts';
import { wholeList } from './records.ts';

/**
 * Whom each account follows, once more: it is the one thing kept that can't be learned again, and a database can be
 * lost as a whole. Asked only where the database does not tell. Nothing here rejects, and of the demo nothing is kept.
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

const FILE = 'follows.json';
/** Firefox refuses a write now and then for no reason that it tells. */
const WRITE_TRIES = 3;
const TRY_AGAIN_MS = 100;
/** A sign-in waits for it. */
const PATIENCE_MS = 1_000;

const isMissing = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'NotFoundError';

/** What is whole of a file's text: pairs of an owner and a list. */
function parse(text: string): Map<string, readonly string[]> {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    entries = [];
  }
  const whole = new Map<string, readonly string[]>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (Array.isArray(entry) && typeof entry[0] === 'string' && Array.isArray(entry[1]))
      whole.set(entry[0], wholeList(entry[1]));
  }
  return whole;
}

/**
 * The copy in a file of the extension's private file system, which a damaged database leaves alone. It has one writer; one
 * thing is done at a time. `log` hears of faults, and never of what is stored.
 */
export function followsCopy(
  directory: () => Promise<FileSystemDirectoryHandle>,
  log: (line: string) => void,
  clock: CacheClock,
): FollowsCopy {
  /** What is to be in the file; null while it has not been read. */
  let lists: Map<string, readonly string[]> | null = null;
  let onDisk = '';
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Map<string, readonly string[]>> {
    if (lists !== null) return lists;
    try {
      const file = await (await directory()).getFileHandle(FILE);
      onDisk = await (await file.getFile()).text();
    } catch (reason) {
      if (!isMissing(reason)) throw reason;
    }
    lists = parse(onDisk);
    return lists;
  }

  async function writeOnce(text: string): Promise<void> {
    const file = await (await directory()).getFileHandle(FILE, { create: true });
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
  }

  async function write(text: string): Promise<void> {
    for (let attempt = 1; text !== onDisk; attempt += 1) {
      try {
        await writeOnce(text);
        onDisk = text;
      } catch (reason) {
        if (attempt === WRITE_TRIES) throw reason;
        await new Promise<void>((resolve) => clock.setTimeout(resolve, TRY_AGAIN_MS));
      }
    }
  }

  /** Does this after all that was asked for before; undefined where it fails. */
  function next<T>(work: () => Promise<T>): Promise<T | undefined> {
    const result = turn.then(work).catch((reason) => {
      log(`The copy of whom is followed failed: ${String(reason)}`);
      return undefined;
    });
    turn = result;
    return result;
  }

  function edit(owner: string, edited: (before: readonly string[]) => readonly string[]): void {
    if (owner === DEMO_OWNER) return;
    void next(async () => {
      const all = await read();
      const before = all.get(owner);
      const follows = edited(before ?? []);
      if (before === undefined && follows.length === 0) return;
      all.set(owner, follows);
      await write(JSON.stringify([...all]));
    });
  }

  return {
    of: (owner) =>
      inTime(
        next(async () => (await read()).get(owner)),
        clock,
        PATIENCE_MS,
      ).catch(() => undefined),
    put: (owner, follows) => edit(owner, () => follows),
    change: (owner, change) => edit(owner, (before) => changed(before, change)),
  };
}
