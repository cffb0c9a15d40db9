import { describe, expect, it } from 'vitest';
import { base64, base64Bytes, base64OfText } from '../../../../lib/backend/wire/base64.ts';
import { utf8Bytes, utf8Text } from '../../../../lib/backend/wire/utf8.ts';

const TEXTS = [
  '',
  'a',
  'ab',
  'abc',
  'héllo',
  '状态',
  '🎉🏃‍♀️',
  '\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}',
];

describe('UTF-8 and base64', () => {
  it.each(TEXTS)('as Node does it: %j', (text) => {
    expect(utf8Bytes(text)).toEqual([...Buffer.from(text)]);
    expect(utf8Text(Buffer.from(text))).toBe(text);
    expect(base64OfText(text)).toBe(Buffer.from(text).toString('base64'));
    expect(Buffer.from(base64Bytes(base64OfText(text)) ?? []).toString()).toBe(text);
  });

  it('a lone surrogate becomes the replacement character', () => {
    expect(utf8Bytes('a\ud800b')).toEqual([...Buffer.from('a\ufffdb')]);
  });

  it('every single byte and pair is judged as the strict decoder judges it', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const judge = (bytes: Uint8Array) => {
      try {
        return strict.decode(bytes);
      } catch {
        return null;
      }
    };
    const edges = [
      0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0,
      0xf1, 0xf4, 0xf5, 0xff,
    ];
    const wrong: Uint8Array[] = [];
    for (const a of edges) {
      for (const b of edges) {
        for (const c of edges) {
          for (const d of [0x41, 0x80, 0xbf, 0xc0]) {
            const bytes = Uint8Array.of(a, b, c, d);
            if (utf8Text(bytes) !== judge(bytes)) wrong.push(bytes);
            if (utf8Text(bytes.slice(0, 3)) !== judge(bytes.slice(0, 3))) wrong.push(bytes.slice(0, 3));
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses what is not base64', () => {
    for (const text of ['a', '*', 'ab=c', 'aaaaa', 'é', 'a b c d']) expect(base64Bytes(text)).toBeNull();
    expect(base64(Uint8Array.of(255, 254))).toBe('//4=');
    expect(base64Bytes('//4')).toEqual(Uint8Array.of(255, 254));
  });
});
