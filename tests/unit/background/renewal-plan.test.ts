import { describe, expect, it } from 'vitest';
import { isPressing, type RenewalFacts, whenToRenew } from '../../../lib/background/renewal-plan.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 21, 9);

const facts = (age: number, life: number, changes: Partial<RenewalFacts> = {}): RenewalFacts => ({
  times: { madeAt: NOW - age, expiresAt: NOW - age + life },
  receivedAt: NOW - age,
  failures: 0,
  ...changes,
});

describe('when a UserSig is renewed', () => {
  it.each([
    ['a day before the end of a long life', 180 * DAY, DAY],
    ['a fifth before the end of a short one', 2 * HOUR, 24 * MINUTE],
    ['a fifth at five days: a day', 5 * DAY, DAY],
  ])('%s', (_what, life, lead) => {
    expect(whenToRenew(facts(0, life), NOW, 0)).toBe(NOW + life - lead);
    expect(whenToRenew(facts(0, life), NOW, 0.99)).toBe(NOW + life - lead);
  });

  it('in a minute at the soonest, when it is due or overdue', () => {
    expect(whenToRenew(facts(100 * MINUTE, 2 * HOUR), NOW, 0)).toBe(NOW + MINUTE);
    expect(whenToRenew(facts(119.5 * MINUTE, 2 * HOUR), NOW, 0.5)).toBe(NOW + MINUTE);
    expect(whenToRenew(facts(0, 40_000), NOW, 0)).toBe(NOW + MINUTE);
  });

  it('never after its end', () => {
    expect(whenToRenew(facts(HOUR, HOUR), NOW, 0)).toBeNull();
    expect(whenToRenew(facts(2 * HOUR, HOUR, { failures: 3 }), NOW, 0)).toBeNull();
  });

  it('not over and over where this computer’s clock is ahead', () => {
    // By the clock here it is due already when it comes.
    const ahead = facts(6.5 * DAY, 7 * DAY, { receivedAt: NOW });
    expect(whenToRenew(ahead, NOW, 0)).toBe(NOW + 0.7 * DAY);
  });

  it('after failures with growing pauses and jitter, an hour and a half at most', () => {
    const pause = (failures: number, random: number): number =>
      (whenToRenew(facts(6 * DAY, 7 * DAY, { failures }), NOW, random) ?? 0) - NOW;
    expect([1, 2, 3, 4, 7, 8, 100].map((failures) => pause(failures, 0) / MINUTE)).toEqual([
      1, 2, 4, 8, 60, 60, 60,
    ]);
    expect(pause(100, 0.999) / MINUTE).toBeCloseTo(90, 0);
  });

  it('again and again until it is renewed or at its end, and never faster than once a minute', () => {
    const seed = Date.now() % 1_000_000;
    const random = seededRandom(seed);
    for (let round = 0; round < 200; round += 1) {
      const life = HOUR + random() * 10 * DAY;
      let now = NOW + random() * life;
      const times = { madeAt: NOW, expiresAt: NOW + life };
      let tries = 0;
      for (let failures = 0; ; failures += 1) {
        const next = whenToRenew({ times, receivedAt: NOW, failures }, now, random());
        if (next === null) break;
        expect(next - now, `seed ${seed}`).toBeGreaterThanOrEqual(MINUTE);
        now = next;
        tries += 1;
      }
      expect(tries, `seed ${seed}`).toBeGreaterThanOrEqual(1);
      expect(tries, `seed ${seed}`).toBeLessThan(100);
      // The last try is not long before the end.
      expect(now, `seed ${seed}`).toBeGreaterThan(times.expiresAt - 10 * MINUTE);
    }
  });
});

describe('a UserSig that could not be renewed', () => {
  it('is the person’s matter when half of the time for it is over', () => {
    const times = { madeAt: NOW, expiresAt: NOW + 7 * DAY };
    expect(isPressing(times, NOW + 6.4 * DAY)).toBe(false);
    expect(isPressing(times, NOW + 6.6 * DAY)).toBe(true);
  });
});
