import { textLanguage } from './language.ts';
import { t } from './t.ts';

/** Times as a person reads them, by the clock and in the language of the texts. All are ms since the epoch. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;

/** Made when it is first needed: most pages need none. */
function formatter(options: Intl.DateTimeFormatOptions): (at: number) => string {
  let made: Intl.DateTimeFormat | undefined;
  return (at) => {
    made ??= new Intl.DateTimeFormat(textLanguage(), options);
    return made.format(at);
  };
}

const clock = formatter({ hour: '2-digit', minute: '2-digit' });
const day = formatter({ day: 'numeric', month: 'short' });
const dayOfYear = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const weekday = formatter({ weekday: 'long' });
const full = formatter({ dateStyle: 'full', timeStyle: 'medium' });

/** A moment on the clock, with the date where it was not today: “14:02”, “3 Nov 14:02”, “3 Nov 2025 14:02”. */
export function datedText(at: number, now: number): string {
  const time = clock(at);
  return daysBetween(at, now) === 0 ? time : t('time.day', { day: dayText(at, now), time });
}

/** The same with a word for yesterday: “yesterday 14:02”. */
export function momentText(at: number, now: number): string {
  return daysBetween(at, now) === 1 ? t('time.yesterday', { time: clock(at) }) : datedText(at, now);
}

/** How long ago, while that says more than the clock: “just now”, “2 min ago”, then as `momentText`. */
export function agoText(at: number, now: number): string {
  const minutes = minutesAgo(at, now);
  if (minutes === null) return momentText(at, now);
  return minutes === 0 ? t('time.justNow') : t('time.minutesAgo', minutes);
}

/** How many minutes ago, within the last hour; else null. */
export function minutesAgo(at: number, now: number): number | null {
  const past = now - at;
  // Clocks of two computers differ, and are set back: a moment in the near future is now.
  if (past < MINUTE_MS && past > -HOUR_MS) return 0;
  return past > 0 && past < HOUR_MS ? Math.floor(past / MINUTE_MS) : null;
}

/** A moment to come: “until 14:30”, “until tomorrow 00:00”, “until Monday 00:00”, “until 3 Jan 00:00”. */
export function untilText(at: number, now: number): string {
  const time = clock(at);
  const days = daysBetween(now, at);
  if (days <= 0) return t('time.until', { time });
  if (days === 1) return t('time.untilTomorrow', { time });
  return t('time.untilDay', { day: days < WEEK_DAYS ? weekday(at) : day(at), time });
}

/** The whole date and time, for a tooltip. */
export const fullText: (at: number) => string = full;

function dayText(at: number, now: number): string {
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day(at) : dayOfYear(at);
}

/** Midnights between two moments, in local time (a day may have 23 or 25 hours, hence the rounding). */
function daysBetween(at: number, now: number): number {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / DAY_MS);
}
