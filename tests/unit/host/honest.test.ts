import { beforeEach, describe, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { LOST_GRACE_MS } from '../../../lib/status/presentation.ts';
import { wordedOutcome } from '../../../lib/words/problems.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const HOUR = 3_600_000;

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
let heardAt: number | null;
/** How the clock is set, against the time that timers count. */
let skew: number;

function newHost(): Host {
  return plainHost({
    open: service.open,
    cache,
    clock,
    heardAt: () => heardAt,
  });
}

beforeEach(async () => {
  const steady = fakeClock();
  skew = 0;
  clock = { ...steady, now: () => steady.now() + skew };
  service = fakeService();
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'Focus' });
  cache = memoryCache();
  heardAt = null;
  host = newHost();
  await host.start({ account: null, kicked: '' });
  await host.signIn(ME);
  await clock.settle();
});

type PagePerson = PageUpdate['people'][number];

function page(userIDs: readonly string[]) {
  const people = new Map<string, PagePerson>();
  let fresh = true;
  host.viewers
    .addPage((update) => {
      fresh = update.fresh;
      for (const person of update.people) people.set(person.userID, person);
    })
    .watch(byID(userIDs));
  return { people, fresh: () => fresh };
}

async function ownView() {
  const store = popupStore();
  host.viewers.addPopup((update) => store.take(update));
  await clock.settle();
  return store.view().own;
}

describe('how old a status is', () => {
  test('is told of stale people and of yourself, as of when they were last known; of others nothing', async () => {
    const { people } = page(['ann', 'me']);
    await clock.settle();
    expect(people.get('ann')).not.toHaveProperty('learnedAt');
    expect(people.get('me')).not.toHaveProperty('learnedAt');
    await clock.advance(60_000);
    const lostAt = clock.now();
    service.lose();
    await clock.advance(LOST_GRACE_MS + 1_000);
    const { learnedAt = 0 } = people.get('ann') ?? {};
    expect(learnedAt).toBeLessThanOrEqual(lostAt);
    expect(learnedAt).toBeGreaterThan(lostAt - 61_000);
    // On the disk it may be older: what has not changed is not written each time.
    expect(cache.statuses.get('ann')?.learnedAt).toBeLessThanOrEqual(learnedAt);
    expect(people.get('ann')).toMatchObject({ stale: true });
    expect(people.get('me')).toMatchObject({ stale: true, learnedAt: lostAt });
    await clock.advance(10 * 60_000);
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    await clock.settle();
    expect(people.get('me')).toMatchObject({ stale: true, learnedAt: lostAt });
    await host.signIn(ME);
    await clock.advance(1_000);
    expect(people.get('ann')).not.toHaveProperty('stale');
    expect(people.get('ann')).not.toHaveProperty('learnedAt');
  });

  test('of what was kept over a restart is when it was learned', async () => {
    await host.follow('ann');
    await clock.advance(2_000);
    const { learnedAt } = cache.statuses.get('ann') ?? {};
    skew += HOUR;
    host = newHost();
    service.loginCodes.push(...Array.from({ length: 5 }, () => 'network'));
    await host.start({ account: ME, kicked: '' });
    const { people } = page(['ann', 'me']);
    await clock.settle();
    expect(people.get('ann')).toMatchObject({ stale: true, learnedAt });
    // Of yourself nothing was known in this run.
    expect(people.get('me')).toMatchObject({ stale: true });
    expect(people.get('me')).not.toHaveProperty('learnedAt');
  });
});

describe('after a sleep', () => {
  test.each(['wake', 'looked', 'network'] as const)(
    'nobody is vouched for from the moment it is noticed (%s), though the session looks up, until heard again',
    async (why) => {
      const { people, fresh } = page(['ann']);
      await clock.settle();
      heardAt = clock.now();
      skew += HOUR;
      service.statuses.set('ann', { userID: 'ann', statusType: 3, customStatus: '' });
      host.hurry(why);
      await clock.settle();
      expect([fresh(), people.get('ann')?.stale]).toEqual([false, true]);
      expect(service.nudges).toBe(1);
      heardAt = clock.now();
      service.find();
      await clock.advance(500);
      expect(fresh()).toBe(true);
      expect(people.get('ann')).toMatchObject({ statusType: 3 });
      expect(people.get('ann')?.stale).toBeUndefined();
      expect(service.nudges).toBe(1);
    },
  );

  test('a loss that the SDK notices fades at once', async () => {
    const { people, fresh } = page(['ann']);
    await clock.settle();
    heardAt = clock.now();
    skew += HOUR;
    service.lose();
    await clock.settle();
    expect([fresh(), people.get('ann')?.stale]).toEqual([false, true]);
  });

  test('one that was heard just now is not disturbed by whoever looks', async () => {
    heardAt = clock.now() - 12_000;
    host.hurry('looked');
    host.hurry('wake');
    expect(service.nudges).toBe(0);
    expect((await ownView())?.statusType).toBe(1);
  });

  test('the own status is cleared at once if its time is past', async () => {
    await host.setStatus('Lunch', clock.now() + HOUR);
    skew += 2 * HOUR;
    host.hurry('wake');
    await clock.settle();
    expect(service.own).toBe('');
  });
});

describe('a clock that is set', () => {
  test.each([-HOUR, HOUR])(
    'by %i ms while the connection is lost leaves nobody vouched for wrongly',
    async (by) => {
      const { people } = page(['ann']);
      await clock.settle();
      service.lose();
      skew += by;
      service.statuses.set('ann', { userID: 'ann', statusType: 3, customStatus: '' });
      service.refuse = '60008';
      service.find();
      await clock.advance(LOST_GRACE_MS);
      expect(people.get('ann')?.stale).toBe(true);
    },
  );

  test('back during a loss: it fades all the same', async () => {
    const { people, fresh } = page(['ann']);
    await clock.settle();
    service.lose();
    await clock.advance(1_000);
    skew -= HOUR;
    await clock.advance(LOST_GRACE_MS);
    expect([fresh(), people.get('ann')?.stale]).toEqual([false, true]);
  });
});

describe('an own status with an end', () => {
  test('is shown with it, kept, and cleared in time', async () => {
    const expiresAt = clock.now() + HOUR;
    expect(await host.setStatus('Lunch', expiresAt)).toEqual({ ok: true });
    expect(await ownView()).toMatchObject({ customStatus: 'Lunch', pending: false, expiresAt });
    expect(cache.wanted).toEqual({ customStatus: 'Lunch', pending: false, expiresAt });
    await clock.advance(HOUR);
    expect(service.own).toBe('');
    expect(await ownView()).toMatchObject({ customStatus: '', pending: false });
    expect(await ownView()).not.toHaveProperty('expiresAt');
    expect(cache.wanted).toEqual({ customStatus: '', pending: false });
  });

  test.each([
    ['now', 0],
    ['in the past', -1],
    ['in seconds for milliseconds', -1_700_000_000_000],
    ['in years', 3 * 366 * 24 * HOUR],
  ])('that is %s is refused, and nothing changes', async (_when, offset) => {
    await host.setStatus('Before');
    const outcome = await host.setStatus('Lunch', clock.now() + offset);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'bad-expiry' } });
    expect(service.own).toBe('Before');
    // In words of its own.
    expect(wordedOutcome(outcome)).toMatchObject({
      problem: { message: 'A status cannot be cleared at that time.' },
    });
  });

  test('that passed while the browser was closed is made good at the next start', async () => {
    await host.setStatus('Lunch', clock.now() + HOUR);
    host = newHost();
    skew += 5 * HOUR;
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect(service.own).toBe('');
  });
});
