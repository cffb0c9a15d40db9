import { browser } from 'wxt/browser';
import type { NoticeText } from '../messaging/protocol.ts';
import { t } from '../words/t.ts';

/** Names our notifications, with the userID behind it: so a click is understood by a worker that was started for it. */
const PREFIX = 'online:';

/** No name and no status is longer than this where it counts. */
const LENGTH_MAX = 200;

const PERMISSION = { permissions: ['notifications' as const] };

/** Whether the browser lets us show notifications. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains(PERMISSION);

/** Shows that somebody is online: their name and status, and no more. */
export async function showNotice({ userID, name, customStatus }: NoticeText): Promise<void> {
  if (!(await mayNotify())) return;
  await browser.notifications.create(`${PREFIX}${userID}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/online-128.png'),
    title: t('notice.online', { name: textOf(name) }),
    message: textOf(customStatus),
  });
}

/** Takes all of them away: they tell of people whom the account knows that has just left. */
export async function clearNotices(): Promise<void> {
  const { notifications } = browser;
  const shown = Object.keys((await notifications?.getAll()) ?? {});
  for (const id of shown) if (id.startsWith(PREFIX)) await notifications.clear(id);
}

/**
 * Has `clicked` called with the user of a notification that was pressed. To be called when the background starts: the
 * browser has these events only once the permission is there, which may be later.
 */
export function listenForClicks(clicked: (userID: string) => void): void {
  let listens = false;

  function listen(): void {
    if (listens || browser.notifications?.onClicked === undefined) return;
    listens = true;
    browser.notifications.onClicked.addListener((id) => {
      if (!id.startsWith(PREFIX)) return;
      void browser.notifications.clear(id);
      clicked(id.slice(PREFIX.length));
    });
  }

  listen();
  browser.permissions.onAdded.addListener(listen);
}

/** What turns text around (bidi) stays within it, and it is one line. */
function textOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? '' : `\u2068${line.slice(0, LENGTH_MAX)}\u2069`;
}
