import { describe, expect, test, vi } from 'vitest';
import type { LimitedCall } from '../../../lib/chat/server-limits.ts';
import { POLL_MS } from '../../../lib/host/plan.ts';
import { CALLS_PER_WINDOW, SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import { checkCalls, checkKnown } from '../../support/check-calls.ts';
import { mostInAnyWindow } from '../../support/most-in-any-window.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { crowd, type SyncScene, syncScene } from '../../support/sync-scene.ts';

// Hours of the moved clock take a while where the computer is busy.
vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 60 * 60_000;

/** Sets the time of day; what goes evenly goes on. */
function settable({ clock }: SyncScene): (ms: number) => void {
  const { now } = clock;
  let by = 0;
  clock.now = () => now() + by;
  return (ms) => {
    by += ms;
  };
}

test.each(Array.from({ length: 30 }, (_, index) => 0xfa17 + index))(
  'calls lost, unanswered, late and refused, a clock that is set, restarts: no limit is broken, all is known (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const scene = syncScene(random, () => (random() < 0.1 ? random() * 12_000 : 20 + random() * 300));
    const { clock, service, sync } = scene;
    const setBy = settable(scene);
    const pool = crowd(random() < 0.3 ? 9_000 : 700);
    const pick = (most: number): string[] => {
      const from = Math.floor(random() * pool.length);
      return pool.slice(from, from + Math.floor(random() * most));
    };
    service.pushMs = () => random() * 300;
    service.inOrder = true;
    for (const userID of pool) if (random() < 0.02) service.missing.add(userID);
    for (const userID of pool) if (random() < 0.02) service.friends.add(userID);
    let refusing = 0;
    let silence = 0;
    const codes = ['2996', '60008', '72001', '70107', '2801', 'network'];
    service.failWith = () =>
      random() < refusing ? (codes[Math.floor(random() * codes.length)] ?? null) : null;
    service.isSilent = () => random() < silence;

    sync.start(service.session);
    for (let step = 0; step < 60; step += 1) {
      const dice = random();
      if (dice < 0.35) {
        scene.wanted = [pick(300), pick(600), pick(500)];
        sync.wantedChanged();
      } else if (dice < 0.45) {
        // Whatever is under way, at whatever moment.
        sync.stop();
        service.lose();
        if (random() < 0.5) service.places.clear();
        await clock.advance(random() * 3_000);
        sync.start(service.session);
      } else if (dice < 0.5) {
        service.lose();
        sync.start(service.session);
      } else if (dice < 0.6) refusing = random() < 0.6 ? 0 : random();
      else if (dice < 0.7) silence = random() < 0.6 ? 0 : random();
      else if (dice < 0.8) setBy((random() - 0.5) * 2 * (random() < 0.5 ? HOUR_MS : 10_000));
      else if (dice < 0.85) sync.ask('u1').catch(() => undefined);
      else {
        for (const userID of pick(30)) {
          if (!service.missing.has(userID)) service.change(userID, 2, `at ${step}`);
        }
      }
      await clock.advance(random() * (random() < 0.2 ? 60_000 : 1_500));
    }
    refusing = 0;
    silence = 0;
    await clock.advance(240_000);
    checkCalls(scene);
    checkKnown(scene);
  },
);

