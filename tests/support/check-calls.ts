import { expect } from 'vitest';
import {
  CALLS_PER_WINDOW,
  QUERY_MAX_USERS,
  SUBSCRIBE_MAX_USERS,
  SUBSCRIPTION_QUOTA,
} from '../../lib/status/limits.ts';
import { mostInAnyWindow } from './most-in-any-window.ts';
import type { SyncScene } from './sync-scene.ts';

/** What must be so whatever happened (R16, R18, R20, R22). */
export function checkCalls({ service }: SyncScene): void {
  for (const name of ['query', 'subscribe', 'unsubscribe'] as const) {
    const calls = service.calls.filter((call) => call.name === name);
    expect(mostInAnyWindow(calls.map((call) => call.at)), name).toBeLessThanOrEqual(CALLS_PER_WINDOW);
    for (const { userIDs } of calls) {
      expect(userIDs.length).toBeLessThanOrEqual(name === 'query' ? QUERY_MAX_USERS : SUBSCRIBE_MAX_USERS);
      expect(userIDs.length).toBeGreaterThan(0);
      expect(new Set(userIDs).size).toBe(userIDs.length);
      expect(userIDs).not.toContain('me');
    }
  }
  expect(service.mostPlaces).toBeLessThanOrEqual(SUBSCRIPTION_QUOTA);
  expect(service.refused).toBe(0);
}

/** At rest everyone wanted is known as they are, and those seen change live, as far as the places go. */
export function checkKnown(scene: SyncScene): void {
  const { service } = scene;
  const wanted = new Set(scene.wanted.flat());
  wanted.delete('me');
  for (const userID of wanted) {
    const { statusType, customStatus } = service.statuses.get(userID) ?? { statusType: 1, customStatus: '' };
    const truth = service.missing.has(userID) ? 'missing' : `${statusType} ${customStatus}`;
    expect(scene.known.get(userID), userID).toBe(truth);
  }
  const seen = [...new Set(scene.wanted[0])].filter(
    (userID) => userID !== 'me' && !service.missing.has(userID),
  );
  const live = seen.filter((userID) => service.places.has(userID) || service.friends.has(userID));
  expect(live.length).toBeGreaterThanOrEqual(Math.min(seen.length, SUBSCRIPTION_QUOTA));
}
