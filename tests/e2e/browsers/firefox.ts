import { mkdir } from 'node:fs/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../../scripts/lib/browsers.mjs';
import { Bidi } from './bidi.ts';
import type { ExtensionBrowser, LaunchOptions, QuickWays } from './extension-browser.ts';
import { setFirefoxIdle } from './firefox-idle.ts';
import { openFirefoxPopup } from './firefox-popup.ts';
import { firefoxQuickWays } from './firefox-quick-ways.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { FirefoxWindow } from './firefox-window.ts';
import { PageDriver } from './page-driver.ts';
import { PopupDriver } from './popup-driver.ts';
import { waitFor } from './wait-for.ts';

export const FIREFOX_EXTENSION_ID = 'presently@presently.example';
/** Firefox draws a new UUID for each profile; a fixed one lets the tests know the address of the popup. */
const EXTENSION_UUID = '7b5f3a62-2f0a-4c3e-9d51-0c1d6d1f8a01';

/** Starts Firefox with the extension loaded. */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxBrowser> {
  await mkdir(options.profileDir, { recursive: true });
  const browser = new FirefoxBrowser(options);
  await browser.start();
  return browser;
}

/**
 * Lets Firefox fill an empty profile with what it keeps for itself, without the extension: the next start on it, or on a
 * copy, takes a third of the processor's time.
 */
export async function useFirefoxOnce(profileDir: string): Promise<void> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox().path,
    userDataDir: profileDir,
  });
  await browser.close();
}

function proxyPreferences(port: number): Record<string, string | number> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  };
}

/**
 * Has Firefox choose this language for extensions. Without a language pack, which can't be had offline, it knows but its
 * own and passes over `intl.locale.requested`: so it is told that it knows this one. Its own words stay as they are.
 */
async function speak(window: FirefoxWindow, language: string): Promise<void> {
  const choose = `(wanted) => {
    const { locale } = Services;
    if (locale.appLocaleAsBCP47.split('-')[0] === wanted.split('-')[0]) return;
    locale.availableLocales = [wanted, ...locale.availableLocales];
    locale.requestedLocales = [wanted];
  }`;
  await window.run(choose, language);
}

/**
 * Has Firefox read the `policies/policies.json` of this folder, as it reads that of `/etc/firefox` when it starts: it takes the
 * folder for the system's, and its own way to begin with the policies anew.
 */
async function obey(window: FirefoxWindow, systemDir: string): Promise<void> {
  const read = `async (path) => {
    const { dirsvc, obs } = Services;
    const folder = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    folder.initWithPath(path);
    // Throws where nobody has asked for it yet.
    try { dirsvc.undefine('SysConfD'); } catch {}
    dirsvc.set('SysConfD', folder);
    const topic = 'EnterprisePolicies:AllPoliciesApplied';
    await new Promise((resolve) => {
      const observer = { observe() { obs.removeObserver(observer, topic); resolve(); } };
      obs.addObserver(observer, topic);
      obs.notifyObservers(null, 'EnterprisePolicies:Restart');
    });
  }`;
  await window.run(read, systemDir);
}

/** Firefox over WebDriver BiDi; puppeteer starts and ends it. */
export class FirefoxBrowser implements ExtensionBrowser {
  readonly name = 'firefox';
  readonly profileDir: string;
  readonly contexts = undefined;
  private readonly options: LaunchOptions;
  private running: { browser: Browser; bidi: Bidi } | undefined;
  private opened: FirefoxTab[] = [];

  constructor(options: LaunchOptions) {
    this.options = options;
    this.profileDir = options.profileDir;
  }

