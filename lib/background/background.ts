import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { isContentScript, isOwnPage, receive, type Sender } from '../messaging/messenger.ts';
import { peopleRulesSchema, signInFormSchema, siteSchema } from '../messaging/schemas.ts';
import type { AccountStore } from '../settings/account-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { hostOf } from '../settings/sites.ts';
import { DEMO_ACCOUNT, isDemo } from '../status/demo.ts';
import { type Account, checkSignInForm, type Outcome } from '../status/forms.ts';
import { problemFor } from '../status/problems.ts';
import { demoRules } from './demo-rules.ts';
import type { HostLink } from './host-link.ts';
import type { OverlaySites } from './overlay-sites.ts';
import type { SessionMemory } from './session-memory.ts';

const WATCHDOG = 'watchdog';
/** How soon a host that vanished while nobody was looking is noticed; a viewer notices at once. */
const WATCHDOG_MINUTES = 1;

const OK: Outcome = { ok: true };

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
}

/**
 * The background: owns who is signed in (the account), where dots are shown (the sites), and the host's life.
 * Registers every listener synchronously, so that a service worker that was dead hears what woke it.
 */
export function startBackground({ link, accounts, settings, memory, sites }: BackgroundParts): void {
  const { runtime } = browser;
  const ours = (sender: Sender): boolean => isOwnPage(sender, runtime);

  /** Starts the host if anyone is signed in; gives who. */
  async function ensureHost(): Promise<Account | null> {
    const account = await accounts.read();
    if (account !== null) await link.ensure();
    return account;
  }

  /** Fills the form in the next time; that it can't be stored is no reason to fail. */
  async function rememberForm({ server, sdkAppID, userID }: Account): Promise<void> {
    const lastForm = { server, sdkAppID: String(sdkAppID), userID };
    await settings.change({ lastForm }).catch((reason) => log(String(reason)));
  }

  receive('background/enter', async ({ sender }) => {
    const own = ours(sender);
    demand(own || isContentScript(sender, runtime));
    const on = own || (await sites.isOn(hostOf(sender.url)));
    const { rules } = await settings.read();
    const account = on ? await ensureHost() : null;
    const demo = account !== null && isDemo(account);
    return {
      on,
      signedIn: account !== null,
      ...(own && demo ? { demo } : {}),
      rules: !on ? { mail: [], links: [] } : demo ? demoRules(rules) : rules,
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

  /** Signs in and stores the account, for after a restart. */
  async function signIn(account: Account): Promise<Outcome> {
    const outcome = await link.signIn(account);
    if (!outcome.ok) return outcome;
    try {
      await accounts.write(account);
    } catch (reason) {
      log(`The account could not be stored: ${String(reason)}`);
      await link.signOut();
      return { ok: false, problem: problemFor('not-stored') };
    }
    return OK;
  }

  async function signOut(): Promise<void> {
    try {
      // First, so that nothing that happens meanwhile signs in again; and whatever becomes of the host.
      await accounts.drop();
    } finally {
      await link.signOut();
      await memory.report({ session: { state: 'signed-out' }, own: null });
    }
  }

  /** An account that can't be read is taken for a real one: nothing of such a one is left here. */
  async function inDemo(): Promise<boolean> {
    const account = await accounts.read().catch(() => null);
    return account !== null && isDemo(account);
  }

  receive('background/signIn', async ({ sender, data }): Promise<Outcome> => {
    demand(ours(sender));
    const form = v.parse(signInFormSchema, data);
    const checked = checkSignInForm(form);
    if (!checked.ok) return { ok: false, problem: problemFor('bad-form') };
    const { account } = checked;
    // The demo has its own way in; as an address it leads nowhere.
    if (isDemo(account)) return { ok: false, problem: problemFor('bad-server'), field: 'server' };
    if (await inDemo()) await signOut();
    const outcome = await signIn(account);
    if (!outcome.ok) return outcome;
    await rememberForm(account);
    quietly(sites.refreshPages());
    return OK;
  });

  /** Entering the demo, while it lasts: of two who ask at once neither puts the other out. */
  let entering: Promise<Outcome> | undefined;

  receive('background/tryDemo', async ({ sender }): Promise<Outcome> => {
    demand(ours(sender));
    entering ??= signIn(DEMO_ACCOUNT).finally(() => {
      entering = undefined;
    });
    const outcome = await entering;
    if (outcome.ok) quietly(sites.refreshPages());
    return outcome;
  });

  receive('background/signOut', async ({ sender }) => {
    demand(ours(sender));
    const leavesDemo = await inDemo();
    await signOut();
    // The rules by which its people were found are no longer in force.
    if (leavesDemo) quietly(sites.refreshPages());
    return OK;
  });

  receive('background/settings', async ({ sender }) => {
    demand(ours(sender));
    const { rules, lastForm } = await settings.read();
    return { rules, lastForm, sites: await sites.on() };
  });

  receive('background/setSite', async ({ sender, data }) => {
    demand(ours(sender));
    const { host, on } = v.parse(siteSchema, data);
    await sites.choose(host, on);
    return OK;
  });

  receive('background/setRules', async ({ sender, data }) => {
    demand(ours(sender));
    await settings.change({ rules: v.parse(peopleRulesSchema, data) });
    await sites.refreshPages();
    return OK;
  });

  /** Nobody waits for these; what fails is tried again at the next alarm or change. */
  const quietly = (work: Promise<unknown>): void => void work.catch((reason) => log(String(reason)));
  const wake = (): void => quietly(ensureHost());
  const sync = (): void => quietly(sites.sync());
  const wakeAndSync = (): void => {
    sync();
    wake();
  };
  runtime.onInstalled.addListener(wakeAndSync);
  runtime.onStartup.addListener(wakeAndSync);
  // In Firefox the popup closes when the browser asks for the permission: the grant is heard of only here.
  browser.permissions.onAdded.addListener(sync);
  browser.permissions.onRemoved.addListener(sync);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WATCHDOG) wake();
  });
  quietly(
    browser.alarms.get(WATCHDOG).then((alarm) => {
      if (!alarm) return browser.alarms.create(WATCHDOG, { periodInMinutes: WATCHDOG_MINUTES });
      return undefined;
    }),
  );
}
