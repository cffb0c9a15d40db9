import { describe, expect, it } from 'vitest';
import { agoText, momentText, untilText } from '../../../lib/words/times.ts';

const NOON = new Date(2026, 10, 20, 12, 0, 0).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('agoText', () => {
  it('counts minutes, then shows the clock', () => {
    expect(agoText(NOON - 59_999, NOON)).toBe('just now');
    expect(agoText(NOON - MINUTE, NOON)).toBe('1 min ago');
    expect(agoText(NOON - 59 * MINUTE, NOON)).toBe('59 min ago');
    expect(agoText(NOON - 60 * MINUTE, NOON)).toBe(momentText(NOON - 60 * MINUTE, NOON));
  });

  it('takes a clock that is a little ahead for now', () => {
    expect(agoText(NOON + 30 * MINUTE, NOON)).toBe('just now');
  });
});

describe('momentText', () => {
  it('names the day where it was not today', () => {
    expect(momentText(NOON - MINUTE, NOON)).toMatch(/^11:59( AM)?$/);
    expect(momentText(NOON - DAY, NOON)).toMatch(/^yesterday 12:00( PM)?$/);
    expect(momentText(NOON - 3 * DAY, NOON)).toMatch(/17.* 12:00/);
    expect(momentText(NOON - 3 * DAY, NOON)).not.toContain('2026');
    expect(momentText(NOON - 365 * DAY, NOON)).toContain('2025');
  });

  it('counts midnights, not hours', () => {
    const early = new Date(2026, 10, 20, 0, 5).getTime();
    expect(momentText(early - 10 * MINUTE, early)).toMatch(/^yesterday 11:55 PM$|^yesterday 23:55$/);
  });
});

describe('untilText', () => {
  it.each([
    [new Date(2026, 10, 20, 14, 30), /^until (14:30|02:30 PM)$/],
    [new Date(2026, 10, 21), /^until tomorrow (00:00|12:00 AM)$/],
    [new Date(2026, 10, 23), /^until Monday (00:00|12:00 AM)$/],
    [new Date(2027, 0, 3), /^until (Jan 3|3 Jan) (00:00|12:00 AM)$/],
    // Just over: it is about to be cleared.
    [new Date(2026, 10, 20, 11, 59), /^until 11:59( AM)?$/],
  ])('of %s', (at, said) => {
    expect(untilText(at.getTime(), NOON)).toMatch(said);
  });
});
