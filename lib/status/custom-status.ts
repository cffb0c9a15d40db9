import { CUSTOM_STATUS_MAX_BYTES } from './limits.ts';

/**
 * Length of a text in bytes of UTF-8. A lone surrogate counts 3, as the replacement character does that an
 * encoder writes for it. Own code because the domain has no TextEncoder (it compiles without the DOM).
 */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Bytes left of the 100 a customStatus may have (R10); negative when it is too long. */
export function customStatusBytesLeft(customStatus: string): number {
  return CUSTOM_STATUS_MAX_BYTES - utf8Length(customStatus);
}
