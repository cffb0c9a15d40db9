/** Times as a person reads them, in their own locale's clock. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** A moment on the clock, with the day where it was not today: “14:02”, “yesterday 14:02”, “3 Nov 14:02”. */
export function momentText(at: number, now: number): string {
  const time = clock.format(at);
  const days = daysBetween(at, now);
  if (days === 0) return time;
  if (days === 1) return `yesterday ${time}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return `${(sameYear ? day : dayOfYear).format(at)} ${time}`;
}

/** How long ago, while that says more than the clock: “just now”, “2 min ago”, then as `momentText`. */
export function agoText(at: number, now: number): string {
  const past = now - at;
  // Clocks of two computers differ: a moment in the near future is now.
  if (past < MINUTE_MS && past > -HOUR_MS) return 'just now';
  if (past > 0 && past < HOUR_MS) return `${Math.floor(past / MINUTE_MS)} min ago`;
  return momentText(at, now);
}

/** A moment to come: “until 14:30”, “until tomorrow 00:00”, “until Monday 00:00”, “until 3 Jan 00:00”. */
export function untilText(at: number, now: number): string {
  const time = clock.format(at);
  const days = daysBetween(now, at);
  if (days <= 0) return `until ${time}`;
  if (days === 1) return `until tomorrow ${time}`;
  return `until ${(days < 7 ? weekday : day).format(at)} ${time}`;
}

/** The whole date and time, for a tooltip. */
export function fullText(at: number): string {
  return full.format(at);
}

/** Midnights between two moments, in local time (a day may have 23 or 25 hours, hence the rounding). */
function daysBetween(at: number, now: number): number {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / (24 * HOUR_MS));
}
