import { afterEach, describe, expect, it } from 'vitest';
import { CLEAR_AFTER, clearsAt } from '../../../lib/status/clear-after.ts';
import { clearAfterWord } from '../../../lib/words/clear-after.ts';

const HOUR = 3_600_000;
const home = process.env.TZ;

/** From here on the person is in this zone. */
function travelTo(zone: string): void {
  process.env.TZ = zone;
}

afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const at = (text: string): number => {
  const time = new Date(text).getTime();
  expect(time, text).not.toBeNaN();
  return time;
};

describe('clearsAt', () => {
  const now = at('2026-11-20T12:34:56Z');

  it.each([
    ['30-minutes', 0.5 * HOUR],
    ['1-hour', HOUR],
    ['4-hours', 4 * HOUR],
  ] as const)('takes %s for time that passes', (choice, ms) => {
    expect(clearsAt(choice, now)).toBe(now + ms);
  });

  it('is no moment for never', () => {
    expect(clearsAt('never', now)).toBeNull();
  });

  it('has words for every choice', () => {
    expect(CLEAR_AFTER.map(clearAfterWord)).toEqual([
      'Never',
      '30 minutes',
      '1 hour',
      '4 hours',
      'Today',
      'This week',
    ]);
  });

  it('counts an hour as one also where the clocks are changed', () => {
    travelTo('Europe/Berlin');
    expect(clearsAt('4-hours', at('2026-03-28T23:00:00Z'))).toBe(at('2026-03-29T03:00:00Z'));
  });
});

describe('today', () => {
  it.each([
    // Zone, now, the next midnight there.
    ['UTC', '2026-11-20T12:00:00Z', '2026-11-21T00:00:00Z'],
    ['UTC', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'],
    ['UTC', '2026-11-20T23:59:59.999Z', '2026-11-21T00:00:00Z'],
    ['Asia/Shanghai', '2026-11-20T17:00:00Z', '2026-11-21T16:00:00Z'],
    ['America/Los_Angeles', '2026-11-20T07:59:00Z', '2026-11-20T08:00:00Z'],
    ['Asia/Kathmandu', '2026-12-31T18:14:00Z', '2026-12-31T18:15:00Z'],
    // A day of 23 hours, and one of 25.
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25T23:00:00Z'],
    ['America/New_York', '2026-03-08T05:30:00Z', '2026-03-09T04:00:00Z'],
    // Half an hour only.
    ['Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z'],
    // Clocks go from 00:00 to 01:00: the day begins at one.
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00Z'],
    ['America/Santiago', '2026-09-05T15:00:00Z', '2026-09-06T04:00:00Z'],
    // Clocks go from 24:00 back to 23:00: the last hour comes twice, in either the day still lasts.
    ['America/Santiago', '2026-04-05T02:30:00Z', '2026-04-05T04:00:00Z'],
    ['America/Santiago', '2026-04-05T03:30:00Z', '2026-04-05T04:00:00Z'],
  ])('in %s, chosen at %s, ends at %s', (zone, now, end) => {
    travelTo(zone);
    expect(new Date(clearsAt('today', at(now)) ?? 0).toISOString()).toBe(new Date(end).toISOString());
  });
});

describe('this week', () => {
  it.each([
    // Monday's first moment, Friday, Sunday's last one.
    ['UTC', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z'],
    ['UTC', '2026-11-20T12:00:00Z', '2026-11-23T00:00:00Z'],
    ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00Z'],
    // Sunday there already, Saturday here; and the other way round.
    ['Pacific/Auckland', '2026-11-21T12:00:00Z', '2026-11-22T11:00:00Z'],
    ['America/Los_Angeles', '2026-11-23T04:00:00Z', '2026-11-23T08:00:00Z'],
    // A week in which the clocks are changed, on its Sunday.
    ['Europe/Berlin', '2026-03-25T12:00:00Z', '2026-03-29T22:00:00Z'],
    ['America/New_York', '2026-10-30T12:00:00Z', '2026-11-02T05:00:00Z'],
    // Over a month's and a year's end.
    ['Europe/London', '2026-12-31T12:00:00Z', '2027-01-04T00:00:00Z'],
  ])('in %s, chosen at %s, ends with its Sunday, at %s', (zone, now, end) => {
    travelTo(zone);
    expect(new Date(clearsAt('this-week', at(now)) ?? 0).toISOString()).toBe(new Date(end).toISOString());
  });

  it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/Santiago', 'Asia/Tehran'])(
    'in %s is every hour of two years within eight days, at the start of a Monday',
    (zone) => {
      travelTo(zone);
      for (let now = at('2026-01-01T00:00:00Z'); now < at('2028-01-01T00:00:00Z'); now += HOUR) {
        const end = clearsAt('this-week', now) ?? 0;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(7 * 24 * HOUR + HOUR);
        expect(new Date(end).getDay()).toBe(1);
        expect(new Date(end - 1).getDay()).toBe(0);
      }
    },
  );
});
