import type { SiteRule } from '../people/site-rule.ts';

/**
 * Has the background open the options page with a rule, in the form of `lib/messaging/messenger.ts` (as
 * `lib/page/page-messenger.ts`); false where it did not.
 */
export function sendProposal(rule: SiteRule): Promise<boolean> {
  return new Promise((resolve) => {
    const message = { type: 'background/propose', data: rule };
    chrome.runtime.sendMessage(message, (answer?: { res?: { ok?: boolean } }) => {
      // Without an error it is undefined in Chromium, and null in Firefox.
      resolve(!chrome.runtime.lastError && answer?.res?.ok === true);
    });
  });
}
