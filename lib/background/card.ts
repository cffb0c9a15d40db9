import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { hostnameOf, isContentScript, receive, type Sender } from '../messaging/messenger.ts';
import { noticeSchema } from '../messaging/request-schemas.ts';
import { userIDSchema } from '../messaging/schemas.ts';
import type { HostLink } from './host-link.ts';
import { listenForClicks, mayNotify } from './notices.ts';
import type { BackgroundOutside } from './outside.ts';
import type { OverlaySites } from './overlay-sites.ts';

/** The parts of the overlay that are put into a frame when it needs them: `card.js`, `dots.js`. */
const PARTS = ['card', 'dots'] as const;

export interface CardParts {
  readonly sites: Pick<OverlaySites, 'isOn'>;
  readonly link: Pick<HostLink, 'mayNotify'>;
  readonly outside: BackgroundOutside;
  readonly chatLink: () => Promise<string>;
}

/**
 * Answers what cards need of the background: their script, and for the host what only the background can do.
 * @param demand throws where its argument is false
 */
export function cardRequests(
  { sites, link, outside, chatLink }: CardParts,
  demand: (allowed: boolean) => void,
  ours: (sender: Sender) => boolean,
): void {
  for (const part of PARTS)
    receive(`background/${part}`, async ({ sender }) => {
      demand(isContentScript(sender, browser.runtime) && (await sites.isOn(hostnameOf(sender))));
      const { tab, frameId } = sender;
      if (tab?.id === undefined || frameId === undefined) throw new Error('No frame.');
      await browser.scripting.executeScript({
        target: { tabId: tab.id, frameIds: [frameId] },
        files: [`/${part}.js`],
      });
    });

  receive('background/mayNotify', ({ sender }) => {
    demand(ours(sender));
    return outside.mayNotify();
  });
  receive('background/notify', async ({ sender, data }) => {
    demand(ours(sender));
    await outside.notify(v.parse(noticeSchema, data));
  });
  receive('background/openChat', async ({ sender, data }) => {
    demand(ours(sender));
    await outside.openChat(v.parse(userIDSchema, data));
  });
  receive('background/openNotifications', async ({ sender }) => {
    demand(ours(sender));
    await outside.openNotifications();
  });

  /** A host that does not run asks when it needs to know. */
  const tell = (): void =>
    void mayNotify()
      .then(link.mayNotify)
      .catch(() => undefined);
  browser.permissions.onAdded.addListener(tell);
  browser.permissions.onRemoved.addListener(tell);

  /** To the chat, or where there is none to the list of people. */
  async function follow(userID: string): Promise<void> {
    if ((await chatLink()) !== '') await outside.openChat(userID);
    else await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
  }
  listenForClicks((userID) => void follow(userID).catch(() => undefined));
}
