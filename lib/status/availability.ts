import { utf8Length } from './custom-status.ts';
import { STATUS_ONLINE, type StatusType } from './types.ts';

/**
 * Availability, told at the start of the one text that a person can set (docs/availability.md): SIGN SPACE WORD, then the end or
 * ` · ` and the person's own text. `🔴 Busy · 📞 On the call` is plain text to any other client.
 */

export const AVAILABILITIES = ['available', 'busy', 'do-not-disturb', 'away'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** A customStatus, read: what its beginning says, and the person's own text. */
export interface SplitStatus {
  readonly availability: Availability | null;
  readonly rest: string;
}

interface Form {
  readonly sign: string;
  /** In English, Simplified Chinese, Japanese and Korean: the words of `locales/` (a test holds them to these). */
  readonly words: readonly [string, string, string, string];
}

const FORMS: Readonly<Record<Availability, Form>> = {
  available: { sign: '🟢', words: ['Available', '有空', '対応可能', '대화 가능'] },
  busy: { sign: '🔴', words: ['Busy', '忙碌', '取り込み中', '다른 용무 중'] },
  'do-not-disturb': { sign: '⛔', words: ['Do not disturb', '请勿打扰', '応答不可', '방해 금지'] },
  away: { sign: '🌙', words: ['Away', '离开', '退席中', '자리 비움'] },
};

const SEPARATOR = ' · ';

/**
 * Written in one way, read in a few: a sign may bring its variation selector, words any case, a Japanese keyboard its own
 * middle dot, and spaces may lack or be other ones.
 */
function patternOf(availability: Availability): RegExp {
  const { sign, words } = FORMS[availability];
  const word = words.map((text) => text.replaceAll(' ', '\\s+')).join('|');
  return new RegExp(`^\\s*${sign}[\\uFE0E\\uFE0F]?\\s*(?:${word})\\s*(?:[·・](.*))?$`, 'isu');
}

/** Made when first needed: most pages need none. */
let patterns: (readonly [Availability, RegExp])[] | undefined;

/** How any of them begins. */
const BEGINS = new RegExp(`^\\s*(?:${AVAILABILITIES.map((each) => FORMS[each].sign).join('|')})`, 'u');

/**
 * Reads a customStatus. Sign and word must both be there and mean the same, and nothing but a separator may follow: a text such
 * as `🔴 Busy bees` or `Busy` is a person's own, and is given back as it is.
 */
export function splitAvailability(customStatus: string): SplitStatus {
  // Of thousands most say nothing of it.
  if (!BEGINS.test(customStatus)) return { availability: null, rest: customStatus };
  patterns ??= AVAILABILITIES.map((availability) => [availability, patternOf(availability)]);
  for (const [availability, pattern] of patterns) {
    const match = pattern.exec(customStatus);
    if (match !== null) return { availability, rest: (match[1] ?? '').trim() };
  }
  return { availability: null, rest: customStatus };
}

/**
 * The customStatus that says both. It may be longer than the 100 bytes (R10): nothing is cut here, who asks for a text counts
 * with `availabilityBytes`. @param word one of the words of this availability, in the writer's language
 */
export function withAvailability(availability: Availability | null, rest: string, word: string): string {
  const own = rest.trim();
  if (availability === null) return own;
  const said = `${FORMS[availability].sign} ${word}`;
  return own === '' ? said : said + SEPARATOR + own;
}

/** Bytes of the 100 (R10) that saying it takes; @param hasRest whether a text of the person's own follows. */
export function availabilityBytes(availability: Availability | null, word: string, hasRest: boolean): number {
  if (availability === null) return 0;
  return utf8Length(withAvailability(availability, '', word)) + (hasRest ? utf8Length(SEPARATOR) : 0);
}

/** What may be shown as a shape: who is not online is not available, whatever was said earlier. */
export function shownAvailability(
  statusType: StatusType,
  availability: Availability | null,
): Availability | null {
  return statusType === STATUS_ONLINE ? availability : null;
}

const RANKS: Readonly<Record<Availability, number>> = { available: 0, busy: 2, 'do-not-disturb': 3, away: 4 };
/** By `statusType`: unknown last, then not logged in, offline; online without a word stands between available and busy. */
const TYPE_RANKS: readonly [number, number, number, number] = [7, 1, 5, 6];

/** For sorting by state, those who can be spoken to first: 0 for available to 7 for unknown. */
export function stateRank(statusType: StatusType, availability: Availability | null): number {
  const shown = shownAvailability(statusType, availability);
  return shown === null ? TYPE_RANKS[statusType] : RANKS[shown];
}
