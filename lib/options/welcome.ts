import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { WelcomeAdapter } from '../../components/welcome-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { hostOf, isHost, LOCAL_HOSTS, patternOf, siteAmong } from '../settings/sites.ts';
import type { Outcome } from '../status/forms.ts';
import { isLocked, NO_POLICY, type Policy, SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { giveBackOrigins } from './give-back.ts';
import { popupShortcut } from './popup-shortcut.ts';

const SAMPLE_PAGE = '/demo.html';

/**
 * The host of what a person types: a host, or an address of the site. A lone word is none, but for one's own computer, or where it
 * is the host of an address.
 */
export function typedHost(typed: string): string | null {
  const text = typed.trim();
  const isAddress = /^https?:\/\//i.test(text);
  const host = hostOf(isAddress ? text : `https://${text}`);
  const isKnown = isAddress || host.includes('.') || LOCAL_HOSTS.includes(host);
  return isKnown && isHost(host) && !/\s/.test(text) ? host : null;
}

/** A host of one word is in the company's own network, where there is seldom a certificate. */
const schemeOf = (host: string): string => (host.includes('.') || host.includes(':') ? 'https' : 'http');

const refusal = (code: string): Outcome => ({ ok: false, problem: problemFor(code) });

const setSite = async (host: string, on: boolean) =>
  wordedOutcome(v.parse(outcomeSchema, await send('background/setSite', { host, on })));

/** The first-run page's adapter over the browser. */
export function browserWelcomeAdapter(): WelcomeAdapter {
  /** Known by the time of a press: the permission has to be asked for before anything is awaited. */
  let policy: Pick<Policy, 'sites' | 'locked'> = NO_POLICY;

  async function settings() {
    const view = v.parse(settingsViewSchema, await send('background/settings'));
    policy = view.managed;
    return view;
  }

  return {
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chromium',
    sites: async () => (await settings()).sites.filter((host) => !LOCAL_HOSTS.includes(host)),
    async offered() {
      const { sites, managed } = await settings();
      const off = managed.sites.find((site) => !sites.includes(site));
      return off?.replace(/^\*\./, '') ?? '';
    },
    hostOf: typedHost,
    async showDotsOn(host) {
      const theirs = siteAmong(policy.sites, host);
      if (theirs === null && isLocked(policy, 'sites') && !LOCAL_HOSTS.includes(host))
        return refusal(SET_BY_ADMINISTRATOR);
      // The administrator's `*.company.example` once for all. Nothing is awaited before it: the browser asks only within a press.
      const pattern = patternOf(theirs ?? host);
      if (!(await browser.permissions.request({ origins: [pattern] }))) return refusal('no-permission');
      const outcome = await setSite(host, true);
      if (!outcome.ok) await giveBackOrigins([pattern]);
      return outcome;
    },
    open: (page) =>
      void browser.tabs.create({
        url:
          page === 'sample' ? browser.runtime.getURL(SAMPLE_PAGE) : `${schemeOf(page.host)}://${page.host}/`,
      }),
    shortcut: popupShortcut,
    async leave() {
      const tab = await browser.tabs.getCurrent();
      if (tab?.id === undefined) return;
      // With its last tab the window would go, and with that the browser.
      if ((await browser.tabs.query({ currentWindow: true })).length === 1) await browser.tabs.create({});
      await browser.tabs.remove(tab.id);
    },
  };
}
