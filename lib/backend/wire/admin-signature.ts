import { BAD_ADDRESS, NO_APP, NOT_ADMIN, SIG_EMPTY, SIG_INVALID } from '../core/error-codes.ts';
import type { Credential } from '../core/events.ts';
import type { Misfit } from './command.ts';
import type { Signature } from './frame.ts';
import { numberIn } from './json.ts';

/** The one administrator: the name that the console gives to an application's first. */
export const ADMIN_ID = 'administrator';

/**
 * Looks whether an admin request's query is signed by the administrator, and gives the refusal where it is not. The
 * query is the public server API's: `sdkappid=…&identifier=administrator&usersig=…&random=…&contenttype=json`
 * (https://www.tencentcloud.com/document/product/1047/34620); the last two say nothing and are not looked at.
 */
export function refuseStranger(
  query: string,
  judge: (signature: Signature) => Credential | null,
): Misfit | null {
  const fields = parseQuery(query);
  if (fields === null) return { code: BAD_ADDRESS, info: 'the address can not be read' };
  const sdkAppID = fields.get('sdkappid') ?? '';
  const userID = fields.get('identifier') ?? '';
  const userSig = fields.get('usersig') ?? '';
  if (sdkAppID === '') return { code: NO_APP, info: 'the address names no sdkappid' };
  if (userID === '') return { code: NOT_ADMIN, info: `the identifier must be ${ADMIN_ID}` };
  if (userSig === '') return { code: SIG_EMPTY, info: 'the address has no usersig' };
  const credential = judge({ by: 'userSig', userID, userSig, sdkAppID: numberIn(sdkAppID) });
  if (credential === null) return { code: SIG_INVALID, info: 'the userSig is damaged' };
  if (!credential.ok) return { code: credential.code, info: credential.info };
  if (credential.userID !== ADMIN_ID) return { code: NOT_ADMIN, info: `the identifier must be ${ADMIN_ID}` };
  return null;
}

/** The fields of a query, the first of each name; `null` when an escape in it is broken. */
function parseQuery(query: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  try {
    for (const pair of query.split('&')) {
      const [name = '', ...rest] = pair.split('=');
      const key = decodeURIComponent(name);
      if (!fields.has(key)) fields.set(key, decodeURIComponent(rest.join('=')));
    }
    return fields;
  } catch {
    return null;
  }
}
