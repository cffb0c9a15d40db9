import * as v from 'valibot';
import type { UserSigTimes } from '../status/user-sig-times.ts';

/** Far more than any real one (some 200 characters, 300 bytes inflated); what is longer is not looked at. */
const MAX_LENGTH = 4_096;
const MAX_INFLATED = 4_096;
/** A hundred years: a longer life is no life that needs renewing, and would leave the range of dates. */
const MAX_SECONDS = 3_153_600_000;

const BASE64_OF: Readonly<Record<string, string>> = { '*': '+', '-': '/', _: '=' };

const seconds = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number))]),
  v.finite(),
  v.minValue(0),
);
const documentSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ 'TLS.time': seconds, 'TLS.expire': v.pipe(seconds, v.maxValue(MAX_SECONDS)) }),
);

/**
 * Reads out of a UserSig when it was made and when it ends (R32; the public TLSSigAPIv2: JSON, zlib, base64 with `*`,
 * `-` and `_` for `+`, `/` and `=`). Null where it can't be read. Nothing of it is checked here: only the service can.
 */
export async function userSigTimes(userSig: string): Promise<UserSigTimes | null> {
  if (userSig.length > MAX_LENGTH || !/^[A-Za-z0-9*_-]+$/.test(userSig)) return null;
  try {
    const text = atob(userSig.replace(/[*_-]/g, (sign) => BASE64_OF[sign] ?? sign));
    const json = await inflated(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
    if (json === null) return null;
    const { 'TLS.time': made, 'TLS.expire': lasts } = v.parse(documentSchema, json);
    return { madeAt: made * 1_000, expiresAt: (made + lasts) * 1_000 };
  } catch {
    return null;
  }
}

/** The text that was compressed, or null where it is too long: a little data can inflate to gigabytes. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > MAX_INFLATED) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
