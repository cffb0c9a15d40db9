import { DEMO_ACCOUNT } from '../../status/demo.ts';
import { SIG_INVALID, SIG_OTHER_APP, SIG_OTHER_USER } from '../core/error-codes.ts';
import type { Credential } from '../core/events.ts';
import { SAMPLE_TEAM } from '../sample/team.ts';
import type { Signature } from '../wire/frame.ts';

const NEVER = Number.MAX_SAFE_INTEGER;
const TEAM: ReadonlySet<string> = new Set(SAMPLE_TEAM.map(({ userID }) => userID));

/**
 * Judges a signature in the demo. Nobody but the session host and its own teammates can reach it, so there is nothing
 * to prove: the demo's userSig is anyone's of the team, and an A2Key is the userID itself.
 */
export function judgeDemo(signature: Signature | null): Credential | null {
  if (signature === null) return null;
  if (signature.sdkAppID !== null && signature.sdkAppID !== DEMO_ACCOUNT.sdkAppID) {
    return { ok: false, code: SIG_OTHER_APP, info: 'this is not the demo’s SDKAppID' };
  }
  if (signature.by === 'userSig' && signature.userSig !== DEMO_ACCOUNT.userSig) {
    return { ok: false, code: SIG_INVALID, info: 'this is not the demo’s userSig' };
  }
  const userID = signature.by === 'a2' ? signature.a2Key : signature.userID;
  if (!TEAM.has(userID)) return { ok: false, code: SIG_OTHER_USER, info: 'nobody of the sample team' };
  return { ok: true, userID, expiresAt: NEVER, a2Key: userID };
}
