import { beforeEach, describe, expect, test } from 'vitest';
import { calm, HOLD_MS } from '../../../lib/host/calm.ts';
import type { Host } from '../../../lib/host/host.ts';
import { PACE_MS } from '../../../lib/host/pace.ts';
import { peopleMemory } from '../../../lib/host/people-memory.ts';
import { LOST_GRACE_MS } from '../../../lib/status/presentation.ts';
import type { StatusType } from '../../../lib/status/types.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';
import { seededRandom } from '../../support/seeded-random.ts';

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  for (const userID of ['ann', 'bob', 'cid']) {
    service.statuses.set(userID, { userID, statusType: 1, customStatus: 'Focus' });
  }
  host = plainHost({
    open: service.open,
    cache,
    clock,
  });
  await host.start({ account: null, kicked: '' });
  await host.signIn({ server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' });
  await clock.settle();
});

/** A page, with what it was told of each person, and when. */
function page(userIDs: readonly string[]) {
  const told: { at: number; userID: string; dot: string }[] = [];
  const posts: number[] = [];
  host.viewers
    .addPage((update) => {
      posts.push(clock.now());
      for (const { userID, statusType, customStatus, stale } of update.people) {
        told.push({ at: clock.now(), userID, dot: `${stale ? 'stale' : statusType} ${customStatus}`.trim() });
      }
    })
    .watch(byID(userIDs));
  return {
    told,
    posts,
    dots: (userID: string) => told.filter((entry) => entry.userID === userID).map(({ dot }) => dot),
    last: (userID: string) => told.findLast((entry) => entry.userID === userID)?.dot,
  };
}

async function watching(userIDs: readonly string[]) {
  const watched = page(userIDs);
  await clock.advance(5_000);
  watched.told.length = 0;
  watched.posts.length = 0;
  return watched;
}

describe('somebody who goes down', () => {
  test.each([2, 3] as const)(
    '(to %i) is shown so when it has held for 2.5 s, not before',
    async (statusType) => {
      const shown = await watching(['ann']);
      service.change('ann', statusType, 'Focus');
      await clock.advance(HOLD_MS - 1);
      expect(shown.told).toEqual([]);
      await clock.advance(1);
      expect(shown.dots('ann')).toEqual([`${statusType} Focus`]);
    },
  );

  test('and comes back in that time changes nothing on screen', async () => {
    const shown = await watching(['ann']);
    for (let turn = 0; turn < 5; turn += 1) {
      service.change('ann', 2, '');
      await clock.advance(HOLD_MS - 100);
      service.change('ann', 1, 'Focus');
      await clock.advance(300);
    }
    await clock.advance(60_000);
    expect(new Set(shown.dots('ann'))).toEqual(new Set());
  });

  test('does not stay up longer for going down further', async () => {
    const shown = await watching(['ann']);
    service.change('ann', 2, 'Focus');
    await clock.advance(HOLD_MS - 500);
    service.change('ann', 3, '');
    await clock.advance(500);
    expect(shown.last('ann')).toBe('3');
  });

  test('with a new status: that is shown at once', async () => {
    const shown = await watching(['ann']);
    service.change('ann', 2, 'Gone home');
    await clock.settle();
    expect(shown.dots('ann')).toEqual(['1 Gone home']);
    await clock.advance(HOLD_MS);
    expect(shown.last('ann')).toBe('2 Gone home');
  });

  test('is kept as it is at once', async () => {
    await watching(['ann']);
    service.change('ann', 2, '');
    await clock.advance(1_000);
    expect(cache.statuses.get('ann')).toMatchObject({ statusType: 2, customStatus: '' });
  });

  test('as an answer tells, not an event: likewise', async () => {
    const shown = await watching(['ann']);
    service.lose();
    service.statuses.set('ann', { userID: 'ann', statusType: 2, customStatus: 'Focus' });
    await clock.advance(1_000);
    service.find();
    await clock.advance(HOLD_MS - 1);
    expect(shown.told).toEqual([]);
    await clock.advance(1);
    expect(shown.last('ann')).toBe('2 Focus');
  });

  test('while nobody could be vouched for is shown so at once', async () => {
    const shown = await watching(['ann']);
    service.lose();
    service.statuses.set('ann', { userID: 'ann', statusType: 2, customStatus: '' });
    await clock.advance(LOST_GRACE_MS);
    expect(shown.last('ann')).toBe('stale Focus');
    service.find();
    await clock.advance(100);
    expect(shown.last('ann')).toBe('2');
  });

  test('and of whom the connection is lost then fades as what was learned', async () => {
    const shown = await watching(['ann']);
    service.lose();
    await clock.advance(LOST_GRACE_MS - 1_000);
    service.emit({ type: 'statuses', statuses: [{ userID: 'ann', statusType: 2, customStatus: 'Out' }] });
    await clock.advance(1_000);
    expect(shown.last('ann')).toBe('stale Out');
  });

  test('is not held up for ever by a clock that is set back', () => {
    const held = calm(clock, () => undefined);
    const person = {
      userID: 'a',
      name: 'a',
      avatar: '',
      customStatus: '',
      learnedAt: 1,
      changedAt: 1,
      noSuchUser: false,
    };
    held.learning([{ userID: 'a', statusType: 2, customStatus: '' }], () => ({ ...person, statusType: 1 }));
    expect(held.view({ ...person, statusType: 2 }).statusType).toBe(1);
    const { now } = clock;
    clock.now = () => now() - 3_600_000;
    expect(held.view({ ...person, statusType: 2 }).statusType).toBe(2);
  });
});

