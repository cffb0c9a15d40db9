import { browser } from 'wxt/browser';
import type { NotificationsAdapter } from '../../components/notifications.tsx';
import type { Outcome } from '../status/forms.ts';
import { problemFor } from '../words/problems.ts';

const PERMISSION = { permissions: ['notifications' as const] };

/** The options page's section on notifications, over the browser. The background hears of the permission by itself. */
export function browserNotifications(): NotificationsAdapter {
  async function settle(asked: Promise<boolean>): Promise<Outcome> {
    return (await asked) ? { ok: true } : { ok: false, problem: problemFor('no-notifications') };
  }

  const mayNotify = (): Promise<boolean> => browser.permissions.contains(PERMISSION);

  return {
    mayNotify,
    onMayNotify(listener) {
      const changed = (): void => void mayNotify().then(listener, () => undefined);
      const { onAdded, onRemoved } = browser.permissions;
      for (const event of [onAdded, onRemoved]) event.addListener(changed);
      return () => {
        for (const event of [onAdded, onRemoved]) event.removeListener(changed);
      };
    },
    // Nothing is awaited before it: the browser asks only within a press.
    allowNotifications: () => settle(browser.permissions.request(PERMISSION)),
    stopNotifications: () => settle(browser.permissions.remove(PERMISSION)),
  };
}
