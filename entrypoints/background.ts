import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { tabAutomation } from '../lib/background/automation.ts';
import { startBackground } from '../lib/background/background.ts';
import { hostSettings } from '../lib/background/host-settings.ts';
import { localLink } from '../lib/background/local-link.ts';
import { offscreenLink } from '../lib/background/offscreen-link.ts';
import { backgroundOutside } from '../lib/background/outside.ts';
import { overlaySites } from '../lib/background/overlay-sites.ts';
import { builtInRules, pageRules } from '../lib/background/page-rules.ts';
import { sessionMemory } from '../lib/background/session-memory.ts';
import { signInPage } from '../lib/background/sign-in-page.ts';
import { accountFile } from '../lib/settings/account-store.ts';
import { managedSettings } from '../lib/settings/managed.ts';
import { sessionNotes } from '../lib/settings/session-notes.ts';
import { settingsStore } from '../lib/settings/settings-store.ts';

/** Between two tries to store the account. */
const WRITE_PAUSE_MS = 100;

export default defineBackground({
  // Only a persistent page is not suspended under its open connection (Firefox, MV2).
  persistent: { firefox: true },
  main() {
    const rulesOf = pageRules(builtInRules());
    const managed = managedSettings(browser.storage.managed, browser.storage.local);
    const settings = settingsStore(browser.storage.local, managed);
    const forHost = hostSettings(settings, managed);
    const accounts = accountFile(
      () => navigator.storage.getDirectory(),
      () => new Promise((resolve) => setTimeout(resolve, WRITE_PAUSE_MS)),
    );
    const automation = tabAutomation(settings, globalThis.fetch.bind(globalThis));
    const memory = sessionMemory(accounts, settings, forHost, automation.signals);
    const outside = backgroundOutside(settings, accounts);
    const link = import.meta.env.FIREFOX ? localLink(memory, outside) : offscreenLink();
    startBackground({
      link,
      accounts,
      settings,
      memory,
      sites: overlaySites(settings, managed),
      managed,
      forHost,
      automation,
      rulesOf,
      outside,
      notes: sessionNotes(browser.storage.session),
      visit: signInPage(link.signInAnswer),
    });
    // Content scripts have no business with the settings. Firefox has no such switch.
    if (import.meta.env.CHROME) void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
});
