import { describe, expect, test } from 'vitest';
import { POLL_MS, RECHECK_MS } from '../../../lib/host/plan.ts';
import { QUERY_MAX_USERS, SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import { checkCalls, checkKnown } from '../../support/check-calls.ts';
import { mostInAnyWindow } from '../../support/most-in-any-window.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { crowd, type SyncScene, syncScene } from '../../support/sync-scene.ts';

const callsOf = ({ service }: SyncScene): string[] =>
  service.calls.map(({ name, userIDs }) => `${name}(${userIDs.length})`);

describe('whatever happens (R16, R18, R20, R22)', () => {
  test.each(Array.from({ length: 30 }, (_, index) => 0x5eed + index))(
    'no limit is broken, and at rest everyone wanted is known as they are (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const scene = syncScene(random, () => 20 + random() * 400);
      const { clock, service, sync } = scene;
      const pool = [...crowd(random() < 0.3 ? 12_000 : 900), 'me'];
      const pick = (most: number): string[] => {
        const from = Math.floor(random() * pool.length);
        const list = pool.slice(from, from + Math.floor(random() * most));
        // Twice the same, and yourself: the sync has to see to it.
        return [...list, ...list.slice(0, 3), 'me'];
      };
      for (const userID of pool) if (random() < 0.02) service.missing.add(userID);
      for (const userID of pool) if (random() < 0.02) service.friends.add(userID);
      let failing = 0;
      service.failWith = () => (random() < failing ? (random() < 0.5 ? '2996' : '60008') : null);

      sync.start(service.session);
      for (let step = 0; step < 60; step += 1) {
        const dice = random();
        if (dice < 0.5) {
          scene.wanted = [pick(300), pick(600), pick(random() < 0.1 ? 12_000 : 500)];
          sync.wantedChanged();
        } else if (dice < 0.6) {
          sync.stop();
          service.lose();
          if (random() < 0.5) service.places.clear();
          await clock.advance(random() * 3_000);
          sync.start(service.session);
        } else if (dice < 0.7) failing = random() < 0.5 ? 0 : random();
        else if (dice < 0.75) sync.ask('u1').catch(() => undefined);
        else for (const userID of pick(20)) service.change(userID, 2, `at ${step}`);
        await clock.advance(random() * (random() < 0.2 ? 60_000 : 1_500));
      }
      failing = 0;
      await clock.advance(180_000);
      checkCalls(scene);
      checkKnown(scene);
    },
    60_000,
  );
});

