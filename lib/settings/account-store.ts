import * as v from 'valibot';
import { accountSchema } from '../messaging/schemas.ts';
import type { Account } from '../status/forms.ts';

/** The signed-in account with its signature, across restarts of the browser. The background is the only writer. */
export interface AccountStore {
  /** The account, or null when nobody is signed in; a damaged record counts as nobody. */
  read(): Promise<Account | null>;
  write(account: Account): Promise<void>;
  /** Deletes it, so that the signature is on disk no more. */
  drop(): Promise<void>;
}

const FILE = 'account.json';
/** Firefox refuses a write now and then for no reason that it tells (seen once in 56 sign-ins, 2026-11). */
const WRITE_TRIES = 3;

const isMissing = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'NotFoundError';

/**
 * The account in a file of its own in the extension's private file system. What is deleted from `storage.local` or
 * IndexedDB stays in their database files for a while (seen in both browsers, 2026-11); a file that is removed is
 * gone from the disk. One thing is done at a time: a file that is being read may not be replaced. `pause` lets a
 * moment pass before a write is tried again.
 */
export function accountFile(
  directory: () => Promise<FileSystemDirectoryHandle>,
  pause: () => Promise<void>,
): AccountStore {
  let turn: Promise<unknown> = Promise.resolve();

  function next<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function write(account: Account): Promise<void> {
    const file = await (await directory()).getFileHandle(FILE, { create: true });
    const writable = await file.createWritable();
    await writable.write(JSON.stringify(account));
    await writable.close();
  }

  return {
    read: () =>
      next(async () => {
        let text: string;
        try {
          const file = await (await directory()).getFileHandle(FILE);
          text = await (await file.getFile()).text();
        } catch (reason) {
          if (isMissing(reason)) return null;
          throw reason;
        }
        const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), accountSchema), text);
        return parsed.success ? parsed.output : null;
      }),
    write: (account) =>
      next(async () => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await write(account);
          } catch (reason) {
            if (attempt === WRITE_TRIES) throw reason;
            await pause();
          }
        }
      }),
    drop: () =>
      next(async () => {
        try {
          await (await directory()).removeEntry(FILE);
        } catch (reason) {
          if (!isMissing(reason)) throw reason;
        }
      }),
  };
}
