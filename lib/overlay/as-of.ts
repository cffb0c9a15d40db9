let clock: Intl.DateTimeFormat | undefined;
let day: Intl.DateTimeFormat | undefined;

/** “as of 14:02”, with the date where it was not today. The clocks are made when first needed: most pages need none. */
export function asOfText(at: number, now: number): string {
  clock ??= new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  const time = clock.format(at);
  if (new Date(at).toDateString() === new Date(now).toDateString()) return `as of ${time}`;
  day ??= new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
  return `as of ${day.format(at)} ${time}`;
}
