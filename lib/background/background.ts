import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { isContentScript, isOwnPage, receive, type Sender } from '../messaging/messenger.ts';
import { peopleRulesSchema, signInFormSchema, siteSchema } from '../messaging/schemas.ts';
import type { AccountStore } from '../settings/account-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { hostOf } from '../settings/sites.ts';
import { checkSignInForm, type Outcome } from '../status/forms.ts';
import { problemFor } from '../status/problems.ts';
import type { HostLink } from './host-link.ts';
import { showIcon } from './icon.ts';
import type { OverlaySites } from './overlay-sites.ts';

const WATCHDOG = 'watchdog';
/** How soon a host that vanished while nobody was looking is noticed; a viewer notices at once. */
const WATCHDOG_MINUTES = 1;

const OK: Outcome = { ok: true };

/** Refuses a message whose sender may not send it. The sender learns no more than that. */
function demand(allowed: boolean): void {
  if (!allowed) throw new Error('Not allowed.');
}

export interface BackgroundParts {
  link: HostLink;
  accounts: AccountStore;
  settings: SettingsStore;
  sites: OverlaySites;
}

/**
 * The background: owns who is signed in (the account), where dots are shown (the sites), and the host's life.
 * Registers every listener synchronously, so that a service worker that was dead hears what woke it.
 */
export function startBackground({ link, accounts, settings, sites }: BackgroundParts): void {
  const { runtime } = browser;
  const ours = (sender: Sender): boolean => isOwnPage(sender, runtime);

  /** Starts the host if anyone is signed in; says whether. */
  async function ensureHost(): Promise<boolean> {
    if ((await accounts.read()) === null) return false;
    await link.ensure();
    return true;
  }

  receive('background/enter', async ({ sender }) => {
    const own = ours(sender);
    demand(own || isContentScript(sender, runtime));
    const on = own || (await sites.isOn(hostOf(sender.url)));
    const { rules } = await settings.read();
    return { on, signedIn: on && (await ensureHost()), rules };
  });

  receive('background/hostReady', async ({ sender }) => {
    demand(ours(sender));
    return accounts.read();
  });

  receive('background/report', async ({ sender, data }) => {
    demand(ours(sender));
    await showIcon(data);
  });

  receive('background/signIn', async ({ sender, data }): Promise<Outcome> => {
    demand(ours(sender));
    const form = v.parse(signInFormSchema, data);
    const checked = checkSignInForm(form);
    if (!checked.ok) return { ok: false, problem: problemFor('bad-form') };
    const { account } = checked;
    const outcome = await link.signIn(account);
    if (!outcome.ok) return outcome;
    try {
      await accounts.write(account);
    } catch {
      await link.signOut();
      return { ok: false, problem: problemFor('not-stored') };
    }
    const { server, sdkAppID, userID } = account;
    await settings.change({ lastForm: { server, sdkAppID: String(sdkAppID), userID } });
    await sites.refreshPages();
    return OK;
  });

  receive('background/signOut', async ({ sender }) => {
    demand(ours(sender));
    try {
      await link.signOut();
    } finally {
      // Whatever became of the host: nobody is signed in any more, and the signature leaves the disk.
      await accounts.drop();
    }
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

  const wake = (): void => void ensureHost();
  const wakeAndSync = (): void => {
    void sites.sync();
    wake();
  };
  runtime.onInstalled.addListener(wakeAndSync);
  runtime.onStartup.addListener(wakeAndSync);
  // In Firefox the popup closes when the browser asks for the permission: the grant is heard of only here.
  browser.permissions.onAdded.addListener(() => void sites.sync());
  browser.permissions.onRemoved.addListener(() => void sites.sync());
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WATCHDOG) wake();
  });
  void browser.alarms.get(WATCHDOG).then((alarm) => {
    if (!alarm) return browser.alarms.create(WATCHDOG, { periodInMinutes: WATCHDOG_MINUTES });
    return undefined;
  });
}
