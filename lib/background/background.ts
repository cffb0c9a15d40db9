import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { hostnameOf, isContentScript, isOwnPage, receive, type Sender } from '../messaging/messenger.ts';
import { signInFormSchema } from '../messaging/request-schemas.ts';
import type { AccountStore } from '../settings/account-store.ts';
import type { ManagedSettings } from '../settings/managed.ts';
import type { SessionNoteStore } from '../settings/session-notes.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type CodedOutcome, refused } from '../status/coded.ts';
import { isDemo } from '../status/demo.ts';
import { type Account, readSignInForm } from '../status/forms.ts';
import type { Automation } from './automation.ts';
import { byPage } from './by-page.ts';
import { cardRequests } from './card.ts';
import { EXPIRY } from './expiry-alarm.ts';
import { introduce } from './first-run.ts';
import type { HostLink } from './host-link.ts';
import type { HostSettingsOf } from './host-settings.ts';
import type { BackgroundOutside } from './outside.ts';
import type { OverlaySites } from './overlay-sites.ts';
import type { RulesOf } from './page-rules.ts';
import { receiveProposals } from './propose.ts';
import { quickStatus } from './quick-status.ts';
import { RENEWAL, renewal } from './renewal.ts';
import type { SessionMemory } from './session-memory.ts';
import { settingsRequests } from './settings-requests.ts';
import { signIns } from './sign-in.ts';
import type { VisitSignInPage } from './sign-in-page.ts';

const WATCHDOG = 'watchdog';
/**
 * How soon a host that vanished while nobody was looking is noticed; a viewer notices at once. Each time the worker is
 * awake for half a minute, so it is not often.
 */
const WATCHDOG_MINUTES = 5;

const OK: CodedOutcome = { ok: true };

const log = (line: string): void => console.warn(`[presently] ${line}`);

/** Refuses a message whose sender may not send it. The sender learns no more than that. */
function demand(allowed: boolean): void {
  if (!allowed) throw new Error('Not allowed.');
}

export interface BackgroundParts {
  link: HostLink;
  accounts: AccountStore;
  settings: SettingsStore;
  memory: SessionMemory;
  sites: OverlaySites;
  managed: ManagedSettings;
  forHost: HostSettingsOf;
  automation: Automation;
  rulesOf: RulesOf;
  outside: BackgroundOutside;
  notes: SessionNoteStore;
  visit: VisitSignInPage;
}

/**
 * The background: owns who is signed in (the account), where dots are shown (the sites), and the host's life.
 * Registers every listener synchronously, so that a service worker that was dead hears what woke it.
 */
