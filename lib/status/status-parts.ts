import { customStatusBytesLeft } from './custom-status.ts';

/** A status as a person writes it: an emoji beside a text. Others get one text of both, `EMOJI SPACE TEXT`. */
export interface StatusParts {
  /** One emoji, or `''`. */
  readonly emoji: string;
  readonly text: string;
}

/** One emoji, also of several characters: a flag, a keycap, skin and hair, a family (UTS #51, ED-17). */
const PICTURE = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?[\u{E0020}-\u{E007F}]*`;
const EMOJI = String.raw`\p{Regional_Indicator}{2}|[#*\d]\uFE0F?\u20E3|${PICTURE}(?:\u200D${PICTURE})*`;
const WITH_EMOJI = new RegExp(`^(${EMOJI})(?: ([^]+))?$`, 'u');

/** Takes a text apart; `joinStatus` makes the same of the parts again. */
export function splitStatus(status: string): StatusParts {
  const match = WITH_EMOJI.exec(status);
  return match === null ? { emoji: '', text: status } : { emoji: match[1] ?? '', text: match[2] ?? '' };
}

/** The one text of both. */
export function joinStatus({ emoji, text }: StatusParts): string {
  return emoji === '' || text === '' ? emoji + text : `${emoji} ${text}`;
}

/** Whether there is anything in it, and no more than 100 bytes (R10). */
export function isSettable(parts: StatusParts): boolean {
  const status = joinStatus(parts);
  return status.trim() !== '' && customStatusBytesLeft(status) >= 0;
}
