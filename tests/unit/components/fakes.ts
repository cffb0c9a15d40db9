import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { AutomationView } from '../../../components/automation-adapter.ts';
import type { DirectoryAdapter, DirectoryView } from '../../../components/directory-adapter.ts';
import type {
  OptionsAdapter,
  OwnRule,
  StoredOptions,
  WrittenRule,
} from '../../../components/options-adapter.ts';
import type { PopupAdapter } from '../../../components/popup-adapter.ts';
import { changedList } from '../../../lib/settings/list-change.ts';
import type { Outcome } from '../../../lib/status/forms.ts';
import { DEFAULT_PREFERENCES } from '../../../lib/status/preferences.ts';
import type { Preset } from '../../../lib/status/presets.ts';
import type { OwnView, PersonView, PopupView } from '../../../lib/status/views.ts';
import { defaultPresets } from '../../../lib/words/presets.ts';
import { problemFor } from '../../../lib/words/problems.ts';

/** A fixed noon in local time, so that no test crosses midnight. */
export const NOON = new Date(2026, 10, 20, 12, 0, 0).getTime();
export const MINUTE = 60_000;

export const OWN: OwnView = {
  userID: 'me',
  name: 'Sample User',
  statusType: 1,
  customStatus: '',
  pending: false,
};

export function person(userID: string, facts: Partial<PersonView> = {}): PersonView {
  return {
    userID,
    name: userID,
    avatar: '',
    statusType: 1,
    customStatus: '',
    learnedAt: NOON,
    changedAt: 0,
    noSuchUser: false,
    ...facts,
  };
}

export const SIGNED_OUT: PopupView = { session: { state: 'signed-out' }, own: null, people: [] };

export function ready(facts: Partial<PopupView> = {}): PopupView {
  return { session: { state: 'ready', userID: 'me' }, own: OWN, people: [], ...facts };
}

const OK: Outcome = { ok: true };

export function refusal(code: number | string, context = {}): Extract<Outcome, { ok: false }> {
  return { ok: false, problem: problemFor(code, context) };
}

/** A popup adapter whose view is pushed by the test; every call is a spy that succeeds. */
export function fakePopupAdapter(first: PopupView | null) {
  let listener: (view: PopupView) => void = () => {};
  let policyChanged: () => void = () => {};
  const adapter = {
    subscribe: vi.fn<PopupAdapter['subscribe']>((next) => {
      listener = next;
      if (first !== null) next(first);
      return () => {
        listener = () => {};
      };
    }),
    now: vi.fn(() => NOON),
    lastForm: vi.fn<PopupAdapter['lastForm']>(async () => ({ server: '', sdkAppID: '', userID: '' })),
    onPolicy: vi.fn<PopupAdapter['onPolicy']>((next) => {
      policyChanged = next;
      return () => {
        policyChanged = () => {};
      };
    }),
    signInByPage: vi.fn<PopupAdapter['signInByPage']>(async () => OK),
    signInAgain: vi.fn<PopupAdapter['signInAgain']>(async () => OK),
    takeBack: vi.fn<PopupAdapter['takeBack']>(async () => OK),
    tryNow: vi.fn<PopupAdapter['tryNow']>(async () => OK),
    signInProblem: vi.fn<PopupAdapter['signInProblem']>(async () => null),
    signIn: vi.fn<PopupAdapter['signIn']>(async () => OK),
    tryDemo: vi.fn<PopupAdapter['tryDemo']>(async () => OK),
    signOut: vi.fn<PopupAdapter['signOut']>(async () => OK),
    setStatus: vi.fn<PopupAdapter['setStatus']>(async () => OK),
    follow: vi.fn<PopupAdapter['follow']>(async () => OK),
    unfollow: vi.fn<PopupAdapter['unfollow']>(async () => OK),
    shows: vi.fn<PopupAdapter['shows']>(),
    changeGroups: vi.fn<PopupAdapter['changeGroups']>(async () => OK),
    friends: vi.fn<PopupAdapter['friends']>(async () => []),
    offers: vi.fn<PopupAdapter['offers']>(async () => ({ notify: 'off', chat: true })),
    act: vi.fn<PopupAdapter['act']>(async () => OK),
    copy: vi.fn<PopupAdapter['copy']>(async () => OK),
    site: vi.fn<PopupAdapter['site']>(async () => ({ host: 'intranet.example', on: false })),
    setSite: vi.fn<PopupAdapter['setSite']>(async () => OK),
    pointAtName: vi.fn<PopupAdapter['pointAtName']>(async () => OK),
    openOptions: vi.fn<PopupAdapter['openOptions']>(),
    openSamplePage: vi.fn<PopupAdapter['openSamplePage']>(),
    onStatusChoices: vi.fn<PopupAdapter['onStatusChoices']>((next) => {
      next({ presets: defaultPresets(), used: [], availability: true });
      return () => {};
    }),
    used: vi.fn<PopupAdapter['used']>(() => () => {}),
    handedOver: vi.fn<PopupAdapter['handedOver']>(async () => null),
  } satisfies PopupAdapter;
  return {
    ...adapter,
    push: (view: PopupView) => settle(() => listener(view)),
    changePolicy: () => settle(() => policyChanged()),
  };
}

