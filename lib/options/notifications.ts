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

  return {
    mayNotify: () => browser.permissions.contains(PERMISSION),
    // Nothing is awaited before it: the browser asks only within a press.
    allowNotifications: () => settle(browser.permissions.request(PERMISSION)),
    stopNotifications: () => settle(browser.permissions.remove(PERMISSION)),
  };
}