export function startBackground(parts: BackgroundParts): void {
  const { link, accounts, settings, memory, sites, rulesOf, automation } = parts;
  const { runtime } = browser;
  const ours = (sender: Sender): boolean => isOwnPage(sender, runtime);
  const surroundings = { ...parts, now: Date.now, random: Math.random, log };
  const people = signIns({ ...surroundings, undone: accountChanged });
  const renewing = renewal({ ...surroundings, people });
  const pages = byPage({ ...parts, people, renewal: renewing });

  /** Starts the host if anyone is signed in; gives who. */
  async function ensureHost(): Promise<Account | null> {
    const account = await accounts.read();
    if (account !== null) await link.ensure();
    return account;
  }

  receive('background/enter', async ({ sender }) => {
    const own = ours(sender);
    demand(own || isContentScript(sender, runtime));
    const host = hostnameOf(sender);
    const on = own || (await sites.isOn(host));
    const account = on ? await ensureHost() : null;
    const demo = account !== null && isDemo(account);
    return {
      on,
      signedIn: account !== null,
      ...(own && demo ? { demo } : {}),
      rules: on ? await rulesOf(host, await settings.read()) : { builtIn: [], own: [], links: [] },
    };
  });

  receive('background/hostReady', async ({ sender }) => {
    demand(ours(sender));
    return memory.start();
  });

  receive('background/report', async ({ sender, data }) => {
    demand(ours(sender));
    await memory.report(data);
  });
  memory.listen((session) => quietly(renewing.watch(session)));

  /** After a change of who is signed in: open pages ask again, and the renewal is planned anew. */
  function accountChanged(): void {
    quietly(sites.refreshPages());
    quietly(renewing.arm());
  }

  /** Has a change of account done, and tells everything that depends on it. */
  async function changing(work: Promise<CodedOutcome>): Promise<CodedOutcome> {
    const outcome = await work;
    if (outcome.ok) accountChanged();
    return outcome;
  }

  receive('background/signIn', async ({ sender, data }): Promise<CodedOutcome> => {
    demand(ours(sender));
    const form = v.parse(signInFormSchema, data);
    const checked = readSignInForm(form);
    if (!checked.ok) return refused('bad-form');
    const { account } = checked;
    // The demo has its own way in; as an address it leads nowhere.
    if (isDemo(account)) return { ...refused('bad-server'), field: 'server' };
    return changing(people.enter(account));
  });

  receive('background/tryDemo', async ({ sender }) => {
    demand(ours(sender));
    return changing(people.enterDemo());
  });

  receive('background/signInByPage', async ({ sender, data }) => {
    demand(ours(sender));
    return changing(pages.signIn(v.parse(v.string(), data)));
  });

  receive('background/signInAgain', async ({ sender }) => {
    demand(ours(sender));
    return changing(pages.signInAgain());
  });

  receive('background/signInProblem', async ({ sender }) => {
    demand(ours(sender));
    return pages.problem();
  });

  receive('background/takeBack', async ({ sender }): Promise<CodedOutcome> => {
    demand(ours(sender));
    const account = await accounts.read();
    if (account === null) return refused('signed-out');
    return changing(people.resume(account));
  });

  receive('background/signOut', async ({ sender }) => {
    demand(ours(sender));
    const leavesDemo = await people.inDemo();
    await people.leave();
    quietly(renewing.arm());
    // Its own page has dots in the demo only.
    if (leavesDemo) quietly(sites.refreshPages());
    return OK;
  });

  cardRequests({ ...parts, chatLink: async () => (await settings.read()).chatLink }, demand, ours);
  const tellHost = settingsRequests(parts, (sender) => demand(ours(sender)));
  receiveProposals();
  quickStatus({ ...parts, now: Date.now });

  /** Nobody waits for these; what fails is tried again at the next alarm or change. */
  const quietly = (work: Promise<unknown>): void => void work.catch((reason) => log(String(reason)));
  const wake = (): void => quietly(ensureHost());
  const sync = (): void => quietly(sites.sync());
  const wakeAndSync = (): void => {
    sync();
    wake();
  };
  runtime.onInstalled.addListener(wakeAndSync);
  runtime.onInstalled.addListener((details) => void introduce(details));
  runtime.onStartup.addListener(wakeAndSync);
  // In Firefox the popup closes when the browser asks for the permission: the grant is heard of only here.
  const permitted = (): void => {
    sync();
    automation.arm();
  };
  browser.permissions.onAdded.addListener(permitted);
  browser.permissions.onRemoved.addListener(permitted);
  parts.managed.onChanged(() => {
    sync();
    tellHost();
    automation.arm();
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WATCHDOG) {
      wake();
      quietly(renewing.armIfLost());
    }
    if (alarm.name === EXPIRY) wake();
    if (alarm.name === RENEWAL) quietly(renewing.renew());
  });
  quietly(
    browser.alarms.get(WATCHDOG).then((alarm) => {
      if (alarm?.periodInMinutes === WATCHDOG_MINUTES) return undefined;
      return browser.alarms.create(WATCHDOG, { periodInMinutes: WATCHDOG_MINUTES });
    }),
  );
  quietly(renewing.armIfLost());
  automation.listen(link.signals);
  automation.arm();
}
