import { type CacheClock, inTime } from './in-time.ts';

/**
 * Something of each account's in a file of the extension's private file system, which a damaged database leaves alone. It
 * has one writer; one thing is done at a time. Nothing here rejects.
 */
export interface OwnersFile<T> {
  /** As last edited; undefined for an account of which nothing is held, or that can't be read in time. */
  of(owner: string): Promise<T | undefined>;
  /** The same, however long it takes; read once more where it could not be read before. */
  whenRead(owner: string): Promise<T | undefined>;
  /**
   * Puts something else in its place, undefined for nothing. Resolves with that when it is written; undefined as well where
   * it could not be.
   */
  edit(owner: string, edited: (before: T | undefined) => T | undefined): Promise<T | undefined>;
}

export interface OwnersFileOptions<T> {
  directory(): Promise<FileSystemDirectoryHandle>;
  readonly name: string;
  /** What is whole of what is held of one account; undefined where nothing is. */
  parse(entry: unknown): T | undefined;
  /** Hears of faults, and never of what is stored. */
  fault(reason: unknown): void;
  readonly clock: CacheClock;
}

/** Firefox refuses a write now and then for no reason that it tells. */
const WRITE_TRIES = 3;
const TRY_AGAIN_MS = 100;
/** A sign-in waits for it. */
const PATIENCE_MS = 1_000;

const isMissing = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'NotFoundError';

/** What is whole of a file's text: pairs of an owner and what is theirs. */
function parseAll<T>(text: string, parse: OwnersFileOptions<T>['parse']): Map<string, T> {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    entries = [];
  }
  const whole = new Map<string, T>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') continue;
    const held = parse(entry[1]);
    if (held !== undefined) whole.set(entry[0], held);
  }
  return whole;
}

/** Reads such a file once, for who does not write it; empty where it can't be read. */
export async function readOwnersFile<T>({
  directory,
  name,
  parse,
}: Pick<OwnersFileOptions<T>, 'directory' | 'name' | 'parse'>): Promise<Map<string, T>> {
  try {
    const file = await (await directory()).getFileHandle(name);
    return parseAll(await (await file.getFile()).text(), parse);
  } catch {
    return new Map();
  }
}

export function ownersFile<T>({ directory, name, parse, fault, clock }: OwnersFileOptions<T>): OwnersFile<T> {
  /** What is to be in the file; null while it has not been read. */
  let all: Map<string, T> | null = null;
  let onDisk = '';
  let turn: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Map<string, T>> {
    if (all !== null) return all;
    try {
      const file = await (await directory()).getFileHandle(name);
      onDisk = await (await file.getFile()).text();
    } catch (reason) {
      if (!isMissing(reason)) throw reason;
    }
    all = parseAll(onDisk, parse);
    return all;
  }

  async function writeOnce(text: string): Promise<void> {
    const file = await (await directory()).getFileHandle(name, { create: true });
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
  function next<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    const result = turn.then(work).catch((reason) => {
      fault(reason);
      return undefined;
    });
    turn = result;
    return result;
  }

  const whenRead = (owner: string): Promise<T | undefined> => next(async () => (await read()).get(owner));

  return {
    whenRead,
    of: (owner) => inTime(whenRead(owner), clock, PATIENCE_MS).catch(() => undefined),
    edit: (owner, edited) =>
      next(async () => {
        const held = await read();
        const before = held.get(owner);
        const after = edited(before);
        if (after === undefined && before === undefined) return undefined;
        if (after === undefined) held.delete(owner);
        else held.set(owner, after);
        await write(JSON.stringify([...held]));
        return after;
      }),
  };
}
