import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../../lib/backend/node/secrets.ts';
import { makeUserSig } from '../../../../lib/backend/node/user-sig.ts';
import { refuseStranger } from '../../../../lib/backend/wire/admin-signature.ts';
import { judgeSignature } from '../../../../lib/backend/wire/credential.ts';

const APP = 1_400_000_000;
const secrets = createSecrets('key');
const now = Date.now();

function sign(
  userID = 'administrator',
  { sdkAppID = APP, secretKey = 'key', expireSeconds = 100 } = {},
): string {
  return makeUserSig(userID, { sdkAppID, secretKey, expireSeconds });
}

/** The refusal's code, 0 for none. */
function code(fields: Readonly<Record<string, string>>, at = now): number {
  const query = new URLSearchParams({ random: '1', contenttype: 'json', ...fields }).toString();
  return (
    refuseStranger(query, (signature) => judgeSignature(signature, { sdkAppID: APP, now: at }, secrets))
      ?.code ?? 0
  );
}

const good = { sdkappid: String(APP), identifier: 'administrator', usersig: sign() };

describe('R32 who may administer', () => {
  it('the administrator', () => expect(code(good)).toBe(0));

  it.each([
    ['no SDKAppID', { ...good, sdkappid: '' }, 60012],
    ['no identifier', { ...good, identifier: '' }, 60010],
    ['no userSig', { ...good, usersig: '' }, 70002],
    ['a damaged userSig', { ...good, usersig: good.usersig.slice(0, -9) }, 70003],
    ['text for a userSig', { ...good, usersig: 'let me in' }, 70003],
    ['another key', { ...good, usersig: sign('administrator', { secretKey: 'other' }) }, 70003],
    ["another user's userSig", { ...good, usersig: sign('alice') }, 70013],
    [
      "another SDKAppID's userSig",
      { ...good, usersig: sign('administrator', { sdkAppID: 1_400_000_001 }) },
      70014,
    ],
    ['another SDKAppID', { ...good, sdkappid: '1400000001' }, 70014],
    ['an SDKAppID that is none', { ...good, sdkappid: 'x' }, 70014],
    ['someone who is not the administrator', { ...good, identifier: 'alice', usersig: sign('alice') }, 60010],
    [
      'nearly the administrator',
      { ...good, identifier: 'Administrator', usersig: sign('Administrator') },
      60010,
    ],
  ])('%s', (_, fields, expected) => expect(code(fields)).toBe(expected));

  it('an expired one', () => expect(code(good, now + 101_000)).toBe(70001));

  it('the first of two fields counts, whatever comes after it', () => {
    const query = `${new URLSearchParams({ ...good, usersig: sign('alice') })}&usersig=${good.usersig}`;
    expect(refuseStranger(query, (one) => judgeSignature(one, { sdkAppID: APP, now }, secrets))?.code).toBe(
      70013,
    );
  });

  it('an address with a broken escape', () => {
    expect(refuseStranger('sdkappid=%E0%A4%A', () => null)?.code).toBe(60002);
    expect(refuseStranger('', () => null)?.code).toBe(60012);
  });
});
