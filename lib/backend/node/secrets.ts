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
        return inflateSync(bytes, { maxOutputLength: maxBytes });
      } catch {
        return null;
      }
    },
  };
}
