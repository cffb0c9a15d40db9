import { beforeEach, describe, expect, it } from 'vitest';
import { type Retrier, retrier } from '../../../lib/host/retrier.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** With this random number every pause is the middle one: 1.2 s at first. */
const MIDDLE = 0.5;

let clock: FakeClock;
/** How far the clock was moved with no timer running, as over a sleep. */
let slept: number;
/** When each try began, in ms since the start. */
let tries: number[];
/** What becomes of a try; by default it fails at once. */
let outcome: (retry: Retrier) => void;
let retry: Retrier;

function start(random: () => number = () => MIDDLE): void {
  clock = fakeClock(random);
  slept = 0;
  tries = [];
  outcome = (it) => it.failed();
  const from = clock.now();
  retry = retrier({ ...clock, now: () => clock.now() + slept }, () => {
    tries.push(clock.now() - from);
    outcome(retry);
  });
}

beforeEach(() => start());

describe('a server that is down', () => {
  it('is tried each 1.2 s at first', async () => {
    retry.failed();
    await clock.advance(6_000);
    expect(tries).toEqual([1_200, 2_400, 3_600, 4_800, 6_000]);
  });

  it.each([1, 2, 3])('is not hammered: in an hour a try each 20 s on average (seed %i)', async (seed) => {
    start(seededRandom(seed));
    retry.failed();
    await clock.advance(3_600_000);
    expect(tries.length).toBeGreaterThan(100);
    expect(tries.length).toBeLessThan(180);
    const gaps = tries.slice(-50).map((at, index, all) => at - (all[index - 1] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(37_500);
  });

  it('is not tried by everyone at once: those who lost it together spread out (seeds 1 to 40)', async () => {
    const firsts: number[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      start(seededRandom(seed));
      retry.failed();
      await clock.advance(1_500);
      firsts.push(tries[0] ?? Number.NaN);
    }
    expect(Math.min(...firsts)).toBeLessThan(1_000);
    expect(Math.max(...firsts)).toBeGreaterThan(1_400);
    expect(new Set(firsts.map((at) => Math.round(at / 50))).size).toBeGreaterThan(6);
  });

  it('that flaps is still the same trouble, until it has held for 30 s', async () => {
    retry.failed();
    await clock.advance(300_000);
    retry.found();
    await clock.advance(29_999);
    tries.length = 0;
    retry.failed();
    await clock.advance(20_000);
    expect(tries).toEqual([]);
    retry.found();
    await clock.advance(30_000);
    retry.failed();
    await clock.advance(1_200);
    expect(tries).toHaveLength(1);
  });

  it('that refuses is given longer pauses', async () => {
    outcome = (it) => it.refused();
    retry.refused();
    await clock.advance(60_000);
    expect(tries).toEqual([2_000, 6_000, 14_000, 29_000, 59_000]);
  });
});

describe('a try under way', () => {
  beforeEach(() => {
    // Nothing answers: neither a success nor a failure comes.
    outcome = (it) => it.trying();
  });

  it('has its time, more after each that came to nothing', async () => {
    retry.trying();
    await clock.advance(120_000);
    expect(tries).toEqual([5_000, 15_000, 35_000, 65_000, 95_000]);
  });

  it('is not disturbed by one who looks, nor by a network that comes', async () => {
    retry.trying();
    await clock.advance(4_000);
    retry.hurry('looked');
    retry.hurry('network');
    await clock.advance(900);
    expect(tries).toEqual([]);
  });

  it('that succeeds leaves no timer', async () => {
    retry.trying();
    retry.found();
    expect(clock.pending()).toBe(0);
  });
});

describe('hurrying', () => {
  beforeEach(async () => {
    retry.failed();
    await clock.advance(600_000);
    // Somewhere within a pause of 30 s.
    await clock.advance(3_000);
    tries.length = 0;
  });

  it.each(['looked', 'network'] as const)('tries at once (%s)', (why) => {
    retry.hurry(why);
    expect(tries).toEqual([603_000]);
  });

  it('makes at most one try a second, and loses none', async () => {
    for (let popup = 0; popup < 45; popup += 1) {
      retry.hurry('looked');
      await clock.advance(100);
    }
    expect(tries).toEqual([603_000, 604_000, 605_000, 606_000, 607_000]);
  });

  it('for one who looks leaves the long pauses', async () => {
    retry.hurry('looked');
    await clock.advance(20_000);
    expect(tries).toHaveLength(1);
  });

  it('for a network that came makes them short again', async () => {
    retry.hurry('network');
    await clock.advance(2_400);
    expect(tries).toEqual([603_000, 604_200, 605_400]);
  });

  it('does nothing where nothing is sought', async () => {
    retry.found();
    retry.hurry('looked');
    retry.stop();
    retry.hurry('network');
    await clock.advance(60_000);
    expect(tries).toEqual([]);
  });
});

describe('waking', () => {
  it('tries within 2 s, and the pauses are short again', async () => {
    retry.failed();
    await clock.advance(600_000);
    const before = tries.length;
    slept = 3_600_000;
    await clock.advance(2_000);
    expect(tries.length).toBeGreaterThan(before);
    await clock.advance(12_000);
    expect(tries.length).toBeGreaterThanOrEqual(before + 11);
  });

  it('begins anew what was under way before the sleep', async () => {
    outcome = (it) => it.trying();
    retry.trying();
    await clock.advance(100);
    slept = 60_000;
    await clock.advance(2_000);
    expect(tries).toEqual([2_000]);
  });

  it('is not seen in a clock that is set back, and that stops nothing', async () => {
    retry.failed();
    await clock.advance(600_000);
    tries.length = 0;
    slept = -3_600_000;
    await clock.advance(4_000);
    expect(tries).toEqual([]);
    retry.hurry('looked');
    expect(tries).toHaveLength(1);
    await clock.advance(30_000);
    expect(tries).toHaveLength(2);
  });
});

it('stopped, it wants nothing and sets no timer', async () => {
  retry.failed();
  retry.stop();
  expect(clock.pending()).toBe(0);
  await clock.advance(60_000);
  expect(tries).toEqual([]);
});
