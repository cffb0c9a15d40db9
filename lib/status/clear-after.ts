/** When a status is to be cleared by itself: the choices, and the moments they mean. */

export const CLEAR_AFTER = ['never', '30-minutes', '1-hour', '4-hours', 'today', 'this-week'] as const;
export type ClearAfter = (typeof CLEAR_AFTER)[number];

const MINUTE_MS = 60_000;
const MONDAY = 1;
const WEEK_DAYS = 7;

/** Nobody means to clear a status in more than a year; a time so far is a mistake, such as a wrong unit. */
export const CLEARS_WITHIN_MS = 366 * 24 * 60 * MINUTE_MS;

/** Narrows what is stored or typed. */
export const isClearAfter = (value: unknown): value is ClearAfter =>
  (CLEAR_AFTER as readonly unknown[]).includes(value);

/**
 * The moment that a choice made at `now` means, or null for never; both in ms since the epoch. Hours are hours that
 * pass. *Today* and *this week* end by the calendar where the person is, at a midnight: a day of summer time's
 * beginning or end has 23 or 25 hours, so these are never counted in hours. The week ends with its Sunday (ISO 8601):
 * also where calendars begin with Sunday, “this week” said on a Friday does not reach beyond the weekend. The moment stays
 * what it is for who travels on: it was said, and is told to others, where they were.
 */
export function clearsAt(choice: ClearAfter, now: number): number | null {
  switch (choice) {
    case 'never':
      return null;
    case '30-minutes':
      return now + 30 * MINUTE_MS;
    case '1-hour':
      return now + 60 * MINUTE_MS;
    case '4-hours':
      return now + 240 * MINUTE_MS;
    case 'today':
      return midnightAfter(now, 1);
    case 'this-week':
      return midnightAfter(now, daysUntilMonday(now));
  }
}

/** The local midnight `days` days on. Where a clock change skips it, the day's first moment. */
function midnightAfter(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

/** 7 on a Monday, 1 on a Sunday. */
function daysUntilMonday(now: number): number {
  const passed = (new Date(now).getDay() - MONDAY + WEEK_DAYS) % WEEK_DAYS;
  return WEEK_DAYS - passed;
}
