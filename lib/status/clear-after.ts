/** When a status is to be cleared by itself: the choices, and the moments they mean. */

export const CLEAR_AFTER = ['never', '30-minutes', '1-hour', '4-hours', 'today', 'this-week'] as const;
export type ClearAfter = (typeof CLEAR_AFTER)[number];

/** The choices in words. */
export const CLEAR_AFTER_WORDS: Readonly<Record<ClearAfter, string>> = {
  never: 'Never',
  '30-minutes': '30 minutes',
  '1-hour': '1 hour',
  '4-hours': '4 hours',
  today: 'Today',
  'this-week': 'This week',
};

const MINUTE_MS = 60_000;
const MONDAY = 1;
const WEEK_DAYS = 7;

/**
 * The moment that a choice made at `now` means, or null for never; both in ms since the epoch. Hours are hours that
 * pass. *Today* and *this week* end by the calendar where the person is, at a midnight: a day of summer time's
 * beginning or end has 23 or 25 hours, so these are never counted in hours. The week ends with its Sunday (ISO 8601):
 * also where calendars begin with Sunday, “this week” said on a Friday does not reach beyond the weekend.
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
