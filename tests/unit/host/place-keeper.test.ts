import { expect, test } from 'vitest';
import { RECHECK_MS, SEEN_RECHECK_MS } from '../../../lib/host/plan.ts';
import { SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import type { UserStatus } from '../../../lib/status/types.ts';
import { checkCalls } from '../../support/check-calls.ts';
import { crowd, type SyncScene, syncScene } from '../../support/sync-scene.ts';

const everyone = (prefix: string): string[] => crowd(SUBSCRIPTION_QUOTA, prefix);
const lastKept = ({ kept }: SyncScene): Set<string> => new Set(kept.at(-1));

test('places that may be left of an earlier connection are given up before others are taken (R22)', async () => {
  const scene = syncScene();
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'old'), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.sync.stop();
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'new'), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(scene.service.places).toEqual(new Set(crowd(SUBSCRIPTION_QUOTA, 'new')));
  checkCalls(scene);
});

test('places that an earlier run left are given up before others are taken, and nobody loses theirs (R22)', async () => {
  const scene = syncScene();
  for (const userID of everyone('old')) scene.service.places.add(userID);
  scene.sync.load('me', everyone('old'));
  const wanted = [...crowd(100, 'old'), ...crowd(100, 'new')];
  scene.wanted = [wanted, [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(scene.service.places).toEqual(new Set(wanted));
  expect(lastKept(scene)).toEqual(new Set(wanted));
  checkCalls(scene);
});

test('a change that comes by a place of an earlier run proves no friendship', async () => {
  const scene = syncScene();
  scene.service.places.add('ann');
  scene.sync.load('me', ['ann']);
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.service.change('ann', 2, '');
  scene.wanted = [['ann'], [], []];
  scene.sync.wantedChanged();
  await scene.clock.advance(1_000);
  expect(scene.service.calls.map(({ name }) => name)).toContain('subscribe');
});

test('who may have a place is told before the service is asked, when it is somebody else, and not at rest', async () => {
  const scene = syncScene();
  scene.wanted = [['ann', 'nobody'], [], []];
  scene.service.missing.add('nobody');
  scene.sync.start(scene.service.session);
  await scene.clock.settle();
  expect(lastKept(scene)).toEqual(new Set(['ann', 'nobody']));
  expect(scene.service.places.size).toBe(0);
  await scene.clock.advance(1_000);
  expect(lastKept(scene)).toEqual(new Set(['ann']));
  const { length } = scene.kept;
  scene.wanted = [['ann'], [], []];
  scene.sync.stop();
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(scene.kept).toHaveLength(length);
});

test('of what was kept no more is believed than there can be', async () => {
  const scene = syncScene();
  scene.sync.load('me', crowd(5_000, 'damaged'));
  scene.wanted = [everyone('new'), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(scene.service.calls.filter(({ name }) => name === 'unsubscribe')).toHaveLength(2);
  expect(scene.service.places).toEqual(new Set(everyone('new')));
});

test('another account begins without the places, friends and limits of the former; the same one keeps them', async () => {
  const scene = syncScene();
  scene.service.friends.add('friend');
  scene.sync.load('mine', []);
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.service.change('friend', 2, '');
  const callsAfter = async (account: string): Promise<string[]> => {
    scene.sync.stop();
    scene.service.calls.length = 0;
    scene.sync.load(account, []);
    scene.wanted = [['friend'], [], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    return scene.service.calls.map(({ name }) => name);
  };
  expect(await callsAfter('mine')).toEqual(['query']);
  expect(await callsAfter('other')).toEqual(['subscribe', 'query']);
});

test('a subscription that the service has dropped without a word is found out by the re-check (R22, R24)', async () => {
  const scene = syncScene();
  scene.wanted = [['ann'], [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.service.places.clear();
  scene.service.change('ann', 2, 'unheard');
  await scene.clock.advance(SEEN_RECHECK_MS);
  expect(scene.known.get('ann')).toBe('2 unheard');
});

test.each([
  ['can be seen now', 0, SEEN_RECHECK_MS],
  ['is followed', 1, RECHECK_MS],
])(
  'after one who %s was found to have changed unheard, everyone is subscribed to again',
  async (_who, tier, ms) => {
    const scene = syncScene();
    const others = everyone('other').slice(0, 150);
    scene.wanted = tier === 0 ? [['ann'], others, []] : [[], [...others, 'ann'], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.service.places.clear();
    scene.service.change('ann', 2, 'unheard');
    await scene.clock.advance(ms + 1_000);
    expect(scene.service.places.size).toBe(151);
    scene.service.calls.length = 0;
    scene.service.change('ann', 1, 'heard');
    scene.service.change(others[0] ?? '', 2, 'heard too');
    expect([scene.known.get('ann'), scene.known.get(others[0] ?? '')]).toEqual(['1 heard', '2 heard too']);
    expect(scene.service.calls).toEqual([]);
  },
);

test('a change that was told, and found again by a re-check, raises no doubt', async () => {
  const scene = syncScene();
  scene.wanted = [['ann', 'bob'], [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.service.calls.length = 0;
  scene.service.change('ann', 2, 'heard');
  await scene.clock.advance(3 * SEEN_RECHECK_MS);
  expect(new Set(scene.service.calls.map(({ name }) => name))).toEqual(new Set(['query']));
});

test.each([
  ['everyone', /^busy/],
  ['one person', /^busy0$/],
])(
  'a server that answers of %s otherwise than it tells does not have us subscribe for ever',
  async (_who, whom) => {
    const scene = syncScene();
    const people = everyone('busy');
    scene.wanted = [people, [], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    const { session } = scene.service;
    const ask = session.getUserStatus;
    session.getUserStatus = async (userIDs) => {
      const { found, failed } = await ask(userIDs);
      const answer = (status: UserStatus): UserStatus =>
        whom.test(status.userID) ? { ...status, statusType: 0 } : status;
      return { found: found.map(answer), failed };
    };
    scene.service.calls.length = 0;
    for (let minute = 0; minute < 60; minute += 1) {
      // Others each time.
      for (const userID of ['busy0', ...people.slice(minute * 3, minute * 3 + 20)]) {
        scene.service.change(userID, 1, `in minute ${minute}`);
      }
      await scene.clock.advance(SEEN_RECHECK_MS);
    }
    const subscribed = scene.service.calls.filter(({ name }) => name === 'subscribe');
    expect(subscribed.length / 2).toBeLessThan(10);
    checkCalls(scene);
  },
);

test('a second loss of subscriptions is found out too, once the service has told of a change between', async () => {
  const scene = syncScene();
  scene.wanted = [['ann', 'bob'], [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  for (let round = 0; round < 3; round += 1) {
    scene.service.places.clear();
    scene.service.change('ann', 2, `unheard ${round}`);
    await scene.clock.advance(SEEN_RECHECK_MS + 1_000);
    expect(scene.service.places).toEqual(new Set(['ann', 'bob']));
    scene.service.change('ann', 1, `heard ${round}`);
    await scene.clock.advance(SEEN_RECHECK_MS + 1_000);
  }
});

test('what the former account’s server asked for, and who had its places, is nothing to another account', async () => {
  const scene = syncScene();
  scene.service.cloudConfig = { status_query_count: '50' };
  scene.sync.load('mine', everyone('old'));
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.sync.stop();
  scene.service.cloudConfig = {};
  scene.sync.load('other', []);
  scene.wanted = [everyone('new'), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  const calls = scene.service.calls.map(({ name, userIDs }) => `${name}(${userIDs.length})`);
  expect(calls).toEqual(['subscribe(100)', 'subscribe(100)', 'query(200)']);
});
