import { browser } from 'wxt/browser';
import type { EraseAdapter, ErasedPart } from '../../components/delete-everything.tsx';
import { directoryIsGone } from '../directory/store.ts';
import { send } from '../messaging/messenger.ts';
import { LOCAL_HOSTS } from '../settings/sites.ts';
import { answered, beginAnew, reloadPages } from './begin-anew.ts';
import { inTime } from './in-time.ts';

/** Each part gets so long: one that hangs (a host that does not answer, a database that is in use) keeps no other. */
const PART_MS = 10_000;

/** The background's own alarm, which is there from the installation on. */
const KEPT_ALARM = 'watchdog';

/** Does one thing after another, whatever becomes of each; gives those that were not done in time. */
export async function inParts(
  parts: readonly (readonly [ErasedPart, () => Promise<unknown>])[],
  ms = PART_MS,
): Promise<ErasedPart[]> {
  const left = new Set<ErasedPart>();
  for (const [name, erase] of parts) await inTime(erase(), ms).catch(() => left.add(name));
  return [...left];
}

/** All of these, whatever becomes of each; rejects where one was not done. */
async function each<T>(all: readonly T[], erase: (one: T) => Promise<unknown>): Promise<void> {
  const done = await Promise.allSettled(all.map(erase));
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed) throw new Error('Not all of it could be deleted.', { cause: failed });
}

/** Ends the session: the service and every context hear of it. Gives whether it could be; a host that hangs is ended by force. */
const endSession = (): Promise<boolean> =>
  inTime(send('background/signOut'), PART_MS - 1_000).then(
    () => true,
    () => false,
  );

/** Gives back what was asked for since the installation; what the manifest itself asks for the browser keeps. */
async function givePermissionsBack(): Promise<void> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  const manifest = browser.runtime.getManifest();
  const given = [...(manifest.permissions ?? []), ...(manifest.host_permissions ?? [])] as readonly string[];
  const others = [
    ...permissions.filter((name) => !given.includes(name)).map((name) => ({ permissions: [name] })),
    ...origins.filter((origin) => !given.includes(origin)).map((origin) => ({ origins: [origin] })),
  ];
  // What an administrator allows stays allowed.
  await Promise.allSettled(others.map((one) => browser.permissions.remove(one as never)));
}

/**
 * Dots are on one's own computer again, as after the installation: the background registers its script for no other site that it
 * may not enter. It does so after all that was asked of it before, so nothing of that is stored later than this.
 */
async function resetSites(): Promise<void> {
  await each(LOCAL_HOSTS, (host) => answered(() => send('background/setSite', { host, on: true })));
}

async function clearAlarms(): Promise<void> {
  const alarms = await browser.alarms.getAll();
  await each(
    alarms.filter(({ name }) => name !== KEPT_ALARM),
    ({ name }) => browser.alarms.clear(name),
  );
}

/** Other connections close when they are told; one that does not is in the way until its page is closed. */
async function deleteDatabases(): Promise<void> {
  await each(
    await indexedDB.databases(),
    ({ name = '' }) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
}

/** One that is being written can't be removed: it keeps no other. */
async function deleteFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  await each(names, (name) => root.removeEntry(name, { recursive: true }));
  directoryIsGone();
}

async function clearStorage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
}

/** Has what holds settings in memory look again: the host, and the pages that are open. */
async function tellOthers(): Promise<void> {
  await send('background/changeLists', {});
  const tabs = await browser.tabs.query({});
  // Most have no overlay; that nobody answers there is expected.
  await Promise.allSettled(tabs.map(({ id = -1 }) => send('page/refresh', undefined, id)));
}

/**
 * Deletes all that the extension keeps, on the disk and in memory, from a page of its own: it needs nobody else's help but for the
 * end of the session and for the sites.
 */
export function browserErase(): EraseAdapter {
  return {
    async deleteEverything() {
      let isOver = false;
      const left = await inParts([
        [
          'session',
          async () => {
            isOver = await endSession();
          },
        ],
        // Before the host begins anew: it must not find anybody to sign in. What is in use now may not be so later.
        ['files', () => deleteFiles().catch(() => undefined)],
        ['session', beginAnew],
        ['session', async () => void (isOver || (await answered(() => send('background/signOut'))))],
        ['session', async () => reloadPages()],
        ['permissions', givePermissionsBack],
        ['permissions', resetSites],
        ['alarms', clearAlarms],
        ['databases', deleteDatabases],
        // Last: what was still under way may have stored something.
        ['files', deleteFiles],
        ['settings', clearStorage],
      ]);
      if (left.includes('session')) browser.runtime.reload();
      await inTime(tellOthers(), PART_MS).catch(() => undefined);
      return left;
    },
  };
}
