import { isUserID } from '../../status/user-id.ts';
import { BAD_PARAMETER, SIG_OTHER_APP } from '../core/error-codes.ts';
import type { Credential } from '../core/events.ts';
import { judgeA2Key, makeA2Key } from './a2-key.ts';
import type { Signature } from './frame.ts';
import { judgeUserSig, type Secrets } from './user-sig.ts';

/** Judges the signature of a frame's head (R32, R33) into what the core acts on. */
export function judgeSignature(
  signature: Signature | null,
  app: { readonly sdkAppID: number; readonly now: number },
  secrets: Secrets,
): Credential | null {
  if (signature === null) return null;
  if (signature.sdkAppID !== null && signature.sdkAppID !== app.sdkAppID) {
    return { ok: false, code: SIG_OTHER_APP, info: 'this is not the SDKAppID served here' };
  }
  if (signature.by === 'a2') return judgeA2Key(signature.a2Key, signature.tinyID, app, secrets);
  const { userID, userSig } = signature;
  if (!isUserID(userID)) return { ok: false, code: BAD_PARAMETER, info: 'the userID is not a valid one' };
  const verdict = judgeUserSig(userSig, { userID, ...app }, secrets);
  if (!verdict.ok) return verdict;
  const a2Key = makeA2Key(userID, verdict.expiresAt, app.sdkAppID, secrets);
  return { ok: true, userID, expiresAt: verdict.expiresAt, a2Key };
}