/** One's own rule, as it is stored. */
export const ownRule = (rule: WrittenRule): OwnRule => ({ ...rule, problem: null, stored: { ...rule } });

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Nothing but what is typed. */
export const NO_DIRECTORY: DirectoryView = {
  managedLines: 0,
  isLocked: false,
  chatLink: { managed: '', isLocked: false },
  imported: null,
  address: {
    text: '',
    isLocked: false,
    fetched: null,
    problem: null,
    needsPermission: false,
    faults: [],
  },
  conflicts: [],
};

export function fakeDirectory() {
  let listener: (view: DirectoryView) => void = () => {};
  const adapter = {
    onDirectory: vi.fn<DirectoryAdapter['onDirectory']>((next) => {
      listener = next;
      next(NO_DIRECTORY);
      return () => {};
    }),
    now: () => NOON,
    readFile: vi.fn<DirectoryAdapter['readFile']>(),
    readText: vi.fn<DirectoryAdapter['readText']>(),
    importList: vi.fn<DirectoryAdapter['importList']>(async () => OK),
    removeImported: vi.fn<DirectoryAdapter['removeImported']>(async () => OK),
    checkAddress: vi.fn<DirectoryAdapter['checkAddress']>(() => null),
    saveAddress: vi.fn<DirectoryAdapter['saveAddress']>(async () => OK),
    fetchNow: vi.fn<DirectoryAdapter['fetchNow']>(async () => OK),
    lookUp: vi.fn<DirectoryAdapter['lookUp']>(async () => []),
  } satisfies DirectoryAdapter;
  return {
    ...adapter,
    tell: (view: Partial<DirectoryView>) => settle(() => listener({ ...NO_DIRECTORY, ...view })),
  };
}

/** As it is at first. */
export const AUTOMATION: AutomationView = {
  preferences: DEFAULT_PREFERENCES,
  permitted: { away: false, call: false, music: false },
  locked: [],
};

