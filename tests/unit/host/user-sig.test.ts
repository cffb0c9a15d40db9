import { deflateSync } from 'node:zlib';
import { Api } from 'tls-sig-api-v2';
import { describe, expect, it } from 'vitest';
import { userSigTimes } from '../../../lib/host/user-sig.ts';

/** A UserSig around any content, as TLSSigAPIv2 packs it. */
function packed(content: string | Uint8Array): string {
  const signs: Readonly<Record<string, string>> = { '+': '*', '/': '-', '=': '_' };
  return deflateSync(content)
    .toString('base64')
    .replace(/[+/=]/g, (sign) => signs[sign] ?? sign);
}

const document = (changes: Readonly<Record<string, unknown>>): string =>
  packed(JSON.stringify({ 'TLS.time': 1_000, 'TLS.expire': 500, ...changes }));

describe('R32 the times in a UserSig', () => {
  it('are read out of one that Tencent’s own package made', async () => {
    const before = Math.floor(Date.now() / 1_000) * 1_000;
    for (const seconds of [1, 90, 604_800, 86_400 * 180]) {
      const times = await userSigTimes(new Api(1_400_000_000, 'key').genUserSig('mei.lin', seconds));
      expect(times?.madeAt).toBeGreaterThanOrEqual(before);
      expect(times?.madeAt).toBeLessThanOrEqual(Date.now());
      expect((times?.expiresAt ?? 0) - (times?.madeAt ?? 0)).toBe(seconds * 1_000);
    }
  });

  it('are taken as numbers or as digits', async () => {
    const times = { madeAt: 1_000_000, expiresAt: 1_500_000 };
    expect(await userSigTimes(document({}))).toEqual(times);
    expect(await userSigTimes(document({ 'TLS.time': '1000', 'TLS.expire': '500' }))).toEqual(times);
  });

  it.each([
    ['nothing', ''],
    ['other signs', 'a+b/c='],
    ['no base64', 'abcde'],
    ['no zlib', 'QUJDREVG'],
    ['a piece cut off', document({}).slice(0, -20)],
    ['no JSON', packed('hello')],
    ['another JSON', packed('[1]')],
    ['null', packed('null')],
    ['no UTF-8', packed(Uint8Array.of(0xff, 0xfe))],
    ['no time', document({ 'TLS.time': undefined })],
    ['no number', document({ 'TLS.time': 'soon' })],
    ['a negative time', document({ 'TLS.time': -1 })],
    ['an endless life', document({ 'TLS.expire': 1e300 })],
    ['a number too long', document({ 'TLS.expire': '9'.repeat(13) })],
    ['an object', document({ 'TLS.time': { valueOf: 1 } })],
    ['more than can be', 'A'.repeat(4_097)],
  ])('are not known of %s', async (_what, userSig) => {
    expect(await userSigTimes(userSig)).toBeNull();
  });

  it('are not sought in what grows without end', async () => {
    const bomb = packed(JSON.stringify({ 'TLS.time': 1, 'TLS.expire': 1, x: '0'.repeat(1_000_000) }));
    expect(bomb.length).toBeLessThan(4_096);
    expect(await userSigTimes(bomb)).toBeNull();
  });
});
