import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/lib/browsers.mjs';
import { Cdp, type Target } from './cdp.ts';
import { ChromiumPopupTab } from './chromium-popup-tab.ts';
import { chromiumQuickWays } from './chromium-quick-ways.ts';
import { ChromiumTab } from './chromium-tab.ts';
import type { ExtensionBrowser, ExtensionContexts, LaunchOptions, QuickWays } from './extension-browser.ts';
import { PageDriver } from './page-driver.ts';
import { PopupDriver } from './popup-driver.ts';
import { waitFor } from './wait-for.ts';

/** Starts Chromium with the extension loaded. */
export async function launchChromium(options: LaunchOptions): Promise<ChromiumBrowser> {
  await enableDeveloperMode(options.profileDir);
  const browser = new ChromiumBrowser(options);
  await browser.start();
  return browser;
}

/** Without developer mode Chromium switches an unpacked extension off when it reloads itself. */
async function enableDeveloperMode(profileDir: string): Promise<void> {
  await mkdir(path.join(profileDir, 'Default'), { recursive: true });
  const preferences = JSON.stringify({ extensions: { ui: { developer_mode: true } } });
  // A profile that was used before has its own, which say the same.
  await writeFile(path.join(profileDir, 'Default', 'Preferences'), preferences, { flag: 'wx' }).catch(
    () => undefined,
  );
}

