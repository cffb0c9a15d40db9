const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** “since 13:40”, with the day where it was not today. Times are ms since the epoch. */
export function sinceText(at: number, now: number): string {
  return `since ${moment(at, now)}`;
}

/** How fresh it is: “heard just now”, “heard 2 min ago”, “heard 13:40”. */
export function heardText(at: number, now: number): string {
  const past = now - at;
  // Clocks may be set back: a moment in the near future is now.
  if (past < MINUTE_MS && past > -HOUR_MS) return 'heard just now';
  if (past > 0 && past < HOUR_MS) return `heard ${Math.floor(past / MINUTE_MS)} min ago`;
  return `heard ${moment(at, now)}`;
}

function moment(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const time = clock.format(at);
  if (then.toDateString() === today.toDateString()) return time;
  return `${(then.getFullYear() === today.getFullYear() ? day : dayOfYear).format(at)} ${time}`;
}
