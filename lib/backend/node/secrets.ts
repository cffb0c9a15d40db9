import { createHmac, timingSafeEqual } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { Secrets } from '../wire/user-sig.ts';

/** Node's cryptography and compression for the pure checks, keyed with the application's secret key. */
export function createSecrets(secretKey: string): Secrets {
  return {
    hmac: (text) => createHmac('sha256', secretKey).update(text).digest('base64'),
    equal(one, other) {
      const a = Buffer.from(one);
      const b = Buffer.from(other);
      return a.length === b.length && timingSafeEqual(a, b);
    },
    inflate(bytes, maxBytes) {
      try {
        // With `info` Node also tells how much of the input it took; its types know nothing of it.
        // What it inflates into is as large as `chunkSize`, by default 16 kB; a userSig is some 300 bytes.
        const options = { maxOutputLength: maxBytes, chunkSize: 1_024, info: true };
        const result = inflateSync(bytes, options) as unknown as {
          buffer: Buffer;
          engine: { bytesWritten: number };
        };
        // Something after the end of the data is damage too.
        return result.engine.bytesWritten === bytes.length ? result.buffer : null;
      } catch {
        return null;
      }
    },
  };
}
