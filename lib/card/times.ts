import { t } from '../words/t.ts';
import { datedText, minutesAgo } from '../words/times.ts';

/** “since 13:40”, with the day where it was not today. Times are ms since the epoch. */
export function sinceText(at: number, now: number): string {
  return t('card.since', { time: datedText(at, now) });
}

/** How fresh it is: “heard just now”, “heard 2 min ago”, “heard 13:40”. */
export function heardText(at: number, now: number): string {
  const minutes = minutesAgo(at, now);
  if (minutes === null) return t('card.heardAt', { time: datedText(at, now) });
  return minutes === 0 ? t('card.heardJustNow') : t('card.heardMinutesAgo', minutes);
}
