import { browser } from 'wxt/browser';

export const EXPIRY = 'expiry';

/**
 * Has the worker wake when the own status is to be cleared, or at the browser's next start if that is later: a host that has gone
 * meanwhile is made anew then, and clears it. One that runs needs nobody for that.
 * @param at ms since the epoch; absent for never
 */
export async function wakeWhenOver(at?: number): Promise<void> {
  const { alarms } = browser;
  // Every alarm that is set is written to the disk.
  if ((await alarms.get(EXPIRY))?.scheduledTime === at) return;
  if (at === undefined) await alarms.clear(EXPIRY);
  else await alarms.create(EXPIRY, { when: at });
}
