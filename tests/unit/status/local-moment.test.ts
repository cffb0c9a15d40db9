import { afterEach, describe, expect, it } from 'vitest';
import {
  localMoment,
  momentBounds,
  readLocalMoment,
  suggestedMoment,
} from '../../../lib/status/local-moment.ts';

const home = process.env.TZ;
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const at = (text: string): number => new Date(text).getTime();
const NOW = at('2026-03-01T00:00:00Z');

describe('a date and time that is entered', () => {
  it.each([
    ['UTC', '2026-11-20T14:30', '2026-11-20T14:30:00Z'],
    ['Asia/Shanghai', '2026-11-20T14:30', '2026-11-20T06:30:00Z'],
    ['America/New_York', '2026-11-20T14:30', '2026-11-20T19:30:00Z'],
    // The same clock before and after summer time begins, and ends.
    ['Europe/Berlin', '2026-03-28T12:00', '2026-03-28T11:00:00Z'],
    ['Europe/Berlin', '2026-03-29T12:00', '2026-03-29T10:00:00Z'],
    ['Europe/Berlin', '2026-10-24T12:00', '2026-10-24T10:00:00Z'],
    ['Europe/Berlin', '2026-10-25T12:00', '2026-10-25T11:00:00Z'],
    // A time that is skipped is the one that the clocks show instead; of one that comes twice it is the first.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T12:00', '2026-10-04T01:00:00Z'],
  ])('in %s %s is %s', (zone, text, moment) => {
    process.env.TZ = zone;
    expect(readLocalMoment(text, NOW)).toEqual({ ok: true, at: at(moment) });
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:10:00Z', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T01:10:00Z', '2026-10-25T01:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:50:00Z', '2026-04-04T15:15:00Z'],
  ])('in %s %s comes twice, and at %s means %s', (zone, text, now, moment) => {
    process.env.TZ = zone;
    expect(readLocalMoment(text, at(now))).toEqual({ ok: true, at: at(moment) });
  });

  it('that came twice is past once both are', () => {
    process.env.TZ = 'Europe/Berlin';
    const read = readLocalMoment('2026-10-25T02:30', at('2026-10-25T01:30:00Z'));
    expect(read).toEqual({ ok: false, fault: 'past' });
  });

  it.each([
    ['', 'missing'],
    ['2026-11-20', 'missing'],
    ['tomorrow', 'missing'],
    ['2026-02-28T23:59', 'past'],
    ['2026-03-01T00:00', 'past'],
    ['2027-03-03T00:00', 'too-far'],
    ['20260-11-20T12:00', 'missing'],
  ])('“%s” is %s', (text, fault) => {
    process.env.TZ = 'UTC';
    expect(readLocalMoment(text, NOW)).toEqual({ ok: false, fault });
  });

  it.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/Berlin'])(
    'in %s is written as it is read, on each hour of a year, but for the hour that comes twice',
    (zone) => {
      process.env.TZ = zone;
      let twice = 0;
      for (let moment = NOW + 3_600_000; moment < at('2027-02-27T00:00:00Z'); moment += 3_600_000) {
        const read = readLocalMoment(localMoment(moment), NOW);
        if (read.ok && read.at === moment - 3_600_000) twice += 1;
        else expect(read).toEqual({ ok: true, at: moment });
      }
      expect(twice).toBe(zone === 'UTC' || zone === 'Asia/Kathmandu' ? 0 : 1);
    },
  );
});

describe('what the field begins with', () => {
  it.each([
    ['2026-11-20T14:00', '2026-11-20T15:00'],
    ['2026-11-20T14:30', '2026-11-20T15:00'],
    ['2026-11-20T14:31', '2026-11-20T16:00'],
    ['2026-12-31T23:45', '2027-01-01T01:00'],
  ])('at %s is %s', (now, text) => {
    process.env.TZ = 'Asia/Kathmandu';
    expect(suggestedMoment(new Date(now).getTime())).toBe(text);
  });

  it.each([
    ['UTC', '2026-10-25'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['America/St_Johns', '2026-11-01'],
  ])('in %s about %s is a full hour, half an hour to two and a half away', (zone, day) => {
    process.env.TZ = zone;
    const noon = at(`${day}T12:00:00Z`);
    for (let now = noon - 86_400_000; now < noon + 86_400_000; now += 60_000) {
      const text = suggestedMoment(now);
      const read = readLocalMoment(text, now);
      const minutes = read.ok ? (read.at - now) / 60_000 : Number.NaN;
      expect(text, `${now}`).toMatch(/:00$/);
      expect(minutes >= 30 && minutes <= 150, `${text} at ${new Date(now).toISOString()}`).toBe(true);
    }
  });

  it('is within the bounds, and these can be entered', () => {
    process.env.TZ = 'Europe/Berlin';
    for (let now = NOW; now < at('2026-04-05T00:00:00Z'); now += 17 * 60_000) {
      const { min, max } = momentBounds(now);
      for (const text of [min, suggestedMoment(now), max]) {
        expect(readLocalMoment(text, now)).toMatchObject({ ok: true });
        expect(text >= min && text <= max, `${min} ${text} ${max}`).toBe(true);
      }
    }
  });
});
