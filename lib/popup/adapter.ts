import * as v from 'valibot';
import type { PopupAdapter } from '../../components/popup-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { popupUpdateSchema } from '../messaging/popup-schemas.ts';
import { POPUP_PORT } from '../messaging/ports.ts';
import { reconnectingPort } from '../messaging/reconnecting-port.ts';
import {
  codedProblemSchema,
  outcomeSchema,
  settingsViewSchema,
  welcomeSchema,
} from '../messaging/schemas.ts';
import { POLICY_COPY } from '../settings/policy-copy.ts';
import { hostOf, patternOf, siteAmong } from '../settings/sites.ts';
import type { Outcome } from '../status/forms.ts';
import type { PopupView, Problem } from '../status/views.ts';
import { problemFor, worded, wordedOutcome } from '../words/problems.ts';
import { browser } from './browser.ts';
import { browserPeopleAdapter } from './people-adapter.ts';
import { popupStore } from './popup-store.ts';
import { shownTeller } from './shown-teller.ts';
import { browserStatusAdapter } from './status-adapter.ts';

/** A host that runs answers within this; the cache shown before it would only flicker. */
const CACHE_AFTER_MS = 40;

/** More people than fit on a screen; thousands take a while to be read (10,000: 170 ms in Chromium). */
const FIRST_SCREEN = 100;

const UNAVAILABLE: Outcome = { ok: false, problem: problemFor('host-unavailable') };

/** What another context answered; that it did not is an outcome too. */
async function outcomeOf(answer: Promise<unknown>): Promise<Outcome> {
  try {
    return wordedOutcome(v.parse(outcomeSchema, await answer));
  } catch {
    return UNAVAILABLE;
  }
}

