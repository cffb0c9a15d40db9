import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from '../../../scripts/lib/browsers.mjs';
import { Cdp, type Target } from './cdp.ts';
import { ChromiumPopupTab } from './chromium-popup-tab.ts';
import { PageDriver } from './page-driver.ts';
import { PopupDriver } from './popup-driver.ts';
import { waitFor } from './wait-for.ts';

/**
 * Chromium with an extension and nobody at its worker. Playwright attaches itself to every service worker, and Chromium
 * never stops one that a debugger is attached to: so here only Chromium's own protocol is used, and only on what is asked for.
 */
export class QuietChromium {
  readonly cdp: Cdp;
  readonly profileDir: string;
  readonly extensionID: string;
  private readonly process: ChildProcess;

  private constructor(cdp: Cdp, process: ChildProcess, profileDir: string, extensionID: string) {
    this.cdp = cdp;
    this.process = process;
    this.profileDir = profileDir;
    this.extensionID = extensionID;
  }

  /** Starts it without a window. @param options folders of the built extension and of an empty profile */
  static async launch({
    extensionDir,
    profileDir,
  }: {
    extensionDir: string;
    profileDir: string;
  }): Promise<QuietChromium> {
    // Left by an earlier run on this profile, it would name a port that no one answers.
    await rm(path.join(profileDir, 'DevToolsActivePort'), { force: true });
    await mkdir(path.join(profileDir, 'Default'), { recursive: true });
    // Without developer mode Chromium may switch an unpacked extension off.
    const preferences = JSON.stringify({ extensions: { ui: { developer_mode: true } } });
    await writeFile(path.join(profileDir, 'Default', 'Preferences'), preferences, { flag: 'wx' }).catch(
      () => undefined,
    );
    const process_ = spawn(findChromium().path, [...argumentsFor(extensionDir, profileDir), 'about:blank'], {
      stdio: 'ignore',
    });
    const cdp = await Cdp.connect(profileDir);
    const worker = await waitFor('the extension’s worker to start', async () =>
      (await cdp.targets()).find(
        ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension:'),
      ),
    );
    return new QuietChromium(cdp, process_, profileDir, new URL(worker.url).host);
  }

  extensionURL(page: string): string {
    return `chrome-extension://${this.extensionID}/${page}`;
  }

  /** The extension's own target of this type, if it is running. It is looked at from outside: nothing is woken. */
  async target(type: 'service_worker' | 'background_page'): Promise<Target | undefined> {
    const targets = await this.cdp.targets();
    return targets.find((target) => target.type === type && target.url.startsWith(this.extensionURL('')));
  }

  async workerAlive(): Promise<boolean> {
    return (await this.target('service_worker')) !== undefined;
  }

  /** Ends the worker at once, and returns when it is gone. */
  async killWorker(): Promise<void> {
    const worker = await this.target('service_worker');
    if (worker) await this.cdp.closeTarget(worker);
  }

  /** Waits for the offscreen document, and opens a session with it. */
  async attachToHost(): Promise<string> {
    const host = await waitFor('the offscreen document', () => this.target('background_page'));
    return this.cdp.attach(host.targetId);
  }

  /** Opens an address in a new window, where it is in view, and so draws. */
  private async open(url: string): Promise<ChromiumPopupTab> {
    const { targetId } = await this.cdp.send<{ targetId: string }>('Target.createTarget', {
      url,
      newWindow: true,
      width: 1280,
      height: 800,
    });
    const tab = await ChromiumPopupTab.attach(this.cdp, { targetId, type: 'page', url });
    await waitFor(`${url} to load`, () =>
      tab.run(() => document.readyState === 'complete' && location.href !== 'about:blank', null),
    );
    return tab;
  }

  /** The popup's page, opened as a tab. */
  async openPopup(): Promise<PopupDriver> {
    return new PopupDriver(await this.open(this.extensionURL('popup.html')));
  }

  /** An ordinary web page, with its tab. */
  async openPage(url: string): Promise<PageDriver & { readonly tab: ChromiumPopupTab }> {
    const tab = await this.open(url);
    return Object.assign(new PageDriver(tab), { tab });
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    await this.cdp.send('Browser.close').catch(() => this.process.kill());
    await ended;
    this.cdp.close();
  }
}

function argumentsFor(extensionDir: string, profileDir: string): string[] {
  return [
    `--user-data-dir=${profileDir}`,
    `--load-extension=${extensionDir}`,
    `--disable-extensions-except=${extensionDir}`,
    '--remote-debugging-port=0',
    '--headless=new',
    // Chromium's sandbox does not work for root, which machines without a display often are.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--lang=en-US',
  ];
}