/** An extension that was just loaded starts its worker, whose address tells the extension's id. */
async function extensionIDOf(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

/** Chromium by Playwright. */
export class ChromiumBrowser implements ExtensionBrowser {
  readonly name = 'chromium';
  /** Chromium asks the system itself. */
  readonly setIdle = undefined;
  readonly profileDir: string;
  private readonly options: LaunchOptions;
  /** Follows from the extension's folder, so that it outlives a restart, at which no worker need start. */
  private extensionID: string | undefined;
  private running: { context: BrowserContext; cdp: Cdp } | undefined;
  private offlineSession: Promise<string> | undefined;

  constructor(options: LaunchOptions) {
    this.options = options;
    this.profileDir = options.profileDir;
  }

  /** Starts the browser; `launchChromium` has done so. */
  async start(): Promise<void> {
    const { extensionDir, headless = true, language = 'en-US', netLog, scale = 1, sound } = this.options;
    const { hostsHere = [] } = this.options;
    // Left by an earlier run on this profile, it would name a port that no one answers.
    await rm(path.join(this.profileDir, 'DevToolsActivePort'), { force: true });
    const context = await chromium.launchPersistentContext(this.profileDir, {
      executablePath: findChromium().path,
      headless,
      // Playwright has every page format as in the United States unless told.
      locale: language,
      // Chromium's sandbox does not work for root, which machines without a display often are.
      chromiumSandbox: process.getuid?.() !== 0,
      // Playwright's own default; people's browsers keep pages for the Back button.
      ignoreDefaultArgs: ['--disable-back-forward-cache', ...(sound ? ['--mute-audio'] : [])],
      // Who started this ends it; Playwright would end the whole process.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(headless
        ? { viewport: { width: 1280, height: 800 }, deviceScaleFactor: scale }
        : { viewport: null }),
      args: [
        `--load-extension=${extensionDir}`,
        `--disable-extensions-except=${extensionDir}`,
        '--remote-debugging-port=0',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Without a window the screen is 800 × 600 unless told, too small for a popup of full height.
        ...(headless ? [`--screen-info={${1600 * scale}x${1200 * scale} devicePixelRatio=${scale}}`] : []),
        ...(sound ? ['--disable-audio-output'] : []),
        ...(hostsHere.length > 0
          ? [`--host-resolver-rules=${hostsHere.map((host) => `MAP ${host} 127.0.0.1`).join()}`]
          : []),
        ...(netLog ? [`--log-net-log=${netLog}`] : []),
        `--lang=${language}`,
        `--accept-lang=${language}`,
      ],
    });
    const cdp = await Cdp.connect(this.profileDir);
    this.extensionID ??= await extensionIDOf(context);
    this.running = { context, cdp };
  }

  private get live() {
    if (!this.running) throw new Error('Chromium is not running');
    return this.running;
  }

  /** Playwright's own context, for what only it can do. */
  get context(): BrowserContext {
    return this.live.context;
  }

  extensionURL(page: string): string {
    return `chrome-extension://${this.extensionID}/${page}`;
  }

  private async open(url: string): Promise<ChromiumTab> {
    const page: Page = await this.live.context.newPage();
    await page.goto(url);
    return new ChromiumTab(page);
  }

  async openPopup(): Promise<PopupDriver> {
    return new PopupDriver(await this.openExtensionPage('popup.html'));
  }

  async openPage(url: string): Promise<PageDriver> {
    return new PageDriver(await this.open(url));
  }

  openExtensionPage(page: string): Promise<ChromiumTab> {
    return this.open(this.extensionURL(page));
  }

  openedTab(page: string): Promise<ChromiumTab> {
    const url = page.includes('://') ? page : this.extensionURL(page);
    return waitFor(`a tab with ${url}`, async () => this.tabs().find((tab) => tab.url() === url));
  }

  openedPage(address: string): Promise<ChromiumTab> {
    return waitFor(`a page at ${address}`, async () =>
      this.tabs().find((tab) => tab.url().startsWith(address)),
    );
  }

  async openRealPopup(): Promise<PopupDriver> {
    const { cdp } = this.live;
    const session = await this.attachToWorker();
    const popup = await this.popupOpenedBy(() => cdp.evaluate(session, 'chrome.action.openPopup()'));
    return new PopupDriver(await ChromiumPopupTab.attach(cdp, popup));
  }

  /** A session with the worker, which has to be running. */
  private async attachToWorker(): Promise<string> {
    const { cdp } = this.live;
    const worker = await this.target('service_worker');
    if (!worker) throw new Error('The service worker is not running, and only it can do this');
    const session = await cdp.attach(worker.targetId);
    // A worker that has only just started does not have it yet.
    await waitFor('the worker to start', () => cdp.evaluate<boolean>(session, 'typeof chrome === "object"'));
    return session;
  }

  private async popupOpenedBy(work: () => Promise<unknown>): Promise<Target> {
    const { cdp } = this.live;
    const before = await cdp.targets();
    await work();
    const url = this.extensionURL('popup.html');
    const isNew = (target: Target) => !before.some(({ targetId }) => targetId === target.targetId);
    return waitFor('the popup to open', async () =>
      (await cdp.targets()).find(
        (target) => target.type === 'page' && target.url.startsWith(url) && isNew(target),
      ),
    );
  }

  async allowHost(pattern: string): Promise<void> {
    // Its prompt can't be answered without a window; a request for what the person has given already asks nothing.
    const page = await this.live.context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(
      ([id, host]) => {
        const api = Reflect.get(chrome, 'developerPrivate') as {
          addHostPermission(id: string, host: string): Promise<void>;
        };
        return api.addHostPermission(id ?? '', host ?? '');
      },
      [this.extensionID ?? '', pattern],
    );
    // A popup that no real click has opened does not see the tab's address (activeTab) without the permission.
    await page.goto(this.extensionURL('options.html'));
    await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
    await page.close();
  }

  /** The extension's own target of this type, if it is running. */
  private async target(type: string): Promise<Target | undefined> {
    const targets = await this.live.cdp.targets();
    return targets.find((target) => target.type === type && target.url.startsWith(this.extensionURL('')));
  }

  private async end(type: string): Promise<void> {
    const target = await this.target(type);
    if (target) await this.live.cdp.closeTarget(target);
  }

  tabs(): readonly ChromiumTab[] {
    return (this.running?.context.pages() ?? []).map((page) => new ChromiumTab(page));
  }

  get quickWays(): QuickWays {
    return chromiumQuickWays({
      cdp: this.live.cdp,
      worker: () => this.attachToWorker(),
      popupOpenedBy: (work) => this.popupOpenedBy(work),
    });
  }

  get contexts(): ExtensionContexts {
    return {
      workerAlive: async () => (await this.target('service_worker')) !== undefined,
      offscreenAlive: async () => (await this.target('background_page')) !== undefined,
      killWorker: () => this.end('service_worker'),
      closeOffscreen: () => this.end('background_page'),
    };
  }

  /** Told to the session host alone: the browser as a whole can't be. */
  async setOffline(offline: boolean): Promise<void> {
    const { cdp } = this.live;
    const host = await this.target('background_page');
    if (!host) throw new Error('The session host is not running');
    // What one session has set another does not undo.
    this.offlineSession ??= cdp.attach(host.targetId);
    const session = await this.offlineSession;
    await cdp.send('Network.enable', {}, session);
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await cdp.send('Network.emulateNetworkConditions', conditions, session);
  }

  async restart(): Promise<void> {
    await this.close();
    await this.start();
  }

  async close(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.offlineSession = undefined;
    running?.cdp.close();
    await running?.context.close();
    // A browser whose window a person closed is still writing its profile when Playwright calls it closed.
    const lock = path.join(this.profileDir, 'SingletonLock');
    await waitFor('Chromium to end', () =>
      lstat(lock).then(
        () => false,
        () => true,
      ),
    );
  }
}