/** An options adapter that stores what it is told, as the real one does; every call is a spy. */
export function fakeOptionsAdapter() {
  let stored: StoredOptions = {
    forms: { mail: '{userID}@company.example', links: '' },
    sites: ['a.example', 'b.example'],
    directory: { directory: 'github:anna-i = anna', chatLink: '' },
    rules: [],
    builtIn: [{ name: 'GitHub: authors', hosts: ['github.com'] }],
    presets: { list: defaultPresets(), from: 'defaults', isLocked: false },
    damaged: [],
  };
  let listener: (stored: StoredOptions) => void = () => {};

  function become(changes: Partial<StoredOptions>): Outcome {
    stored = { ...stored, ...changes };
    listener(stored);
    return OK;
  }

  /** Of a rule that is there; refused for one that is not. */
  function changeRule(was: unknown, becomes: readonly OwnRule[]): Outcome {
    const index = stored.rules.findIndex((rule) => isSame(rule.stored, was));
    const damaged = stored.damaged.filter((entry) => !isSame(entry.stored, was));
    if (index < 0 && damaged.length === stored.damaged.length) return refusal('changed-elsewhere');
    if (index < 0) return become({ damaged, rules: [...stored.rules, ...becomes] });
    return become({ rules: stored.rules.toSpliced(index, 1, ...becomes) });
  }

  const adapter = {
    load: vi.fn<OptionsAdapter['load']>(async () => stored),
    onStored: vi.fn<OptionsAdapter['onStored']>((next) => {
      listener = next;
      return () => {
        listener = () => {};
      };
    }),
    check: vi.fn<OptionsAdapter['check']>(() => []),
    save: vi.fn<OptionsAdapter['save']>(async (forms) => become({ forms })),
    removeSite: vi.fn<OptionsAdapter['removeSite']>(async (host) =>
      become({ sites: stored.sites.filter((site) => site !== host) }),
    ),
    automation: vi.fn<OptionsAdapter['automation']>(async () => AUTOMATION),
    onAutomation: vi.fn<OptionsAdapter['onAutomation']>(() => () => {}),
    prefer: vi.fn<OptionsAdapter['prefer']>(async () => OK),
    permit: vi.fn<OptionsAdapter['permit']>(async () => OK),
    mayNotify: vi.fn<OptionsAdapter['mayNotify']>(async () => false),
    onMayNotify: vi.fn<OptionsAdapter['onMayNotify']>(() => () => {}),
    allowNotifications: vi.fn<OptionsAdapter['allowNotifications']>(async () => OK),
    stopNotifications: vi.fn<OptionsAdapter['stopNotifications']>(async () => OK),
    checkDirectory: vi.fn<OptionsAdapter['checkDirectory']>(() => []),
    saveDirectory: vi.fn<OptionsAdapter['saveDirectory']>(async (directory) => become({ directory })),
    takeIn: vi.fn<OptionsAdapter['takeIn']>((_field, _basis, typed, other) => `${typed}\n${other}`),
    checkRule: vi.fn<OptionsAdapter['checkRule']>(() => []),
    addRule: vi.fn<OptionsAdapter['addRule']>(async (rule) =>
      become({ rules: [...stored.rules, ownRule(rule)] }),
    ),
    replaceRule: vi.fn<OptionsAdapter['replaceRule']>(async (was, rule) => changeRule(was, [ownRule(rule)])),
    removeRule: vi.fn<OptionsAdapter['removeRule']>(async (was) => changeRule(was, [])),
    restoreRule: vi.fn<OptionsAdapter['restoreRule']>(async (rule, after) => {
      const at = stored.rules.findIndex((other) => isSame(other.stored, after?.stored)) + 1;
      return become({ rules: stored.rules.toSpliced(at, 0, rule) });
    }),
    removeDamaged: vi.fn<OptionsAdapter['removeDamaged']>(async (entry) =>
      become({ damaged: stored.damaged.filter((other) => other !== entry) }),
    ),
    changePresets: vi.fn<OptionsAdapter['changePresets']>(async (shown, change) => {
      const list = changedList(shown.list, [change]) as readonly Preset[];
      return become({ presets: { ...shown, list, from: 'own' } });
    }),
    resetPresets: vi.fn<OptionsAdapter['resetPresets']>(async (shown) =>
      become({ presets: { ...shown, list: defaultPresets(), from: 'defaults' } }),
    ),
    shortcut: vi.fn<OptionsAdapter['shortcut']>(async () => 'Alt+Shift+U'),
    changeShortcut: vi.fn<OptionsAdapter['changeShortcut']>(),
    tryPlaces: vi.fn<OptionsAdapter['tryPlaces']>(async () => ({ state: 'no-host' })),
    tryIn: vi.fn<OptionsAdapter['tryIn']>(() => ({ test() {}, show() {}, end() {} })),
    onProposal: vi.fn<OptionsAdapter['onProposal']>(() => () => {}),
    directoryParts: fakeDirectory(),
    draft: vi.fn<OptionsAdapter['draft']>(() => null),
    keepDraft: vi.fn<OptionsAdapter['keepDraft']>(),
    deleteEverything: vi.fn<OptionsAdapter['deleteEverything']>(async () => []),
    exportSettings: vi.fn<OptionsAdapter['exportSettings']>(async () => OK),
    readSettings: vi.fn<OptionsAdapter['readSettings']>(async () => ({ ok: false, message: 'no file' })),
    diagnose: vi.fn<OptionsAdapter['diagnose']>(() => new Promise(() => {})),
    copyText: vi.fn<OptionsAdapter['copyText']>(async () => {}),
  } satisfies OptionsAdapter;
  return {
    ...adapter,
    stored: () => stored,
    become: (changes: Partial<StoredOptions>) => settle(() => void become(changes)),
  };
}

let mounted: HTMLElement | null = null;

/** Mounts a view into a fresh document and waits until it is quiet. */
export async function mount(view: ComponentChild): Promise<void> {
  unmount();
  const host = document.createElement('div');
  document.body.append(host);
  mounted = host;
  await settle(() => render(view, host));
}

export function unmount(): void {
  if (mounted === null) return;
  render(null, mounted);
  mounted.remove();
  mounted = null;
}

/** Does something and lets all that follows from it happen: effects, promises, renders. */
export async function settle(what: () => void): Promise<void> {
  await act(async () => {
    what();
    await someTurns();
  });
  // Parts that are loaded only when they are needed.
  await act(async () => {
    await vi.dynamicImportSettled();
    await someTurns();
  });
}

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
