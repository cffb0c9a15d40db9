import { utf8Bytes } from './utf8.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

/** Base64 of bytes, padded. */
export function base64(bytes: ArrayLike<number>): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out += letter(group >> 18) + letter(group >> 12);
    out += left > 1 ? letter(group >> 6) : '=';
    out += left > 2 ? letter(group) : '=';
  }
  return out;
}

/** Base64 of a text's UTF-8: how the service sends custom statuses down. */
export function base64OfText(text: string): string {
  return text === '' ? '' : base64(utf8Bytes(text));
}

/** Bytes of base64, with or without padding; `null` when it is not base64. */
export function base64Bytes(text: string): Uint8Array | null {
  const letters = text.replace(/={1,2}$/, '');
  if (letters.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const symbol of letters) {
    const value = VALUES.get(symbol);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 0x3f);
}
