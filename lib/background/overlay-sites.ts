import { browser } from 'wxt/browser';
import { send } from '../messaging/messenger.ts';
import { isHostAmong } from '../people/host-pattern.ts';
import { inTurn } from '../settings/in-turn.ts';
import type { ManagedSettings } from '../settings/managed.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { hostOf, isWanted, LOCAL_HOSTS, patternOf, wantedHosts } from '../settings/sites.ts';
import { isLocked, type Policy } from '../status/policy.ts';

const SCRIPT_ID = 'overlay';
const SCRIPT_FILE = '/overlay.js';

/** Keeps the overlay's content script on the sites that are on, and on no other. */
export interface OverlaySites {
  /** The hosts that are on: wanted, and permitted by the browser. */
  on(): Promise<string[]>;
  isOn(host: string): Promise<boolean>;
  /** Whether a person may switch a host on or off: not off where the administrator has it on, nor on where they are all set. */
  mayChoose(host: string, on: boolean): Promise<boolean>;
  /** Registers the content script anew, and brings the open tabs in line. */
  sync(): Promise<void>;
  /**
   * Stores a person's choice for a host, gives the permission back when it is switched off (unless the directory is fetched from
   * there), and registers the content script anew. The open tabs are brought in line beside that: one that hangs holds nobody up.
   * Gives whether it is stored; the permission of a site that is switched off is given back even if not.
   */
  choose(host: string, on: boolean): Promise<boolean>;
  /** Has every overlay ask again what applies to it. */
  refreshPages(): Promise<void>;
}

const permitted = (host: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(host)] });

/** Of `*.company.example` the browser may have given some hosts only. */
async function permittedUnder(sites: readonly string[]): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const hosts = origins.flatMap((origin) => /^\*:\/\/([^/*]+)\/\*$/.exec(origin)?.[1] ?? []);
  return hosts.filter((host) => isHostAmong(sites, host));
}

/** @param managed what the administrator has set */
export function overlaySites(
  settings: SettingsStore,
  managed: Pick<ManagedSettings, 'read' | 'known'>,
): OverlaySites {
  const next = inTurn();

  const isFree = (policy: Policy, host: string): boolean =>
    !isLocked(policy, 'sites') || LOCAL_HOSTS.includes(host);

  async function on(): Promise<string[]> {
    const policy = await managed.known();
    const own = wantedHosts((await settings.read()).sites).filter((host) => isFree(policy, host));
    const sites = [...new Set([...own, ...policy.sites])];
    const permissions = await Promise.all(sites.map(permitted));
    const partly = sites.filter((site, index) => !permissions[index] && site.startsWith('*'));
    const hosts = [
      ...sites.filter((_site, index) => permissions[index]),
      ...(partly.length > 0 ? await permittedUnder(partly) : []),
    ];
    return [...new Set(hosts)].sort();
  }

  async function isWantedBySomebody(host: string): Promise<boolean> {
    const policy = await managed.known();
    if (isHostAmong(policy.sites, host)) return true;
    return isFree(policy, host) && isWanted(host, (await settings.read()).sites);
  }

  /** Registers the content script for the hosts that are on; gives these. */
  async function register(): Promise<string[]> {
    const hosts = await on();
    const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
    if (hosts.length === 0) {
      if (registered) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
      return hosts;
    }
    const script = {
      id: SCRIPT_ID,
      matches: hosts.map(patternOf),
      js: [SCRIPT_FILE],
      allFrames: true,
      // Frames without an address of their own (`about:blank`, `srcdoc`) are the site's that made them (Chrome 119, Firefox 128).
      matchOriginAsFallback: true,
    };
    if (registered) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([{ ...script, runAt: 'document_idle' }]);
    return hosts;
  }

  /**
   * Pages that were open before their site was switched on; a second overlay in a page ends itself. The browser puts the
   * script into every frame that it permits: into a page's frames only where no host that it permits is off.
   */
  async function inject(hosts: readonly string[]): Promise<void> {
    if (hosts.length === 0) return;
    const allFrames = LOCAL_HOSTS.every((host) => hosts.includes(host));
    const tabs = await browser.tabs.query({ url: hosts.map(patternOf) });
    await Promise.allSettled(
      tabs.map((tab) =>
        browser.scripting.executeScript({ target: { tabId: tab.id ?? -1, allFrames }, files: [SCRIPT_FILE] }),
      ),
    );
  }

  async function refreshPages(): Promise<void> {
    const tabs = await browser.tabs.query({});
    // Most tabs have no overlay; that nobody answers there is expected.
    await Promise.allSettled(tabs.map((tab) => send('page/refresh', undefined, tab.id ?? -1)));
  }

  /** Chromium would take back, with a site, what the directory is fetched by. */
  async function isDirectory(host: string): Promise<boolean> {
    const addresses = await Promise.all([settings.read(), managed.known()]).catch(() => []);
    return addresses.some(({ directoryAddress }) => hostOf(directoryAddress) === host);
  }

  const alignPages = async (hosts: readonly string[]): Promise<void> =>
    void (await Promise.all([refreshPages(), inject(hosts)]));

  return {
    on,
    isOn: async (host) => host !== '' && (await isWantedBySomebody(host)) && (await permitted(host)),
    async mayChoose(host, on) {
      const policy = await managed.read();
      const isManaged = isHostAmong(policy.sites, host);
      return on ? isManaged || isFree(policy, host) : !isManaged;
    },
    /** One after another, but for the pages: one that hangs (a dialog is open) holds up neither the others nor the next. */
    sync: async () => alignPages(await next(register)),
    async choose(host, wanted) {
      const isStored = await settings.choose(host, wanted);
      // What the manifest itself asks for (one's own computer) can't be given back; the choice alone counts there.
      if (!wanted && !(await isDirectory(host)))
        await browser.permissions.remove({ origins: [patternOf(host)] }).catch(() => false);
      // A tab that has just gone is no failure.
      void alignPages(await next(register)).catch(() => undefined);
      return isStored;
    },
    refreshPages,
  };
}
