import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../../lib/backend/node/secrets.ts';
import { makeUserSig } from '../../../../lib/backend/node/user-sig.ts';
import { judgeA2Key, makeA2Key } from '../../../../lib/backend/wire/a2-key.ts';
import { judgeSignature } from '../../../../lib/backend/wire/credential.ts';
import { instanceNumber, tinyIDOf } from '../../../../lib/backend/wire/ids.ts';
import { judgeUserSig } from '../../../../lib/backend/wire/user-sig.ts';

const APP = 1400000000;
const secrets = createSecrets('key');
const now = Date.now();
const good = makeUserSig('alice', { sdkAppID: APP, secretKey: 'key', expireSeconds: 100 });

function code(userSig: string, { userID = 'alice', sdkAppID = APP, at = now } = {}): number {
  const verdict = judgeUserSig(userSig, { userID, sdkAppID, now: at }, secrets);
  return verdict.ok ? 0 : verdict.code;
}

const pack = (document: unknown) =>
  deflateSync(JSON.stringify(document))
    .toString('base64')
    .replace(/\+/g, '*')
    .replace(/\//g, '-')
    .replace(/=/g, '_');

const bytesOf = (userSig: string) =>
  Buffer.from(userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '='), 'base64');

describe('R32 userSig', () => {
  it('a good one tells when it expires', () => {
    const verdict = judgeUserSig(good, { userID: 'alice', sdkAppID: APP, now }, secrets);
    expect(verdict.ok && Math.abs(verdict.expiresAt - now - 100_000)).toBeLessThan(2_000);
  });

  it('expired 70001', () => expect(code(good, { at: now + 101_000 })).toBe(70001));
  it("another user's 70013", () => expect(code(good, { userID: 'bob' })).toBe(70013));
  it("another SDKAppID's 70014", () => expect(code(good, { sdkAppID: 1400000001 })).toBe(70014));

  it('wrong key 70003', () => {
    expect(code(makeUserSig('alice', { sdkAppID: APP, secretKey: 'other', expireSeconds: 100 }))).toBe(70003);
  });

  it('damaged anywhere 70003, or never accepted', () => {
    for (let at = 0; at < good.length; at += 1) {
      const changed = good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1);
      // The last letter has bits that belong to no byte.
      if (bytesOf(changed).equals(bytesOf(good))) continue;
      expect(code(changed)).not.toBe(0);
    }
    for (const bad of ['', 'x', '!!!!', good.slice(0, -8), 'A'.repeat(10_000), pack([]), pack(7), pack({})]) {
      expect(code(bad)).toBe(70003);
    }
  });

  it('one that inflates to more than a document is refused', () => {
    expect(code(pack({ 'TLS.identifier': 'x'.repeat(1_000_000) }))).toBe(70003);
  });

  describe.each(['TLS.identifier', 'TLS.sdkappid', 'TLS.time', 'TLS.expire', 'TLS.userbuf', 'TLS.sig'])(
    '%s, unsigned',
    (key) => {
      const document = {
        'TLS.identifier': 'alice',
        'TLS.sdkappid': APP,
        'TLS.time': Math.floor(now / 1_000),
        'TLS.expire': 100,
        'TLS.sig': 'x',
      };

      it.each([
        ['an object with methods of its own', '{"toString":1,"valueOf":1}'],
        ['a deep array', `${'['.repeat(7_000)}${']'.repeat(7_000)}`],
        ['an object', '{}'],
        ['an array', '[1]'],
        ['null', 'null'],
        ['true', 'true'],
      ])('that is %s is refused with 70003', (_what, json) => {
        const text = JSON.stringify({ ...document, [key]: 'HERE' }).replace('"HERE"', json);
        const packed = deflateSync(text).toString('base64');
        expect(code(packed.replace(/\+/g, '*').replace(/\//g, '-').replace(/=/g, '_'))).toBe(70003);
      });
    },
  );

  it('signed with a user buffer', () => {
    const time = Math.floor(now / 1_000);
    const lines = `TLS.identifier:alice\nTLS.sdkappid:${APP}\nTLS.time:${time}\nTLS.expire:100\nTLS.userbuf:YQ==\n`;
    const document = { 'TLS.identifier': 'alice', 'TLS.sdkappid': APP, 'TLS.time': time, 'TLS.expire': 100 };
    expect(code(pack({ ...document, 'TLS.userbuf': 'YQ==', 'TLS.sig': secrets.hmac(lines) }))).toBe(0);
    expect(code(pack({ ...document, 'TLS.userbuf': 'Yg==', 'TLS.sig': secrets.hmac(lines) }))).toBe(70003);
  });
});

describe('A2Key', () => {
  const key = makeA2Key('alice', now + 1_000, APP, secrets);
  const judge = (a2Key: string, { tinyID = null as string | null, at = now, sdkAppID = APP } = {}) =>
    judgeA2Key(a2Key, tinyID, { sdkAppID, now: at }, secrets);

  it('stands for its user, with nothing remembered', () => {
    const expected = { ok: true, userID: 'alice', expiresAt: now + 1_000, a2Key: key };
    expect(judge(key)).toEqual(expected);
    expect(judge(key, { tinyID: tinyIDOf('alice') })).toEqual(expected);
  });

  it('expired 70001; forged, damaged, of another key or application, or with another TinyId 70003', () => {
    expect(judge(key, { at: now + 1_000 })).toMatchObject({ code: 70001 });
    const [payload = '', signature = ''] = key.split('.');
    const forged = Buffer.from(`bob\n${now + 1_000}`).toString('base64');
    const other = makeA2Key('alice', now + 1_000, APP, createSecrets('other'));
    for (const bad of [`${forged}.${signature}`, payload, `${payload}.`, `${key}.x`, '', '..', other]) {
      expect(judge(bad)).toMatchObject({ ok: false, code: 70003 });
    }
    expect(judge(key, { tinyID: tinyIDOf('bob') })).toMatchObject({ code: 70003 });
    expect(judge(key, { sdkAppID: 1 })).toMatchObject({ code: 70003 });
  });
});

describe('judgeSignature', () => {
  const judge = (userID: string, sdkAppID: number | null) =>
    judgeSignature({ by: 'userSig', userID, userSig: good, sdkAppID }, { sdkAppID: APP, now }, secrets);

  it('R33 refuses a userID that can be none', () => {
    for (const userID of ['', 'é', 'x'.repeat(33), 'a\nb'])
      expect(judge(userID, APP)).toMatchObject({ code: 70402 });
  });

  it('R32 refuses a client that is set up for another SDKAppID', () => {
    expect(judge('alice', 1)).toMatchObject({ code: 70014 });
    expect(judge('alice', null)).toMatchObject({ ok: true });
  });
});

describe('ids', () => {
  it('are the same each time, decimal, and not 0', () => {
    expect(tinyIDOf('alice')).toBe(tinyIDOf('alice'));
    expect(tinyIDOf('alice')).toMatch(/^\d{1,19}$/);
    expect(tinyIDOf('alice')).not.toBe(tinyIDOf('bob'));
    expect(instanceNumber('')).toBeGreaterThan(0);
    expect(instanceNumber('a')).toBeLessThan(2 ** 32);
  });
});
