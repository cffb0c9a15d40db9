import { expect, test } from 'vitest';
import type { Avatars } from '../../../lib/host/avatars.ts';
import type { Cards } from '../../../lib/host/card-contract.ts';
import { type Viewers, viewers } from '../../../lib/host/viewers.ts';
import { NO_GROUPS } from '../../../lib/status/groups.ts';
import { SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import type { PersonView } from '../../../lib/status/views.ts';
import { byID } from '../../support/by-id.ts';
import { checkCalls } from '../../support/check-calls.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { crowd, type SyncScene, syncScene } from '../../support/sync-scene.ts';

const view = (userID: string): PersonView => ({
  userID,
  name: userID,
  avatar: '',
  statusType: 1,
  customStatus: '',
  learnedAt: 1,
  changedAt: 0,
  noSuchUser: false,
});

const NO_AVATARS: Avatars = { at: () => '', get: async () => false };

const NO_CARDS: Cards = {
  about: () => {
    throw new Error('No card is open');
  },
  opened: () => undefined,
  act: () => undefined,
};

/** Viewers of somebody who follows these, over the scheduler and a service at a distance. */
function scene(followed: readonly string[]): { sync: SyncScene; viewers: Viewers } {
  const sync = syncScene();
  const follows = new Set(followed);
  const session = { state: 'ready', userID: 'me' } as const;
  const made = viewers(
    {
      known: () => true,
      session: () => session,
      view: () => ({ session, own: null, groups: NO_GROUPS }),
      person: view,
      self: () => 'me',
      fresh: () => true,
      rank: () => 0,
      showsFirst: () => undefined,
      inOrder: () => followed,
      avatars: NO_AVATARS,
      isFollowed: (userID) => follows.has(userID),
      resolve: (key) => (key.startsWith('=') ? key.slice(1) : null),
      cards: NO_CARDS,
    },
    { clock: sync.clock, defer: queueMicrotask },
    () => {
      sync.wanted = [[...made.watched()], followed, []];
      sync.sync.wantedChanged();
    },
  );
  sync.wanted = [[], followed, []];
  sync.sync.start(sync.service.session);
  return { sync, viewers: made };
}

const nothing = (): void => undefined;

test('a popup that says nothing of its screen counts for the first ones followed', () => {
  const { viewers } = scene(crowd(10_000));
  const popup = viewers.addPopup(nothing);
  expect([...viewers.watched()]).toEqual(crowd(50));
  popup.close();
  expect([...viewers.watched()]).toEqual([]);
});

test('a popup counts for whom it has on screen, if they are followed still', () => {
  const { viewers } = scene(crowd(10_000));
  const popup = viewers.addPopup(nothing);
  popup.watch(['u700', 'removed', 'u701']);
  expect([...viewers.watched()]).toEqual(['u700', 'u701']);
  popup.watch([]);
  expect([...viewers.watched()]).toEqual([]);
  popup.close();
  popup.watch(['u1']);
  expect([...viewers.watched()]).toEqual([]);
});

test('the viewers take turns, and who stays in view keeps their turn in whatever order a page names them', () => {
  const { viewers } = scene(crowd(3));
  const page = viewers.addPage(nothing);
  viewers.addPopup(nothing).watch(['u0', 'u1']);
  page.watch(byID(['a', 'b', 'c']));
  page.watch(byID(['d', 'c', 'b']));
  expect([...viewers.watched()]).toEqual(['u0', 'b', 'u1', 'c', 'd']);
});

test('whom a page claims is wanted from the moment on at which they are known', () => {
  const known = new Set<string>();
  const session = { state: 'ready', userID: 'me' } as const;
  let replanned = 0;
  const made = viewers(
    {
      known: () => true,
      session: () => session,
      view: () => ({ session, own: null, groups: NO_GROUPS }),
      person: view,
      self: () => 'me',
      fresh: () => true,
      rank: () => 0,
      showsFirst: () => undefined,
      inOrder: () => [],
      avatars: NO_AVATARS,
      isFollowed: () => false,
      resolve: (key) => (known.has(key) ? key.replace('user:', '') : null),
      cards: NO_CARDS,
    },
    { clock: syncScene().clock, defer: queueMicrotask },
    () => {
      replanned += 1;
    },
  );
  made.addPage(nothing).watch(['user:ann']);
  const before = replanned;
  made.peopleChanged(['ann']);
  expect(replanned).toBe(before);
  known.add('user:ann');
  made.peopleChanged(['ann']);
  expect(replanned).toBe(before + 1);
  expect([...made.watched()]).toEqual(['ann']);
});

test('a page’s new people get places while a popup with ten thousand people is open (R22)', async () => {
  const { sync, viewers } = scene(crowd(10_000));
  const popup = viewers.addPopup(nothing);
  popup.watch(crowd(12));
  await sync.clock.advance(60_000);
  expect(sync.service.places.size).toBe(SUBSCRIPTION_QUOTA);
  viewers.addPage(nothing).watch(byID(crowd(30, 'on-page')));
  popup.watch(crowd(5_012).slice(5_000));
  await sync.clock.advance(1_000);
  for (const userID of [...crowd(30, 'on-page'), ...crowd(5_012).slice(5_000)])
    expect(sync.service.places, userID).toContain(userID);
  checkCalls(sync);
});

test.each(Array.from({ length: 20 }, (_, index) => 8_100 + index))(
  'of over 200 in view each viewer gets its share of the places, and no place is left unused (R22, seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const upTo = (most: number): number => Math.floor(random() * (most + 1));
    const followed = crowd(1_000);
    const { sync, viewers } = scene(followed);
    const pool = [...crowd(700, 'p'), ...followed.slice(0, 100)];
    interface Open {
      isPopup: boolean;
      watch(userIDs: readonly string[]): void;
      close(): void;
      shown: readonly string[];
    }
    const open: Open[] = [];
    await sync.clock.advance(upTo(3_000));
    for (let round = 0; round < 6; round += 1) {
      for (let step = upTo(5); step >= 0; step -= 1) {
        if (open.length === 0 || random() < 0.4) {
          const isPopup = random() < 0.3;
          if (isPopup) open.push({ isPopup, ...viewers.addPopup(nothing), shown: [] });
          else {
            const { watch, close } = viewers.addPage(nothing);
            open.push({ isPopup, watch: (userIDs) => watch(byID(userIDs)), close, shown: [] });
          }
        }
        const at = upTo(open.length - 1);
        const viewer = open[at];
        if (viewer === undefined) throw new Error('nobody is there');
        if (open.length > 3 && random() < 0.5) {
          viewer.close();
          open.splice(at, 1);
          continue;
        }
        const from = upTo(900);
        viewer.shown = viewer.isPopup ? followed.slice(from, from + 15) : pool.slice(from, from + upTo(500));
        viewer.watch(viewer.shown);
        await sync.clock.advance(upTo(400));
      }
      for (const { watch, shown } of open) watch(shown);
      await sync.clock.advance(15_000);
      const { places, mostPlaces } = sync.service;
      expect(mostPlaces).toBeLessThanOrEqual(SUBSCRIPTION_QUOTA);
      expect(places.size).toBe(SUBSCRIPTION_QUOTA);
      const counted = open.map(({ shown }) => shown);
      const share = Math.floor(SUBSCRIPTION_QUOTA / Math.max(1, counted.length));
      for (const shown of counted) {
        const served = new Set(shown.filter((userID) => places.has(userID)));
        expect(served.size).toBeGreaterThanOrEqual(Math.min(new Set(shown).size, share));
      }
      const seen = new Set(counted.flat());
      const servedSeen = [...seen].filter((userID) => places.has(userID)).length;
      expect(servedSeen).toBe(Math.min(seen.size, SUBSCRIPTION_QUOTA));
    }
    checkCalls(sync);
  },
);
