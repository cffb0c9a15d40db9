import { isUserID } from '../../status/user-id.ts';
import { SIG_EXPIRED, SIG_INVALID } from '../core/error-codes.ts';
import type { Credential } from '../core/events.ts';
import { base64, base64Bytes } from './base64.ts';
import { tinyIDOf } from './ids.ts';
import type { Secrets } from './user-sig.ts';
import { utf8Bytes, utf8Text } from './utf8.ts';

/**
 * The A2Key stands for the login in every later frame, and the SDK logs in with it, without a userSig, after every
 * reconnect. So it must be good after a restart of the backend that kept nothing: it carries the userID and the
 * userSig's expiry, signed with the secret key. `BASE64(userID LF expiry).HMAC`
 */
export function makeA2Key(userID: string, expiresAt: number, sdkAppID: number, secrets: Secrets): string {
  const payload = base64(utf8Bytes(`${userID}\n${expiresAt}`));
  return `${payload}.${secrets.hmac(signedText(payload, sdkAppID))}`;
}

/** Judges an A2Key: forged or damaged 70003, expired 70001. */
export function judgeA2Key(
  a2Key: string,
  tinyID: string | null,
  expected: { readonly sdkAppID: number; readonly now: number },
  secrets: Secrets,
): Credential {
  const [payload = '', signature = '', ...rest] = a2Key.split('.', 3);
  if (rest.length > 0 || !secrets.equal(signature, secrets.hmac(signedText(payload, expected.sdkAppID)))) {
    return { ok: false, code: SIG_INVALID, info: 'the A2Key is forged or damaged' };
  }
  const bytes = base64Bytes(payload);
  const [userID = '', expiry = ''] = (bytes === null ? null : utf8Text(bytes))?.split('\n') ?? [];
  if (!isUserID(userID) || (tinyID !== null && tinyID !== tinyIDOf(userID))) {
    return { ok: false, code: SIG_INVALID, info: 'the A2Key and the TinyId do not belong together' };
  }
  const expiresAt = Number(expiry);
  if (!(expiresAt > expected.now)) return { ok: false, code: SIG_EXPIRED, info: 'the A2Key has expired' };
  return { ok: true, userID, expiresAt, a2Key };
}

/** The first line can't be one of a userSig's, so neither signature can be passed off as the other. */
function signedText(payload: string, sdkAppID: number): string {
  return `Presently A2Key\n${sdkAppID}\n${payload}\n`;
}
