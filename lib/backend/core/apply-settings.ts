import { kickBeyondLimits } from './login.ts';
import type { Settings } from './settings.ts';
import { dropBeyondQuota } from './subscriptions.ts';
import type { Turn } from './world.ts';

/**
 * Puts new settings in force while running. A changed plan is told to every logged-in connection, so that the SDK's
 * own refusals follow it; smaller limits kick the oldest sessions and drop the earliest subscriptions at once.
 * Delays hold for what waits already.
 */
export function applySettings(turn: Turn, settings: Settings): void {
  const { world, sends } = turn;
  const before = world.settings;
  world.settings = settings;
  sends.push({ type: 'persistSettings' });
  if (settings.plan !== before.plan) {
    const receivers = Array.from(world.connections.values())
      .filter((connection) => connection.session !== null)
      .map((connection) => connection.id);
    sends.push({ type: 'plan', receivers, premium: settings.plan === 'premium' });
  }
  const fewerInstances = settings.webInstances < before.webInstances;
  const smallerQuota = settings.subscriptionQuota < before.subscriptionQuota;
  if (!fewerInstances && !smallerQuota) return;
  for (const account of world.accounts.values()) {
    if (fewerInstances) kickBeyondLimits(turn, account);
    if (smallerQuota && dropBeyondQuota(world, account)) {
      sends.push({ type: 'persist', userID: account.userID });
    }
  }
}