describe('a clock that is set', () => {
  test.each([-24 * HOUR_MS, -5 * 60_000, 10_000, HOUR_MS])('by %i ms stops nothing', async (by) => {
    const scene = syncScene();
    const setBy = settable(scene);
    scene.wanted = [crowd(SUBSCRIPTION_QUOTA), ['followed'], []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    setBy(by);
    scene.service.statuses.set('followed', { userID: 'followed', statusType: 2, customStatus: '' });
    await scene.clock.advance(POLL_MS + 1_000);
    expect(scene.known.get('followed')).toBe('2 ');
  });

  test.each([-HOUR_MS, HOUR_MS])('by %i ms with calls in the window breaks no limit (R16)', async (by) => {
    const scene = syncScene();
    const setBy = settable(scene);
    scene.wanted = [[], crowd(30_000), []];
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    setBy(by);
    scene.sync.wantedChanged();
    await scene.clock.advance(10_000);
    expect(scene.known.size).toBe(30_000);
    checkCalls(scene);
  });
});

describe('answers in another order than they were made in', () => {
  test('a change that comes while the answer is on its way is not put back by it', async () => {
    const trips: number[] = [];
    const scene = syncScene(undefined, () => trips.shift() ?? 50);
    scene.wanted = [['ann'], [], []];
    scene.service.friends.add('ann');
    scene.sync.start(scene.service.session);
    await scene.clock.advance(1_000);
    trips.push(2_000);
    scene.sync.ask('ann').catch(() => undefined);
    // The service has answered, and the answer is on its way.
    await scene.clock.advance(1_500);
    scene.service.change('ann', 2, 'Lunch');
    await scene.clock.advance(499);
    expect(scene.known.get('ann')).toBe('2 Lunch');
    await scene.clock.advance(1);
    expect(scene.known.get('ann')).toBe('2 Lunch');
    // A change may just as well have been late itself: so it is asked about once more.
    scene.service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'Back' });
    await scene.clock.advance(100);
    expect(scene.known.get('ann')).toBe('1 Back');
  });
});

describe('a call that is lost on the way', () => {
  test.each<LimitedCall>(['query', 'subscribe', 'unsubscribe'])(
    '%s: with its answer unheard nothing is lost and no place is taken twice',
    async (name) => {
      const scene = syncScene();
      scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'old'), [], []];
      scene.sync.start(scene.service.session);
      await scene.clock.advance(1_000);
      let silent = 1;
      scene.service.isSilent = (called) => called === name && silent-- > 0;
      scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'new'), [], []];
      scene.sync.wantedChanged();
      await scene.clock.advance(120_000);
      expect(silent).toBeLessThanOrEqual(0);
      checkCalls(scene);
      checkKnown(scene);
    },
  );
});

test('nobody wanted: nothing is called, and no timer is left', async () => {
  const scene = syncScene();
  scene.sync.start(scene.service.session);
  await scene.clock.advance(HOUR_MS);
  expect(scene.service.calls).toEqual([]);
  expect(scene.clock.pending()).toBe(0);
});

test('people of whom the service knows none are asked about once, and then seldom', async () => {
  const scene = syncScene();
  const nobody = crowd(10_000);
  for (const userID of nobody) scene.service.missing.add(userID);
  scene.wanted = [nobody, [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(5 * 60_000);
  expect(scene.known.size).toBe(10_000);
  expect(scene.service.calls.filter(({ name }) => name === 'query')).toHaveLength(20);
  expect(scene.service.calls.filter(({ name }) => name === 'subscribe').length).toBeLessThanOrEqual(2);
});

test('viewers that come and go a hundred times a second are not planned for each time', async () => {
  const scene = syncScene();
  const followed = crowd(10_000);
  let planned = 0;
  Object.defineProperty(scene, 'wanted', {
    get() {
      planned += 1;
      return [planned % 2 === 0 ? ['ann'] : [], followed, []];
    },
  });
  scene.sync.start(scene.service.session);
  await scene.clock.advance(31_000);
  planned = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    scene.sync.wantedChanged();
    await scene.clock.advance(10);
  }
  expect(planned).toBeLessThanOrEqual(12);
  expect(scene.known.has('ann')).toBe(true);
});

test('a session that is not taken any more is told of, and not asked on at full speed meanwhile', async () => {
  const scene = syncScene();
  scene.service.failWith = () => '6014';
  scene.wanted = [['ann'], [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(60_000);
  expect(scene.broken).toBeGreaterThan(0);
  expect(scene.service.calls.length).toBeLessThan(12);
  expect(mostInAnyWindow(scene.service.calls.map(({ at }) => at))).toBeLessThan(CALLS_PER_WINDOW / 4);
});
