import { browser } from 'wxt/browser';
import type { Outside } from '../host/outside.ts';
import { type AccountStore, isSameOwner } from '../settings/account-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { chatAddress } from './chat.ts';
import { clearNotices, mayNotify, showNotice } from './notices.ts';

/** What the background does for the host's cards and notices. */
export type BackgroundOutside = Omit<Outside, 'picture'>;

/** The section of the options page where notifications are allowed. */
const NOTIFICATIONS_PAGE = '/options.html#notifications';

export function backgroundOutside(settings: SettingsStore, accounts: AccountStore): BackgroundOutside {
  return {
    mayNotify,
    async notify(notice) {
      const before = await accounts.read();
      if (before === null) return;
      await showNotice(notice);
      // Whoever has left while it was being shown has had the others taken away already.
      const now = await accounts.read();
      if (now === null || !isSameOwner(before, now)) await clearNotices();
    },
    async openChat(userID) {
      const address = chatAddress((await settings.read()).chatLink, userID);
      // A tab of its own: it has no opener, and is told of no page that led to it.
      if (address !== null) await browser.tabs.create({ url: address });
    },
    openNotifications: () => browser.tabs.create({ url: browser.runtime.getURL(NOTIFICATIONS_PAGE) }),
  };
}
