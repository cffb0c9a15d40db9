import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../lib/background/background.ts';
import { localLink } from '../lib/background/local-link.ts';
import { offscreenLink } from '../lib/background/offscreen-link.ts';
import { overlaySites } from '../lib/background/overlay-sites.ts';
import { settingsStore } from '../lib/settings/storage.ts';

export default defineBackground({
  type: { chrome: 'module' },
  // Only a persistent page is not suspended under its open connection (Firefox, MV2).
  persistent: { firefox: true },
  main() {
    const store = settingsStore(browser.storage.local);
    const link = import.meta.env.FIREFOX ? localLink(store) : offscreenLink();
    startBackground({ link, store, sites: overlaySites(store) });
    // Content scripts have no business with the account's signature. Firefox has no such switch.
    if (import.meta.env.CHROME) void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
});
