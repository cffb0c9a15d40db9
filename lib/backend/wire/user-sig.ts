import { SIG_EXPIRED, SIG_INVALID, SIG_OTHER_APP, SIG_OTHER_USER } from '../core/error-codes.ts';
import { base64Bytes } from './base64.ts';
import type { JsonObject } from './json.ts';
import { isObject, numberIn, parseJson, textIn } from './json.ts';
import { utf8Text } from './utf8.ts';

/** What only an edge has: cryptography and compression. */
export interface Secrets {
  /** Base64 of the HMAC-SHA256 of a text, keyed with the application's secret key. */
  hmac(text: string): string;
  /** Whether two texts are equal, in a time that does not tell where they differ. */
  equal(one: string, other: string): boolean;
  /** Inflates zlib data; `null` when it is damaged or larger than the limit. */
  inflate(bytes: Uint8Array, maxBytes: number): Uint8Array | null;
}

/** Who a signature must be for, and when. `now` is milliseconds since the epoch. */
export interface Expected {
  readonly userID: string;
  readonly sdkAppID: number;
  readonly now: number;
}

export type Verdict =
  | { readonly ok: true; readonly expiresAt: number }
  | { readonly ok: false; readonly code: number; readonly info: string };

/** Far more than any real one; what is longer is not looked at. */
const MAX_LENGTH = 4_096;
const MAX_INFLATED = 4_096;

/**
 * Judges a userSig (R32; the public TLSSigAPIv2: a JSON document with an HMAC-SHA256 of its own lines, zlib,
 * URL-safe base64). 70014 is another SDKAppID's, 70003 damaged or wrongly signed, 70013 another user's, 70001
 * expired. The SDKAppID is looked at before the signature, as the key to check it with is that application's.
 */
export function judgeUserSig(userSig: string, expected: Expected, secrets: Secrets): Verdict {
  const document = decode(userSig, secrets);
  if (document === null) return bad(SIG_INVALID, 'the userSig is damaged');
  const { 'TLS.identifier': userID, 'TLS.sig': signature } = document;
  const appID = numberIn(document['TLS.sdkappid']);
  const time = numberIn(document['TLS.time']);
  const expire = numberIn(document['TLS.expire']);
  const signed = signedText(document);
  if (typeof userID !== 'string' || typeof signature !== 'string' || signed === null) {
    return bad(SIG_INVALID, 'the userSig is damaged');
  }
  if (!Number.isFinite(appID + time + expire)) return bad(SIG_INVALID, 'the userSig is damaged');
  if (appID !== expected.sdkAppID) return bad(SIG_OTHER_APP, "the userSig is another SDKAppID's");
  if (!secrets.equal(signature, secrets.hmac(signed))) {
    return bad(SIG_INVALID, 'the userSig is signed with another key, or damaged');
  }
  if (userID !== expected.userID) return bad(SIG_OTHER_USER, "the userSig is another user's");
  const expiresAt = (time + expire) * 1_000;
  if (expiresAt <= expected.now) return bad(SIG_EXPIRED, 'the userSig has expired');
  return { ok: true, expiresAt };
}

function decode(userSig: string, secrets: Secrets): JsonObject | null {
  if (userSig.length > MAX_LENGTH) return null;
  const bytes = base64Bytes(userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '='));
  if (bytes === null) return null;
  const inflated = secrets.inflate(bytes, MAX_INFLATED);
  const text = inflated === null ? null : utf8Text(inflated);
  const document = text === null ? undefined : parseJson(text);
  return isObject(document) ? document : null;
}

/** The lines that are signed, in the order of TLSSigAPIv2; `null` when one is neither text nor number. */
function signedText(document: JsonObject): string | null {
  const keys = ['TLS.identifier', 'TLS.sdkappid', 'TLS.time', 'TLS.expire'];
  if (document['TLS.userbuf'] !== undefined) keys.push('TLS.userbuf');
  let lines = '';
  for (const key of keys) {
    const text = textIn(document[key]);
    if (text === null) return null;
    lines += `${key}:${text}\n`;
  }
  return lines;
}

function bad(code: number, info: string): Verdict {
  return { ok: false, code, info };
}
