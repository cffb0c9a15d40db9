import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { OptionsAdapter } from '../../../components/options-adapter.ts';
import type { PopupAdapter } from '../../../components/popup-adapter.ts';
import type { Outcome } from '../../../lib/status/forms.ts';
import { problemFor } from '../../../lib/status/problems.ts';
import type { OwnView, PersonView, PopupView } from '../../../lib/status/views.ts';

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
    site: vi.fn<PopupAdapter['site']>(async () => ({ host: 'intranet.example', on: false })),
    setSite: vi.fn<PopupAdapter['setSite']>(async () => OK),
    pointAtName: vi.fn<PopupAdapter['pointAtName']>(async () => OK),
    openOptions: vi.fn<PopupAdapter['openOptions']>(),
    openSamplePage: vi.fn<PopupAdapter['openSamplePage']>(),
  } satisfies PopupAdapter;
  return { ...adapter, push: (view: PopupView) => settle(() => listener(view)) };
}

export function fakeOptionsAdapter() {
  return {
    load: vi.fn<OptionsAdapter['load']>(async () => ({
      forms: { mail: '{userID}@company.example', links: '' },
      sites: ['a.example', 'b.example'],
      directory: { directory: 'github:anna-i = anna', chatLink: '' },
      rules: [],
      builtIn: [{ name: 'GitHub: authors', hosts: ['github.com'] }],
    })),
    check: vi.fn<OptionsAdapter['check']>(() => []),
    save: vi.fn<OptionsAdapter['save']>(async () => OK),
    removeSite: vi.fn<OptionsAdapter['removeSite']>(async () => OK),
    mayNotify: vi.fn<OptionsAdapter['mayNotify']>(async () => false),
    allowNotifications: vi.fn<OptionsAdapter['allowNotifications']>(async () => OK),
    stopNotifications: vi.fn<OptionsAdapter['stopNotifications']>(async () => OK),
    checkDirectory: vi.fn<OptionsAdapter['checkDirectory']>(() => []),
    checkChatLink: vi.fn<OptionsAdapter['checkChatLink']>(() => null),
    saveDirectory: vi.fn<OptionsAdapter['saveDirectory']>(async () => OK),
    checkRule: vi.fn<OptionsAdapter['checkRule']>(() => []),
    saveRules: vi.fn<OptionsAdapter['saveRules']>(async () => OK),
    tryPlaces: vi.fn<OptionsAdapter['tryPlaces']>(async () => ({ state: 'no-host' })),
    tryIn: vi.fn<OptionsAdapter['tryIn']>(() => ({ test() {}, show() {}, end() {} })),
    onProposal: vi.fn<OptionsAdapter['onProposal']>(() => () => {}),
    draft: vi.fn<OptionsAdapter['draft']>(() => null),
    keepDraft: vi.fn<OptionsAdapter['keepDraft']>(),
  } satisfies OptionsAdapter;
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
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}
