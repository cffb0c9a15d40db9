import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ClearAfter, clearsAt } from '../../../lib/status/clear-after.ts';
import { localMoment, readLocalMoment } from '../../../lib/status/local-moment.ts';
import { type OwnScene, ownScene } from '../../support/own-scene.ts';

/** From a choice that a person makes at some local moment to the service: cleared when their clock says so. */

const home = process.env.TZ;
let scene: OwnScene;

beforeEach(() => {
  scene = ownScene();
});
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const at = (text: string): number => new Date(text).getTime();
const until = (moment: number) => scene.clock.advance(moment - scene.clock.now());

/** Signs in at this moment, and sets a status until the moment that the choice means. */
async function setAt(moment: string, choice: ClearAfter | 'date-time', entered = ''): Promise<number> {
  await until(at(moment));
  scene.connect();
  await scene.clock.advance(1_000);
  const now = scene.clock.now();
  const read = readLocalMoment(entered, now);
  const expiresAt = choice === 'date-time' ? (read.ok ? read.at : 0) : (clearsAt(choice, now) ?? 0);
  void scene.own().set({ customStatus: 'Set', expiresAt });
  await scene.clock.advance(1_000);
  expect(scene.status).toBe('Set');
  return expiresAt;
}

describe.each([
  // Zone, when it is set, the choice, what the clock shows there when it is cleared.
  ['Europe/Berlin', '2027-03-27T22:30:00Z', 'today', '2027-03-28T00:00'],
  // The day on which an hour is skipped, and the week that ends with it.
  ['Europe/Berlin', '2027-03-27T23:30:00Z', 'today', '2027-03-29T00:00'],
  ['Europe/Berlin', '2027-03-26T12:00:00Z', 'this-week', '2027-03-29T00:00'],
  // The day on which an hour comes twice.
  ['America/New_York', '2027-11-07T04:30:00Z', 'today', '2027-11-08T00:00'],
  ['America/New_York', '2027-11-07T05:30:00Z', '1-hour', '2027-11-07T01:30'],
  ['America/New_York', '2027-03-14T06:30:00Z', '1-hour', '2027-03-14T03:30'],
  ['Australia/Lord_Howe', '2027-04-03T12:00:00Z', 'today', '2027-04-04T00:00'],
  ['Asia/Shanghai', '2027-03-01T15:59:00Z', 'today', '2027-03-02T00:00'],
] as const)('in %s, at %s, %s', (zone, moment, choice, shows) => {
  test(`is cleared when the clock shows ${shows}`, async () => {
    process.env.TZ = zone;
    const end = await setAt(moment, choice);
    expect(localMoment(end)).toBe(shows);
    await until(end - 1);
    expect(scene.status).toBe('Set');
    await scene.clock.advance(1_000);
    expect(scene.status).toBe('');
  });

  test('is cleared at the next start, where the browser was closed then', async () => {
    process.env.TZ = zone;
    const end = await setAt(moment, choice);
    scene.restart();
    await until(end + 3_600_000);
    expect(scene.own().view().customStatus).toBe('');
    scene.connect();
    await scene.clock.advance(1_000);
    expect(scene.status).toBe('');
  });
});

test('a date and time is the one that the clock shows there on that day', async () => {
  process.env.TZ = 'Europe/Berlin';
  const end = await setAt('2027-03-26T12:00:00Z', 'date-time', '2027-03-29T09:15');
  expect(end).toBe(at('2027-03-29T07:15:00Z'));
  await until(end - 1);
  expect(scene.status).toBe('Set');
  await scene.clock.advance(1_000);
  expect(scene.status).toBe('');
});

test('who travels on has it cleared at the moment that was said where they set it', async () => {
  process.env.TZ = 'Asia/Tokyo';
  const end = await setAt('2027-03-01T03:00:00Z', 'today');
  process.env.TZ = 'America/Los_Angeles';
  expect(end).toBe(at('2027-03-01T15:00:00Z'));
  await until(end + 1_000);
  expect(scene.status).toBe('');
});
