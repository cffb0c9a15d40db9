import * as v from 'valibot';
import { accountSchema } from '../messaging/request-schemas.ts';
import type { Account } from '../status/forms.ts';
import { inTurn } from './in-turn.ts';

/** The signed-in account with its signature, across restarts of the browser. The background is the only writer. */
export interface AccountStore {
  /** The account, or null when nobody is signed in; a damaged record counts as nobody. */
  read(): Promise<Account | null>;
  write(account: Account): Promise<void>;
  /**
   * Stores `next` where `former` is what is stored still, and says whether it was: what took long must not bring back who
   * has signed out meanwhile.
   */
  replace(former: Account, next: Account): Promise<boolean>;
  /** Deletes it, so that the signature is on disk no more. */
  drop(): Promise<void>;
}

const FILE = 'account.json';
/** Firefox refuses a write now and then for no reason that it tells (seen once in 56 sign-ins, 2026-11). */
const WRITE_TRIES = 3;

const isMissing = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'NotFoundError';

/** Whether two accounts are the same person's at the same place, whatever their UserSigs. */
export const isSameOwner = (one: Account, other: Account): boolean =>
  one.server === other.server && one.sdkAppID === other.sdkAppID && one.userID === other.userID;

const isSame = (one: Account | null, other: Account): boolean =>
  one !== null && isSameOwner(one, other) && one.userSig === other.userSig;

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
  const next = inTurn();

  async function readNow(): Promise<Account | null> {
    let text: string;
    try {
      const file = await (await directory()).getFileHandle(FILE);
      text = await (await file.getFile()).text();
    } catch (reason) {
      if (isMissing(reason)) return null;
      throw reason;
    }
    try {
      return v.parse(accountSchema, JSON.parse(text));
    } catch {
      return null;
    }
  }

  async function writeOnce(account: Account): Promise<void> {
    const file = await (await directory()).getFileHandle(FILE, { create: true });
    const writable = await file.createWritable();
    await writable.write(JSON.stringify(account));
    await writable.close();
  }

  async function write(account: Account): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await writeOnce(account);
      } catch (reason) {
        if (attempt === WRITE_TRIES) throw reason;
        await pause();
      }
    }
  }

  return {
    read: () => next(readNow),
    write: (account) => next(() => write(account)),
    replace: (former, account) =>
      next(async () => {
        if (!isSame(await readNow(), former)) return false;
        await write(account);
        return true;
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