/** The popup's adapter over the browser: the host's stream, requests, the cache and the active tab. */
export function browserPopupAdapter(): PopupAdapter {
  const listeners = new Set<(view: PopupView) => void>();
  const store = popupStore();
  let shown: PopupView | null = null;
  /** Whether the host or the background has spoken: from then on the cache has nothing to say. */
  let heard = false;
  const samplePage = browser.runtime.getURL('/demo.html');

  function show(view: PopupView): void {
    shown = view;
    for (const listener of listeners) listener(view);
  }

  /** What the cache tells stands until the host has told as much. */
  function begin(view: PopupView): void {
    store.begin(view);
    show(view);
  }

  /** The part that reads the cache is loaded for it: as a rule the host has answered by then. */
  async function showCached(): Promise<void> {
    if (heard) return;
    const { cachedView } = await import('./cached-view.ts');
    const first = await cachedView(FIRST_SCREEN);
    if (first === null || heard) return;
    begin(first);
    if (!first.more) return;
    const all = await cachedView();
    if (all && !heard) begin(all);
  }

  /** Has the background start the host, if anyone is signed in; says so at once if nobody is. */
  async function wake(): Promise<boolean> {
    const { signedIn } = v.parse(welcomeSchema, await send('background/enter'));
    if (!signedIn) {
      heard = true;
      show(popupStore().view());
    }
    return signedIn;
  }

  const link = reconnectingPort({
    connect: () => browser.runtime.connect({ name: POPUP_PORT }),
    wake,
    opened() {
      store.restart();
      teller.opened();
      void tab.then(({ id }) => link.post({ over: id }));
    },
    message(message) {
      const update = v.safeParse(popupUpdateSchema, message);
      if (!update.success || !store.take(update.output)) {
        link.reset();
        return;
      }
      heard = true;
      show(store.view());
    },
    // Like any loss it changes nothing for a moment; if the host does not come back, nothing is vouched for.
    lost() {
      if (shown?.session.state !== 'ready') return;
      show({ ...shown, session: { state: 'reconnecting', userID: shown.session.userID, since: Date.now() } });
    },
    setTimeout: (callback, ms) => setTimeout(callback, ms),
  });

  const teller = shownTeller(
    (watch) => link.post(watch),
    (callback, ms) => setTimeout(callback, ms),
  );

  /**
   * Asks the host, which may just have gone: then it is made anew, and asked once more. It may have done the first already
   * and only not said so: whatever is asked comes to the same when it is done twice, and that it is done is no refusal then.
   */
  async function askHost(ask: () => Promise<unknown>): Promise<Outcome> {
    const outcome = await outcomeOf(ask());
    if (outcome !== UNAVAILABLE) return outcome;
    const signedIn = await wake().catch(() => false);
    if (!signedIn) return outcome;
    const second = await outcomeOf(ask());
    return !second.ok && second.problem.code === 'already-followed' ? { ok: true } : second;
  }

  /** A sign-in of whatever kind: what it leads to is to be seen here. */
  async function entering(answer: Promise<unknown>): Promise<Outcome> {
    const outcome = await outcomeOf(answer);
    if (outcome.ok) link.refresh();
    return outcome;
  }

  /** As `entering`; told here, the outcome must not be told again at the next opening. */
  async function byPage(answer: Promise<unknown>): Promise<Outcome> {
    const outcome = await entering(answer);
    await signInProblem().catch(() => null);
    return outcome;
  }

  async function signInProblem(): Promise<Problem | null> {
    const problem = v.parse(v.nullable(codedProblemSchema), await send('background/signInProblem'));
    return problem && worded(problem);
  }

  /** In its tab where it is open already. */
  async function showSamplePage(): Promise<void> {
    const open = (await browser.tabs.query({ currentWindow: true })).find(({ url }) => url === samplePage);
    if (open?.id === undefined) await browser.tabs.create({ url: samplePage });
    else await browser.tabs.update(open.id, { active: true });
    // Firefox leaves the popup open, over the page that was asked for.
    window.close();
  }

  // Before the connection, which tells of it as it opens.
  const tab = browser.tabs.query({ active: true, currentWindow: true }).then(([active]) => ({
    id: active?.id ?? -1,
    host: hostOf(active?.url),
    isSamplePage: active?.url === samplePage,
  }));
  // As a rule the host runs, and answers sooner than anything else; the background is asked beside it.
  link.connectNow();
  wake().catch(() => link.refresh());
  setTimeout(() => void showCached().catch(() => undefined), CACHE_AFTER_MS);
  /** Known by the time of a click: the permission has to be asked for before anything is awaited. */
  let host = '';
  /** What is asked for: that host, or the administrator's `*.company.example` that it is of, once for all. */
  let site = '';
  void tab.then((found) => {
    host = found.host;
    site ||= found.host;
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (shown) listener(shown);
      return () => listeners.delete(listener);
    },
    now: Date.now,
    async lastForm() {
      const { lastForm, managed } = v.parse(settingsViewSchema, await send('background/settings'));
      const { withPolicy } = await import('../status/sign-in-policy.ts');
      return withPolicy(lastForm, managed);
    },
    onPolicy(listener) {
      const changed = (changes: object): void => {
        if (POLICY_COPY in changes) listener();
      };
      const { onChanged } = browser.storage.local;
      onChanged.addListener(changed);
      return () => onChanged.removeListener(changed);
    },
    signIn: (form) => entering(send('background/signIn', form)),
    signInByPage: (address) => byPage(send('background/signInByPage', address)),
    signInAgain: () => byPage(send('background/signInAgain')),
    takeBack: () => entering(send('background/takeBack')),
    tryNow: () => askHost(() => send('host/tryNow')),
    signInProblem,
    tryDemo: () => entering(send('background/tryDemo')),
    signOut: () => outcomeOf(send('background/signOut')),
    setStatus: (customStatus, expiresAt) =>
      askHost(() =>
        send('host/setStatus', { customStatus, ...(expiresAt === undefined ? {} : { expiresAt }) }),
      ),
    ...browserPeopleAdapter(askHost, teller.shows),
    async site() {
      const { sites, managed } = v.parse(settingsViewSchema, await send('background/settings'));
      const found = await tab;
      const of = siteAmong(managed.sites, found.host);
      if (of !== null) site = of;
      return {
        host: found.host,
        on: found.isSamplePage || siteAmong(sites, found.host) !== null,
        ...(of === null ? {} : { managed: true }),
      };
    },
    async setSite(on) {
      // Firefox closes the popup when it asks the person, so the choice is sent before the answer is known; without
      // the permission it has no effect.
      const choice = send('background/setSite', { host, on });
      if (on && !(await browser.permissions.request({ origins: [patternOf(site)] }))) {
        await choice.catch(() => undefined);
        await outcomeOf(send('background/setSite', { host, on: false }));
        return { ok: false, problem: problemFor('no-permission') };
      }
      return outcomeOf(choice);
    },
    async pointAtName() {
      const { pointAtName } = await import('./point-at-name.ts');
      return pointAtName((await tab).id);
    },
    openOptions: () => void browser.runtime.openOptionsPage(),
    openSamplePage: () => void showSamplePage(),
    ...browserStatusAdapter(),
  };
}
