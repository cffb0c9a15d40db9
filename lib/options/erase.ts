import { browser } from 'wxt/browser';
import type { EraseAdapter, ErasedPart } from '../../components/delete-everything.tsx';
import { directoryIsGone } from '../directory/store.ts';
import { send } from '../messaging/messenger.ts';
import { LOCAL_HOSTS, patternOf } from '../settings/sites.ts';
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

/** Ends the session: the service and every context hear of it. A host that hangs is ended by force where that can be done. */
async function endSession(): Promise<void> {
  try {
    await inTime(send('background/signOut'), PART_MS - 1_000);
  } catch (reason) {
    if (!import.meta.env.CHROME) throw reason;
    await chrome.offscreen.closeDocument();
  }
}

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

/** Content scripts are for one's own computer again, as after the installation. */
async function resetScripts(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const matches = LOCAL_HOSTS.map(patternOf);
  // No more of a script than is to be changed: what else is told of it may not all be taken back.
  const scripts = registered.map(({ id }) => ({ id, matches })) as unknown as typeof registered;
  if (scripts.length > 0) await browser.scripting.updateContentScripts(scripts);
}

async function clearAlarms(): Promise<void> {
  const alarms = await browser.alarms.getAll();
  const others = alarms.filter(({ name }) => name !== KEPT_ALARM);
  await Promise.all(others.map(({ name }) => browser.alarms.clear(name)));
}

/** Other connections close when they are told; one that does not is in the way until its page is closed. */
async function deleteDatabases(): Promise<void> {
  const databases = await indexedDB.databases();
  await Promise.all(
    databases.map(
      ({ name = '' }) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
    ),
  );
}

async function deleteFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
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
 * Deletes all that the extension keeps, from a page of its own: it needs nobody else's help but for the end of the session. In
 * Firefox a host that hangs can only be ended with the extension, which is then loaded anew, and this page closes.
 */
export function browserErase(): EraseAdapter {
  return {
    async deleteEverything() {
      const left = await inParts([
        ['session', endSession],
        ['permissions', givePermissionsBack],
        ['permissions', resetScripts],
        ['alarms', clearAlarms],
        ['databases', deleteDatabases],
        ['files', deleteFiles],
        // Last: what was still under way may have stored something.
        ['settings', clearStorage],
      ]);
      if (left.includes('session')) browser.runtime.reload();
      await inTime(tellOthers(), PART_MS).catch(() => undefined);
      return left;
    },
  };
}
