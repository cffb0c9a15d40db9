import { describe, expect, it } from 'vitest';
import type { BackendConfig } from '../../../../lib/backend/core/config.ts';
import { type AccountRecord, recordOf } from '../../../../lib/backend/core/records.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../lib/backend/core/settings.ts';
import { Harness } from './harness.ts';

/** A start with that config, after an administrator has left these settings in force. */
function start(config: BackendConfig, last: BackendConfig | null, inForce: Partial<Settings> = {}): Harness {
  const backend = new Harness(inForce);
  backend.step({ type: 'start', records: [], config, last });
  return backend;
}

function offline(userID: string, since: number, subscriptions: readonly string[]): AccountRecord {
  const presence = 'offline';
  return {
    userID,
    nick: '',
    avatar: '',
    customStatus: 'hi',
    presence,
    since,
    native: false,
    friends: [],
    subscriptions,
  };
}

describe('what was said last counts', () => {
  const file: BackendConfig = {
    plan: 'standard',
    webInstances: 2,
    accounts: [{ userID: 'alice', nick: 'Alice', friends: ['bob'] }, { userID: 'carol' }],
  };

  it('the first config counts whole', () => {
    const { world, sends } = start(file, null);
    expect(world.settings).toEqual({ ...DEFAULT_SETTINGS, plan: 'standard', webInstances: 2 });
    expect(recordOf(world, 'bob')?.friends).toEqual(['alice']);
    expect(sends).toContainEqual({ type: 'persistConfig', config: file });
    expect(sends).toContainEqual({ type: 'persistSettings' });
  });

  it('the same config again changes nothing that an administrator has changed since', () => {
    const { world } = start(structuredClone(file), file, { plan: 'premium', webInstances: 5 });
    expect(world.settings).toEqual({ ...DEFAULT_SETTINGS, webInstances: 5 });
    expect([...world.accounts.keys()], 'deleted since').toEqual([]);
  });

  it('the order of keys in an entry is no change', () => {
    const { world } = start(
      { accounts: [{ friends: ['bob'], nick: 'Alice', userID: 'alice' }] },
      { accounts: [{ userID: 'alice', nick: 'Alice', friends: ['bob'] }] },
    );
    expect([...world.accounts.keys()]).toEqual([]);
  });

  it('what has been edited since counts, and nothing else', () => {
    const edited: BackendConfig = {
      plan: 'standard',
      webInstances: 3,
      friendSwitch: false,
      accounts: [
        { userID: 'alice', nick: 'Alice B', friends: ['bob'] },
        { userID: 'carol' },
        { userID: 'dora' },
      ],
    };
    const { world } = start(edited, file, { plan: 'premium', webInstances: 5 });
    expect(world.settings).toEqual({ ...DEFAULT_SETTINGS, webInstances: 3, friendSwitch: false });
    expect([...world.accounts.keys()].sort()).toEqual(['alice', 'bob', 'dora']);
  });

  it('a key that is gone goes back to its default; accounts that are gone stay', () => {
    const backend = new Harness({ webInstances: 7, accounts: [{ userID: 'alice', nick: 'A' }] });
    backend.step({ type: 'start', records: [], config: {}, last: file });
    expect(backend.world.settings).toEqual(DEFAULT_SETTINGS);
    expect(recordOf(backend.world, 'alice')?.nick).toBe('A');
  });

  it('R22 a smaller quota holds for what is restored', () => {
    const backend = new Harness();
    const records = [offline('alice', backend.now, ['b', 'c', 'd'])];
    backend.step({ type: 'start', records, config: { subscriptionQuota: 2 }, last: null });
    expect(recordOf(backend.world, 'alice')?.subscriptions).toEqual(['c', 'd']);
    expect(backend.persisted()).toContain('alice');
    const lowered = new Harness({ subscriptionQuota: 1 });
    lowered.restore(records);
    expect(recordOf(lowered.world, 'alice')?.subscriptions, 'stored settings').toEqual(['d']);
  });

  it('R24 who is restored waits by a delay that was edited meanwhile, not by the one before', () => {
    const backend = new Harness();
    const twoDaysAgo = backend.now - 2 * 86_400_000;
    const records = [offline('alice', twoDaysAgo, ['b'])];
    backend.step({ type: 'start', records, config: { subscriptionTtlSeconds: 604_800 }, last: {} });
    expect(recordOf(backend.world, 'alice')).toMatchObject({ customStatus: 'hi', subscriptions: ['b'] });
    backend.pass(5 * 86_400);
    expect(recordOf(backend.world, 'alice')).toMatchObject({ customStatus: '', subscriptions: [] });
  });
});
