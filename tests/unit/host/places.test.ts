import { describe, expect, test } from 'vitest';
import { choosePlaces, type PlaceState } from '../../../lib/host/places.ts';
import { SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const held = (userIDs: readonly string[]): Map<string, PlaceState> =>
  new Map(userIDs.map((userID) => [userID, 'held']));
const chosen = (
  tiers: readonly (readonly string[])[],
  places: ReadonlyMap<string, PlaceState>,
  quota: number,
  neededAt: ReadonlyMap<string, number> = new Map(),
) => choosePlaces({ tiers, places, neededAt, quota });

describe('choosePlaces', () => {
  test('places go to who can be seen, then to who is followed, then to who was seen lately', () => {
    expect(chosen([['seen'], ['followed'], ['recent']], new Map(), 2)).toEqual({
      subscribe: ['seen', 'followed'],
      unsubscribe: [],
    });
  });

  test('a place is given up only when another needs it', () => {
    expect(chosen([['a']], held(['old']), 2)).toEqual({ subscribe: ['a'], unsubscribe: [] });
    expect(chosen([['a', 'old']], held(['old']), 1)).toEqual({ subscribe: [], unsubscribe: [] });
  });

  test('nobody is subscribed to before there is room (R22)', () => {
    expect(chosen([['a']], held(['old']), 1)).toEqual({ subscribe: [], unsubscribe: ['old'] });
    const leaving = new Map<string, PlaceState>([['old', 'leaving']]);
    expect(chosen([['a']], leaving, 1)).toEqual({ subscribe: [], unsubscribe: [] });
    expect(chosen([['a']], new Map(), 1)).toEqual({ subscribe: ['a'], unsubscribe: [] });
  });

  test('no more places are given up than are needed beside those that are coming free', () => {
    const places = new Map<string, PlaceState>([
      ...held(['b', 'c', 'd']),
      ['x', 'leaving'],
      ['y', 'leaving'],
    ]);
    expect(chosen([['a']], places, 5)).toEqual({ subscribe: [], unsubscribe: [] });
    expect(chosen([['a1', 'a2', 'a3']], places, 5).unsubscribe).toEqual(['b']);
  });

  test('the place of one who leaves and is wanted again is coming free for nobody else', () => {
    const places = new Map<string, PlaceState>([
      ['back', 'leaving'],
      ['old', 'held'],
    ]);
    expect(chosen([['back', 'a']], places, 2)).toEqual({ subscribe: [], unsubscribe: ['old'] });
  });

  test('who is not wanted any more goes first, the longest ago before the others; then who matters least', () => {
    const places = held(['followed1', 'gone-new', 'recent', 'followed2', 'gone-old']);
    const neededAt = new Map([
      ['gone-new', 2],
      ['gone-old', 1],
      ['recent', 9],
    ]);
    const order = [1, 2, 3, 4, 5].map(
      (seen) =>
        chosen(
          [Array.from({ length: seen }, (_, n) => `seen${n}`), ['followed1', 'followed2'], ['recent']],
          places,
          5,
          neededAt,
        ).unsubscribe,
    );
    expect(order.at(-1)).toEqual(['gone-old', 'gone-new', 'recent', 'followed2', 'followed1']);
    expect(order.map((gone) => gone.length)).toEqual([1, 2, 3, 4, 5]);
  });

  test('among equals whoever has a place keeps it', () => {
    expect(chosen([['a', 'b', 'c']], held(['b', 'c']), 2)).toEqual({ subscribe: [], unsubscribe: [] });
  });

  test('what may be left of an earlier connection counts, and is made sure of or given up', () => {
    const places = new Map<string, PlaceState>([
      ['a', 'unsure'],
      ['gone', 'unsure'],
    ]);
    expect(chosen([['a']], places, 2)).toEqual({ subscribe: ['a'], unsubscribe: [] });
    expect(chosen([['a', 'b']], places, 2)).toEqual({ subscribe: ['a'], unsubscribe: ['gone'] });
  });

  test.each(Array.from({ length: 25 }, (_, index) => 7_000 + index))(
    'never over the quota, and in the end everyone who matters most has a place (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const pool = Array.from({ length: 600 }, (_, n) => `u${n}`);
      const places = new Map<string, PlaceState>();
      for (let round = 0; round < 30; round += 1) {
        const wanted = pool.filter(() => random() < 0.5);
        const cut = Math.floor(random() * wanted.length);
        const tiers = [wanted.slice(0, cut), wanted.slice(cut)];
        for (let step = 0; step < 2; step += 1) {
          const { subscribe, unsubscribe } = chosen(tiers, places, SUBSCRIPTION_QUOTA);
          for (const userID of subscribe) places.set(userID, 'held');
          expect(places.size).toBeLessThanOrEqual(SUBSCRIPTION_QUOTA);
          for (const userID of unsubscribe) expect(places.delete(userID)).toBe(true);
        }
        const served = wanted.filter((userID) => places.has(userID));
        expect(served.length).toBe(Math.min(wanted.length, SUBSCRIPTION_QUOTA));
        const seenServed = (tiers[0] ?? []).filter((userID) => places.has(userID));
        expect(seenServed.length).toBe(Math.min(cut, SUBSCRIPTION_QUOTA));
      }
    },
  );
});
