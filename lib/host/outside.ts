import type { NoticeText } from '../messaging/protocol.ts';

/** What cards and notices need of the browser: of the background, and of the host's own document. */
export interface Outside {
  /** Whether the browser lets us show notifications. Rejects where the background does not answer. */
  mayNotify(): Promise<boolean>;
  /** Has a notification shown; rejects where that did not arrive. */
  notify(notice: NoticeText): Promise<unknown>;
  /** Opens a chat with this user, where the settings say. */
  openChat(userID: string): Promise<unknown>;
  /** Opens the page where the person can have the browser asked for notifications. */
  openNotifications(): Promise<unknown>;
  /** Makes the small picture of a profile's (see `smallPicture`); rejects where that can't be done. */
  picture(address: string, server: string): Promise<string>;
}

/** For a host that has none of it. */
export const NO_OUTSIDE: Outside = {
  mayNotify: async () => false,
  notify: async () => undefined,
  openChat: async () => undefined,
  openNotifications: async () => undefined,
  picture: () => Promise.reject(new Error('There are no pictures')),
};
