import type { PageDriver } from './page-driver.ts';
import type { PopupDriver } from './popup-driver.ts';
import type { Tab } from './tab.ts';

export type BrowserName = 'chromium' | 'firefox';

/** A real browser with the built extension in it. Every spec is written against this and runs in both. */
export interface ExtensionBrowser {
  readonly name: BrowserName;
  /** The folder in which the browser keeps what it keeps. Survives `restart` and `close`. */
  readonly profileDir: string;
  /** The popup's page, opened as a tab. */
  openPopup(): Promise<PopupDriver>;
  /** The popup as the toolbar's button opens it, over the tab in front. */
  openRealPopup(): Promise<PopupDriver>;
  /** An ordinary web page in a new tab. */
  openPage(url: string): Promise<PageDriver>;
  /** Another page of the extension in a new tab, for example `options.html`. */
  openExtensionPage(path: string): Promise<Tab>;
  /** Waits for a tab that the extension itself has opened, with one of its pages or with another whole address. */
  openedTab(path: string): Promise<Tab>;
  /** Waits for a page that the extension has had opened, in whatever window, by the beginning of its address. */
  openedPage(address: string): Promise<Tab>;
  /** Says yes, in a person's place, to the extension's asking for this host (a match pattern). */
  allowHost(pattern: string): Promise<void>;
  /** Every tab opened here and not yet closed; for pictures of a failure. */
  tabs(): readonly Tab[];
  /** What a person does beside the extension's pages. */
  readonly quickWays: QuickWays;
  /** Has the browser believe that nobody is at the computer, or is there again; undefined where it can't be told. */
  readonly setIdle: ((isIdle: boolean) => Promise<void>) | undefined;
  /** What only Chromium has; undefined elsewhere. */
  readonly contexts: ExtensionContexts | undefined;
  /** Has the browser believe that the computer has no network, or has it again. Servers on this computer still answer. */
  setOffline(offline: boolean): Promise<void>;
  /** Ends the browser and starts it again with the same profile. Drivers made before are dead. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The ways to a status that begin outside the extension's pages. */
export interface QuickWays {
  /** Types `st TEXT` in the address bar, and presses Enter. */
  enter(text: string): Promise<void>;
  /** Selects the text of what has this id on a page, and chooses the extension's entry in the page's menu. */
  chooseSelected(page: Tab, id: string): Promise<void>;
  /** Presses the keys that open the popup over this page. */
  pressKeys(page: Tab): Promise<OpenPopup>;
}

/** The toolbar's popup, as long as it is open. */
export interface OpenPopup {
  readonly popup: PopupDriver;
  /** Presses Escape as on a keyboard: the browser has it too. */
  pressEscape(): Promise<void>;
  isOpen(): Promise<boolean>;
}

/** The extension's background in Chromium: two contexts, either of which may die at any moment. */
export interface ExtensionContexts {
  workerAlive(): Promise<boolean>;
  offscreenAlive(): Promise<boolean>;
  /** Ends the service worker at once, and returns when it is gone. */
  killWorker(): Promise<void>;
  /** Takes the offscreen document away, and returns when it is gone. */
  closeOffscreen(): Promise<void>;
}

/** What both browsers take to start. */
export interface LaunchOptions {
  /** The built extension's folder. */
  readonly extensionDir: string;
  /** An empty or earlier used folder; made when it does not exist. */
  readonly profileDir: string;
  /** Default true. */
  readonly headless?: boolean;
  /** Pixels of the screen for one of CSS, in Chromium without a window; default 1. */
  readonly scale?: number;
  /** Where Chromium writes down everything that it sends, by `--log-net-log`. */
  readonly netLog?: string;
  /** The port on this machine of the HTTP proxy to which Firefox sends everything that it sends. */
  readonly proxyPort?: number;
  /** Hosts that lead to this machine. */
  readonly hostsHere?: readonly string[];
  /** Whether tabs can be heard, without a sound: by themselves browsers without a window or a loudspeaker know of none. */
  readonly sound?: boolean;
  /** A folder that Firefox takes for the system's own, `/etc/firefox`. */
  readonly systemDir?: string;
  /** The browser's language, for example `zh-CN`; default `en-US`, whatever the machine's is. */
  readonly language?: string;
}