test.each([
  [1, 'Back'],
  [0, ''],
] as const)('coming up, and an unknown state (%i), are shown at once', async (statusType, customStatus) => {
  service.statuses.set('ann', { userID: 'ann', statusType: statusType === 1 ? 2 : 1, customStatus: '' });
  const shown = await watching(['ann']);
  service.change('ann', statusType, customStatus);
  await clock.settle();
  expect(shown.dots('ann')).toEqual([`${statusType} ${customStatus}`.trim()]);
});

test('who changes many times in a burst is shown a few times, and the last of it is', async () => {
  const shown = await watching(['ann']);
  for (let turn = 1; turn <= 100; turn += 1) {
    service.change('ann', 1, `${turn}`);
    await clock.advance(10);
  }
  await clock.advance(PACE_MS + 100);
  expect(shown.dots('ann')[0]).toBe('1 1');
  expect(shown.last('ann')).toBe('1 100');
  expect(shown.told.length).toBeLessThanOrEqual(6);
  for (const [index, { at }] of shown.told.entries()) {
    if (index > 0) expect(at - (shown.told[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(PACE_MS);
  }
});

test('one person’s burst does not hold up another', async () => {
  const shown = await watching(['ann', 'bob']);
  for (let turn = 1; turn <= 10; turn += 1) {
    service.change('ann', 1, `${turn}`);
    await clock.advance(10);
  }
  service.change('bob', 1, 'Here');
  await clock.advance(50);
  expect(shown.last('bob')).toBe('1 Here');
});

test('a busy team’s news comes in one message each 50 ms, the first at once', async () => {
  const team = Array.from({ length: 200 }, (_, n) => `u${n}`);
  for (const userID of team) service.statuses.set(userID, { userID, statusType: 1, customStatus: '' });
  const shown = await watching(team);
  const begun = clock.now();
  for (const userID of team) {
    service.change(userID, 1, 'Hello');
    await clock.advance(2);
  }
  await clock.advance(50);
  expect(shown.posts[0]).toBe(begun);
  expect(shown.posts.length).toBeLessThanOrEqual(10);
  expect(team.filter((userID) => shown.last(userID) !== '1 Hello')).toEqual([]);
});

test('at rest there is no timer of it', async () => {
  const memory = peopleMemory(clock, memoryCache(), {
    staying: () => new Set(),
    isFollowed: () => true,
    changed: () => undefined,
  });
  await clock.advance(60_000);
  const before = clock.pending();
  memory.learn([{ userID: 'ann', statusType: 1, customStatus: '' }], 'event');
  memory.learn([{ userID: 'ann', statusType: 2, customStatus: '' }], 'event');
  expect(clock.pending()).toBeGreaterThan(before);
  await clock.advance(5_000);
  expect(clock.pending()).toBeLessThanOrEqual(before);
});

test.each(Array.from({ length: 30 }, (_, n) => 700 + n))(
  'no dot is wrong for longer than the hold, and none in the end (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const people = ['ann', 'bob', 'cid'];
    const shown = await watching(people);
    const since = new Map<string, number>();
    for (let turn = 0; turn < 300; turn += 1) {
      const userID = people[Math.floor(random() * 3)] as string;
      service.change(userID, Math.floor(random() * 4) as StatusType, `${turn}`);
      await clock.advance(Math.floor(random() * random() * 3_000));
      for (const each of people) {
        const truth = service.statuses.get(each)?.statusType;
        const dot = shown.last(each) ?? '1 Focus';
        if (dot.startsWith(`${truth}`)) since.delete(each);
        else {
          const wrongSince = since.get(each) ?? clock.now();
          since.set(each, wrongSince);
          expect(clock.now() - wrongSince).toBeLessThanOrEqual(HOLD_MS + PACE_MS + 50);
        }
      }
    }
    await clock.advance(HOLD_MS + PACE_MS + 50);
    for (const each of people) {
      const { statusType, customStatus } = service.statuses.get(each) ?? { statusType: 0, customStatus: '' };
      expect(shown.last(each)).toBe(`${statusType} ${customStatus}`);
    }
  },
);