  /** Starts the browser; `launchFirefox` has done so. */
  async start(): Promise<void> {
    const { extensionDir, headless = true, language = 'en-US', proxyPort, sound } = this.options;
    const { hostsHere = [], systemDir } = this.options;
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findFirefox().path,
      headless,
      userDataDir: this.profileDir,
      // Who started this ends it; puppeteer would end the whole process.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: EXTENSION_UUID }),
        'extensions.webextOptionalPermissionPrompts': false,
        'extensions.openPopupWithoutUserGesture.enabled': true,
        // An extension installed for a test is removed when Firefox ends; what it stored must outlive a restart.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        ...(proxyPort === undefined ? {} : proxyPreferences(proxyPort)),
        'network.dns.localDomains': hostsHere.join(),
        ...(sound ? { 'media.cubeb.force_mock_context': true } : {}),
        'intl.locale.requested': language,
        'intl.accept_languages': language,
      },
    });
    const bidi = Bidi.of(browser);
    const window = new FirefoxWindow(bidi);
    await speak(window, language);
    if (systemDir !== undefined) await obey(window, systemDir);
    await browser.installExtension(extensionDir);
    this.running = { browser, bidi };
  }

  private get live() {
    if (!this.running) throw new Error('Firefox is not running');
    return this.running;
  }

  private async open(url: string): Promise<FirefoxTab> {
    const { bidi } = this.live;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = new FirefoxTab(bidi, context);
    this.opened.push(tab);
    await tab.goto(url);
    return tab;
  }

  async openPopup(): Promise<PopupDriver> {
    return new PopupDriver(await this.openExtensionPage('popup.html'));
  }

  async openPage(url: string): Promise<PageDriver> {
    return new PageDriver(await this.open(url));
  }

  openExtensionPage(page: string): Promise<FirefoxTab> {
    return this.open(`moz-extension://${EXTENSION_UUID}/${page}`);
  }

  openedTab(page: string): Promise<FirefoxTab> {
    const address = page.includes('://') ? page : `moz-extension://${EXTENSION_UUID}/${page}`;
    return this.opens(`a tab with ${address}`, (url) => url === address);
  }

  async openedPage(address: string): Promise<FirefoxTab> {
    const page = await this.opens(`a page at ${address}`, (url) => url.startsWith(address));
    // A sign-in window begins to look where its page leads only when it has loaded itself; a test is faster than a hand.
    await waitFor('the sign-in window to have loaded', () => this.signInWindowHasLoaded());
    return page;
  }

  /** It is not among the windows from the first moment on in which its page is among the pages. */
  private async signInWindowHasLoaded(): Promise<boolean> {
    const { bidi } = this.live;
    const isLoaded = '() => window.name === "launchWebAuthFlow_dialog" && document.readyState === "complete"';
    const loaded = (await new FirefoxWindow(bidi).ids()).map((window) =>
      bidi.call<boolean>(window, isLoaded, []),
    );
    return (await Promise.all(loaded)).includes(true);
  }

  /** Waits for a tab that the extension opens. */
  private opens(what: string, fits: (url: string) => boolean): Promise<FirefoxTab> {
    return waitFor(what, async () => {
      const { bidi } = this.live;
      const tree = await bidi.send<{ contexts: { context: string; url: string }[] }>(
        'browsingContext.getTree',
        { maxDepth: 0 },
      );
      const found = tree.contexts.find((context) => fits(context.url));
      if (found === undefined) return undefined;
      const tab = new FirefoxTab(bidi, found.context);
      this.opened.push(tab);
      return tab;
    });
  }

  tabs(): readonly FirefoxTab[] {
    return this.opened.filter((tab) => !tab.closed);
  }

  async openRealPopup(): Promise<PopupDriver> {
    const { bidi } = this.live;
    return new PopupDriver(new FirefoxTab(bidi, await openFirefoxPopup(bidi, FIREFOX_EXTENSION_ID)));
  }

  get quickWays(): QuickWays {
    return firefoxQuickWays(this.live.bidi, FIREFOX_EXTENSION_ID);
  }

  setIdle(isIdle: boolean): Promise<void> {
    return setFirefoxIdle(new FirefoxWindow(this.live.bidi), isIdle);
  }

  /** Its preferences say yes to every prompt. */
  async allowHost(): Promise<void> {}

  /** As *Work Offline* in Firefox's own menu. */
  async setOffline(offline: boolean): Promise<void> {
    const { bidi } = this.live;
    await new FirefoxWindow(bidi).run('(offline) => { Services.io.offline = offline; }', offline);
  }

  async restart(): Promise<void> {
    await this.close();
    await this.start();
  }

  async close(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.opened = [];
    await running?.browser.close();
  }
}
