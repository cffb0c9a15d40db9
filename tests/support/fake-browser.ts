import { memoryArea } from './memory-area.ts';

/** An event of the browser's, with the means to fire it. */
export interface FakeEvent<Args extends unknown[]> {
  addListener(listener: (...args: Args) => void): void;
  fire(...args: Args): void;
}

export function fakeEvent<Args extends unknown[]>(): FakeEvent<Args> {
  const listeners: Array<(...args: Args) => void> = [];
  return {
    addListener: (listener) => void listeners.push(listener),
    fire(...args) {
      for (const listener of listeners) listener(...args);
    },
  };
}

interface Origins {
  readonly origins: readonly string[];
}
interface ContentScript {
  readonly id: string;
  readonly matches: readonly string[];
  readonly js: readonly string[];
}
export interface FakeTab {
  readonly id: number;
  readonly url: string;
  readonly active?: boolean;
}

interface Suggestion {
  readonly content: string;
  readonly description: string;
}

interface FakeAlarm {
  readonly name: string;
  readonly periodInMinutes?: number;
  readonly when?: number;
}

const EXTENSION_ID = 'abcdefghijklmnop';

/** Whether a match pattern of the form that lib/settings/sites makes covers an address. */
function covers(pattern: string, address: string): boolean {
  return pattern === `*://${new URL(address).hostname}/*` && /^https?:/.test(address);
}

/** The browser, as far as the background and the popup use it, with its refusals. */
export function fakeBrowser() {
  const granted = new Set<string>(['*://localhost/*', '*://127.0.0.1/*']);
  const scripts = new Map<string, ContentScript>();
  const alarms = new Map<string, FakeAlarm>();
  const browser = {
    /** What the manifest asks for can't be given back. */
    required: new Set(granted),
    granted,
    scripts,
    openTabs: [] as FakeTab[],
    /** The tabs into which a script was put, in order. */
    injected: [] as number[],
    /** Tabs whose pages no script may enter. */
    closedTabs: new Set<number>(),
    icon: { path: {} as Record<string, string>, title: '', badge: '' },
    runtime: {
      id: EXTENSION_ID,
      getURL: (path: string) => `chrome-extension://${EXTENSION_ID}/${path}`,
      onInstalled: fakeEvent<[{ readonly reason: string }]>(),
      onStartup: fakeEvent<[]>(),
    },
    permissions: {
      onAdded: fakeEvent<[]>(),
      onRemoved: fakeEvent<[]>(),
      /** A pattern is there if it was given, or `*://*.company.example/*` that covers it. */
      contains: async ({ origins }: Origins) =>
        origins.every((origin) =>
          [...granted].some(
            (given) =>
              given === origin ||
              (given.startsWith('*://*.') && `.${origin.slice('*://'.length)}`.endsWith(given.slice(5))),
          ),
        ),
      getAll: async () => ({ permissions: [], origins: [...granted] }),
      async remove({ origins }: Origins) {
        for (const origin of origins) {
          if (browser.required.has(origin)) throw new Error('You cannot remove required permissions.');
          granted.delete(origin);
        }
        return true;
      },
    },
    scripting: {
      getRegisteredContentScripts: async ({ ids }: { ids: readonly string[] }) =>
        [...scripts.values()].filter((script) => ids.includes(script.id)),
      async registerContentScripts(added: readonly ContentScript[]) {
        for (const script of added) {
          if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
          scripts.set(script.id, script);
        }
      },
      async updateContentScripts(changed: readonly ContentScript[]) {
        for (const script of changed) {
          const before = scripts.get(script.id);
          if (!before) throw new Error(`Nonexistent script ID '${script.id}'`);
          scripts.set(script.id, { ...before, ...script });
        }
      },
      async unregisterContentScripts({ ids }: { ids: readonly string[] }) {
        for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      async executeScript({ target }: { target: { tabId: number } }) {
        if (browser.closedTabs.has(target.tabId)) throw new Error('Cannot access contents of the page.');
        browser.injected.push(target.tabId);
      },
    },
    tabs: {
      async create({ url }: { url: string }) {
        browser.opened.push(url);
      },
      async query({ url, active }: { url?: readonly string[]; active?: boolean }) {
        return browser.openTabs
          .filter((tab) => url === undefined || url.some((pattern) => covers(pattern, tab.url)))
          .filter((tab) => active === undefined || tab.active === active);
      },
    },
    alarms: {
      onAlarm: fakeEvent<[{ name: string }]>(),
      async get(name: string) {
        const alarm = alarms.get(name);
        return alarm && { ...alarm, scheduledTime: alarm.when };
      },
      create: async (name: string, times: Omit<FakeAlarm, 'name'>) =>
        void alarms.set(name, { name, ...times }),
      clear: async (name: string) => alarms.delete(name),
    },
    /** The alarms that are set. */
    alarmsSet: alarms,
    action: {
      setIcon: async ({ path }: { path: Record<string, string> }) => {
        browser.icon.path = path;
      },
      setTitle: async ({ title }: { title: string }) => {
        browser.icon.title = title;
      },
      setBadgeText: async ({ text }: { text: string }) => {
        browser.icon.badge = text;
      },
      async openPopup() {
        if (!browser.canOpenPopup) throw new Error('Could not find an active browser window.');
        browser.opened.push('popup');
      },
    },
    canOpenPopup: true,
    /** What was opened: the popup, or addresses in tabs. */
    opened: [] as string[],
    omnibox: {
      onInputEntered: fakeEvent<[string]>(),
      onInputChanged: fakeEvent<[string, (found: readonly Suggestion[]) => void]>(),
      setDefaultSuggestion: ({ description }: { description: string }) => {
        browser.firstSuggestion = description;
      },
    },
    /** What the address bar says of what is typed. */
    firstSuggestion: '',
    contextMenus: {
      onClicked: fakeEvent<[{ menuItemId: string; selectionText?: string }]>(),
      removeAll: async () => void browser.menus.clear(),
      /** One that is there already is told by `runtime.lastError`. */
      create: ({ id, title }: { id: string; title: string }, done: () => void) => {
        if (!browser.menus.has(id)) browser.menus.set(id, title);
        done();
      },
    },
    menus: new Map<string, string>(),
    storage: { local: memoryArea(), session: memoryArea() },
  };
  return browser;
}

export type FakeBrowser = ReturnType<typeof fakeBrowser>;