describe('the first pass', () => {
  test.each([
    [100, 50],
    [1_000, 50],
    [10_000, 50],
    [50_000, 20_050],
  ])(
    '%i people are known within 1.05 × of the least time, with no call refused',
    async (count, least) => {
      const scene = syncScene();
      scene.wanted = [[], crowd(count), []];
      scene.sync.start(scene.service.session);
      await scene.clock.advance(least * 1.05);
      expect(scene.known.size).toBe(count);
      checkCalls(scene);
    },
    60_000,
  );

  test('who comes into view is asked about at once, not behind people seen lately', async () => {
    const scene = syncScene();
    scene.wanted = [[], [], crowd(20_000, 'r')];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    expect(scene.known.size).toBeLessThan(10_000);
    scene.wanted = [['ann'], [], crowd(20_000, 'r')];
    scene.sync.wantedChanged();
    await scene.clock.advance(50);
    expect(scene.known.get('ann')).toBe('1 ');
  });

  test('who comes into view in a pass that has used up the window is in the first call of the next', async () => {
    const scene = syncScene();
    scene.wanted = [[], crowd(30_000), []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.wanted = [['ann'], crowd(30_000), []];
    scene.sync.wantedChanged();
    await scene.clock.advance(4_150);
    expect(scene.known.get('ann')).toBe('1 ');
    expect(scene.known.size).toBeGreaterThan(10_000);
    checkCalls(scene);
  });

  test('a query that was answered before the subscription is made again after it', async () => {
    const trips = [400, 20];
    const scene = syncScene(undefined, () => trips.shift() ?? 50);
    scene.wanted = [['ann'], [], []];
    scene.sync.start(scene.service.session);
    // After the query was answered, before the service has the subscription.
    await scene.clock.advance(100);
    scene.service.change('ann', 2, 'between');
    await scene.clock.advance(1_000);
    expect(scene.known.get('ann')).toBe('2 between');
  });
});

describe('people without a place', () => {
  test('nobody followed is older than 60 s, though 10,000 more are polled; the calls are full', async () => {
    const scene = syncScene();
    const followed = crowd(500, 'f');
    scene.wanted = [crowd(200, 's'), followed, crowd(10_000, 'r')];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(60_000);
    scene.service.calls.length = 0;
    for (let second = 0; second < 120; second += 1) {
      await scene.clock.advance(1_000);
      for (const userID of followed) {
        expect(scene.clock.now() - (scene.learnedAt.get(userID) ?? 0)).toBeLessThanOrEqual(60_000);
      }
    }
    const sizes = scene.service.calls.map(({ userIDs }) => userIDs.length);
    expect(sizes.filter((size) => size < QUERY_MAX_USERS).length).toBeLessThanOrEqual(4);
    expect(scene.service.calls.length).toBeLessThanOrEqual(4 * 22);
    checkCalls(scene);
  }, 60_000);

  test('scrolling back costs nothing', async () => {
    const scene = syncScene();
    scene.wanted = [['ann'], [], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.service.calls.length = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      scene.wanted = [[], [], turn % 2 === 0 ? ['ann'] : []];
      scene.sync.wantedChanged();
      await scene.clock.advance(1_000);
      scene.wanted = [['ann'], [], []];
      scene.sync.wantedChanged();
      await scene.clock.advance(1_000);
    }
    expect(callsOf(scene)).toEqual([]);
  });
});

describe('friends, whose changes come by themselves (R26)', () => {
  async function befriended(): Promise<SyncScene> {
    const scene = syncScene();
    scene.wanted = [crowd(SUBSCRIPTION_QUOTA), ['friend'], []];
    scene.service.friends.add('friend');
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.service.change('friend', 2, 'Lunch');
    await scene.clock.advance(1_000);
    return scene;
  }

  test('cost no place and are not polled', async () => {
    const scene = await befriended();
    scene.wanted = [crowd(SUBSCRIPTION_QUOTA - 1), ['friend'], []];
    scene.service.calls.length = 0;
    scene.sync.wantedChanged();
    await scene.clock.advance(4 * POLL_MS);
    expect(scene.service.calls.filter(({ userIDs }) => userIDs.includes('friend'))).toEqual([]);
    expect(scene.service.places.has('friend')).toBe(false);
    scene.service.change('friend', 1, 'Back');
    expect(scene.known.get('friend')).toBe('1 Back');
  });

  test('a wrong belief is found out by the re-check, and not taken up again', async () => {
    const scene = await befriended();
    scene.service.friends.clear();
    scene.service.change('friend', 3, '');
    await scene.clock.advance(RECHECK_MS + 1_000);
    expect(scene.known.get('friend')).toBe('3 ');
    scene.service.friends.add('friend');
    scene.service.change('friend', 1, '');
    scene.service.friends.clear();
    scene.service.change('friend', 2, 'unheard');
    await scene.clock.advance(POLL_MS + 1_000);
    expect(scene.known.get('friend')).toBe('2 unheard');
  });

  test('a change that comes by a place of ours proves nothing', async () => {
    const scene = syncScene();
    scene.wanted = [['ann'], [], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.service.change('ann', 2, '');
    scene.wanted = [crowd(SUBSCRIPTION_QUOTA), ['ann'], []];
    scene.sync.wantedChanged();
    await scene.clock.advance(1_000);
    expect(scene.service.places.has('ann')).toBe(false);
    scene.service.change('ann', 3, 'unheard');
    await scene.clock.advance(POLL_MS + 1_000);
    expect(scene.known.get('ann')).toBe('3 unheard');
  });
});

describe('refusals and failures', () => {
  test('the pauses grow, and wanting others does not cut them short', async () => {
    const scene = syncScene();
    scene.service.failWith = () => '60008';
    scene.wanted = [['ann'], [], []];
    scene.sync.start(scene.service.session);
    for (let second = 0; second < 120; second += 1) {
      scene.wanted = [['ann', `s${second}`], [], []];
      scene.sync.wantedChanged();
      await scene.clock.advance(1_000);
    }
    const queries = scene.service.calls.filter((call) => call.name === 'query').map((call) => call.at);
    expect(queries.length).toBeLessThanOrEqual(6);
    scene.service.failWith = () => null;
    await scene.clock.advance(60_000);
    expect(scene.known.get('ann')).toBe('1 ');
    expect(scene.known.get('s119')).toBe('1 ');
  });

  test('while the service withholds everything it is tried once a minute, and told', async () => {
    const scene = syncScene();
    scene.service.failWith = () => '72001';
    scene.wanted = [['ann'], [], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(59_000);
    expect(callsOf(scene)).toEqual(['subscribe(1)', 'query(1)']);
    scene.service.failWith = () => null;
    await scene.clock.advance(2_000);
    expect(scene.known.get('ann')).toBe('1 ');
    expect([scene.withheld[0], scene.withheld.at(-1)]).toEqual(['72001', null]);
  });

  test('one failed call of many is made again, the others are not', async () => {
    const scene = syncScene();
    let left = 1;
    scene.service.failWith = (name) => (name === 'query' && left-- > 0 ? '60008' : null);
    scene.wanted = [[], crowd(3_000), []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(6_000);
    expect(scene.known.size).toBe(3_000);
    expect(scene.service.calls.filter((call) => call.name === 'query')).toHaveLength(7);
  });

  test('after one call too many by the service’s count, half as many are made for a while', async () => {
    const scene = syncScene();
    let left = 1;
    scene.service.failWith = (name) => (name === 'query' && left-- > 0 ? '2996' : null);
    scene.wanted = [[], crowd(30_000), []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    scene.service.calls.length = 0;
    await scene.clock.advance(30_000);
    const queries = scene.service.calls.filter((call) => call.name === 'query').map((call) => call.at);
    expect(mostInAnyWindow(queries)).toBe(10);
    expect(scene.known.size).toBe(30_000);
  });

  test('of whom the service says nothing at all is asked about again, now and then', async () => {
    const scene = syncScene();
    scene.service.queryMax = 0;
    scene.wanted = [[], ['ann'], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(10_000);
    expect(callsOf(scene)).toEqual(['subscribe(1)', 'query(1)']);
    scene.service.queryMax = 500;
    await scene.clock.advance(POLL_MS);
    expect(scene.known.get('ann')).toBe('1 ');
  });
});
