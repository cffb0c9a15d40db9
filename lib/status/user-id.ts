import { USER_ID_MAX_BYTES } from './limits.ts';

const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;

/** Whether a text can be a userID: 1 to 32 bytes of printable ASCII (R33). */
export function isUserID(text: string): boolean {
  return text.length <= USER_ID_MAX_BYTES && PRINTABLE_ASCII.test(text);
}
