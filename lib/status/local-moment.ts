import { CLEARS_WITHIN_MS } from './clear-after.ts';

/** A local date and time as a form's field has it: `2026-11-20T14:30`, where the person is. */

const MINUTE_MS = 60_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** What a field's text means, in ms since the epoch; or why it means nothing. */
export type ReadMoment =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly fault: 'missing' | 'past' | 'too-far' };

/**
 * Reads what was entered at `now`. A time that the clocks skip in spring is taken for the one that they show instead (02:30
 * for 03:30); of one that comes twice in autumn the first counts, until that is over.
 */
export function readLocalMoment(text: string, now: number): ReadMoment {
  const parts = FORM.exec(text)?.slice(1, 6).map(Number);
  if (parts === undefined) return { ok: false, fault: 'missing' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const first = new Date(year, month - 1, day, hour, minute).getTime();
  if (Number.isNaN(first)) return { ok: false, fault: 'missing' };
  const at = first > now ? first : (secondOf(first) ?? first);
  if (at <= now) return { ok: false, fault: 'past' };
  return at - now > CLEARS_WITHIN_MS ? { ok: false, fault: 'too-far' } : { ok: true, at };
}

/** The same time of the day once more, where the clocks are put back by so much: by half an hour on Lord Howe Island. */
const secondOf = (first: number): number | undefined =>
  [30, 60].map((minutes) => first + minutes * MINUTE_MS).find((at) => localMoment(at) === localMoment(first));

/** The field's text for a moment; seconds are left out. */
export function localMoment(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())];
  return `${day.join('-')}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What the field begins with: the next full hour that is at least half an hour away, as the field's text is read. */
export function suggestedMoment(now: number): string {
  const soon = now + 30 * MINUTE_MS;
  for (let hour = 1; ; hour += 1) {
    const text = localMoment(new Date(soon + hour * 60 * MINUTE_MS - 1).setMinutes(0, 0, 0));
    const read = readLocalMoment(text, now);
    // In an hour that comes twice it may mean the first, which is over or too soon.
    if (read.ok && read.at >= soon) return text;
  }
}

/** The first and the last moment that may be entered. */
export function momentBounds(now: number): { readonly min: string; readonly max: string } {
  return { min: localMoment(now + MINUTE_MS), max: localMoment(now + CLEARS_WITHIN_MS - MINUTE_MS) };
}
