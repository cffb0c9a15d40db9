import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { WelcomeAdapter } from '../../components/welcome-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { outcomeSchema, settingsViewSchema } from '../messaging/schemas.ts';
import { hostOf, isHost, LOCAL_HOSTS, patternOf } from '../settings/sites.ts';
import { problemFor, wordedOutcome } from '../words/problems.ts';
import { popupShortcut } from './popup-shortcut.ts';

const SAMPLE_PAGE = '/demo.html';

/** The host of what a person types: a host, or an address of the site. A lone word is none, but for one's own computer. */
export function typedHost(typed: string): string | null {
  const text = typed.trim();
  const host = hostOf(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  const isKnown = host.includes('.') || LOCAL_HOSTS.includes(host);
  return isKnown && isHost(host) && !/\s/.test(text) ? host : null;
}

const settings = async () => v.parse(settingsViewSchema, await send('background/settings'));

const setSite = async (host: string, on: boolean) =>
  wordedOutcome(v.parse(outcomeSchema, await send('background/setSite', { host, on })));

/** The first-run page's adapter over the browser. */
export function browserWelcomeAdapter(): WelcomeAdapter {
  return {
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chromium',
    sites: async () => (await settings()).sites.filter((host) => !LOCAL_HOSTS.includes(host)),
    hostOf: typedHost,
    async showDotsOn(host) {
      // Nothing is awaited before it: the browser asks only within a press.
      if (!(await browser.permissions.request({ origins: [patternOf(host)] })))
        return { ok: false, problem: problemFor('no-permission') };
      return setSite(host, true);
    },
    open: (page) =>
      void browser.tabs.create({
        url: page === 'sample' ? browser.runtime.getURL(SAMPLE_PAGE) : `https://${page.host}/`,
      }),
    shortcut: popupShortcut,
    async leave() {
      const tab = await browser.tabs.getCurrent();
      if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
    },
  };
}
