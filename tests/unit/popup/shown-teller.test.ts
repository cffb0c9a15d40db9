import { beforeEach, expect, test } from 'vitest';
import { WATCH_MAX_USERS } from '../../../lib/messaging/schemas.ts';
import { type ShownTeller, shownTeller, TELL_MS } from '../../../lib/popup/shown-teller.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let told: (readonly string[])[];
let teller: ShownTeller;

beforeEach(() => {
  clock = fakeClock();
  told = [];
  teller = shownTeller(({ watch }) => told.push(watch), clock.setTimeout);
});

test('the first is told at once, and what comes soon after it gathered: the last counts', async () => {
  teller.shows(['a']);
  expect(told).toEqual([['a']]);
  for (const userID of ['b', 'c', 'd']) teller.shows([userID]);
  await clock.advance(TELL_MS - 1);
  expect(told).toEqual([['a']]);
  await clock.advance(1);
  expect(told).toEqual([['a'], ['d']]);
});

test('a person who scrolls for a second has it told seven times at most', async () => {
  for (let frame = 0; frame < 60; frame += 1) {
    teller.shows([`u${frame}`]);
    await clock.advance(16);
  }
  await clock.advance(TELL_MS);
  expect(told.length).toBeLessThanOrEqual(8);
  expect(told.at(-1)).toEqual(['u59']);
});

test('what is no news is not told', async () => {
  teller.shows(['a', 'b']);
  await clock.advance(TELL_MS);
  teller.shows(['a', 'b']);
  teller.shows(['b']);
  await clock.advance(0);
  teller.shows(['b']);
  await clock.advance(1_000);
  expect(told).toEqual([['a', 'b'], ['b']]);
});

test('a new connection is told what is on screen, and nothing where no list was ever there', async () => {
  teller.opened();
  expect(told).toEqual([]);
  teller.shows(['a']);
  await clock.advance(1_000);
  teller.opened();
  expect(told).toEqual([['a'], ['a']]);
});

test('no more are told than the host takes', () => {
  teller.shows(Array.from({ length: WATCH_MAX_USERS + 5 }, (_, index) => `u${index}`));
  expect(told[0]).toHaveLength(WATCH_MAX_USERS);
});
