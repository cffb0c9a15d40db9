import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../../lib/backend/wire/address.ts';
import { parseFrame } from '../../../../lib/backend/wire/frame.ts';

const parse = (servcmd: unknown, body?: unknown, head: object = {}) =>
  parseFrame(JSON.stringify({ head: { servcmd, seq: 7, ...head }, body }));

describe('parseFrame', () => {
  it('reads a request with its signature', () => {
    const head = { identifier: 'alice', usersig: 'sig', sdkappid: 1400000000, platform: 7 };
    expect(parse('im_open_status.wslogin', { State: 'Online' }, head)).toEqual({
      kind: 'request',
      ticket: { servcmd: 'im_open_status.wslogin', seq: 7 },
      signature: { by: 'userSig', userID: 'alice', userSig: 'sig', sdkAppID: 1400000000 },
      command: { kind: 'login', platform: 7 },
    });
  });

  it('the A2Key counts before the userSig', () => {
    const head = { a2: 'key', tinyid: '5', identifier: 'alice', usersig: 'sig' };
    expect(parse('heartbeat.alive', {}, head)).toMatchObject({
      signature: { by: 'a2', a2Key: 'key', tinyID: '5', sdkAppID: null },
    });
  });

  it.each([
    [
      'im_open_status.ws_set_custom_status',
      { CustomStatus: 'hi' },
      { kind: 'setStatus', customStatus: 'hi' },
    ],
    ['im_open_status.ws_set_custom_status', {}, { kind: 'setStatus', customStatus: '' }],
    ['im_open_status.ws_get_user_status', { To_Account: ['a'] }, { kind: 'getStatus', userIDs: ['a'] }],
    ['im_open_status.ws_status_subscribe', { To_Account: ['a'] }, { kind: 'subscribe', userIDs: ['a'] }],
    ['im_open_status.ws_status_unsubscribe', { To_Account: ['a'] }, { kind: 'unsubscribe', userIDs: ['a'] }],
    ['im_open_status.ws_status_unsubscribe', { UnsubscribeAll: 1 }, { kind: 'unsubscribe', userIDs: [] }],
    [
      'profile.portrait_get_all',
      { UserItem: [{ To_Account: 'a' }] },
      { kind: 'getProfiles', userIDs: ['a'] },
    ],
    ['sns.black_list_get', undefined, { kind: 'pass' }],
  ])('%s %j', (servcmd, body, command) => {
    expect(parse(servcmd, body)).toMatchObject({ kind: 'request', command });
  });

  it.each([
    ['im_open_status.ws_set_custom_status', { CustomStatus: 7 }, 70402],
    ['im_open_status.ws_get_user_status', {}, 70402],
    ['im_open_status.ws_get_user_status', { To_Account: 'alice' }, 70402],
    ['im_open_status.ws_status_subscribe', { To_Account: [1] }, 70402],
    ['profile.portrait_get_all', { UserItem: [null] }, 70402],
    ['heartbeat.alive', [], 70402],
    ['heartbeat.alive', 'text', 70402],
    ['openim.sendmsg', {}, 60009],
    ['__proto__', {}, 60009],
    ['constructor', {}, 60009],
  ])('refuses with a code, where the head can be read: %s %j', (servcmd, body, code) => {
    const frame = parse(servcmd, body);
    expect(frame).toMatchObject({ kind: 'refused', ticket: { servcmd, seq: 7 }, code });
  });

  it.each([
    '',
    'nonsense',
    '7',
    'null',
    '[]',
    '{}',
    '{"head":[]}',
    '{"head":{"servcmd":"heartbeat.alive"}}',
    '{"head":{"servcmd":"heartbeat.alive","seq":"1"}}',
    '{"head":{"servcmd":"heartbeat.alive","seq":1.5}}',
    '{"head":{"servcmd":7,"seq":1}}',
    '{"head":{"servcmd":"line\\nbreak","seq":1}}',
    `${'['.repeat(100_000)}`,
    `{"head":${'{"a":'.repeat(50_000)}`,
  ])('%.40s can not be read', (text) => {
    expect(parseFrame(text)).toEqual({ kind: 'unreadable' });
  });
});

/** JSON whose values throw where they are turned into a number or a text. */
const TRAPS = [
  ['an object with methods of its own', '{"toString":1,"valueOf":1}'],
  ['a deep array', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
] as const;

describe.each(TRAPS)('a value that can not be converted, %s', (_what, trap) => {
  const head = (key: string, servcmd: string) =>
    parseFrame(
      `{"head":{"servcmd":"${servcmd}","seq":7,"identifier":"a","usersig":"s","${key}":${trap}},"body":{}}`,
    );

  it('as platform is refused', () => {
    expect(head('platform', 'im_open_status.wslogin')).toMatchObject({ kind: 'refused', code: 70402 });
  });

  it('as sdkappid is no SDKAppID', () => {
    expect(head('sdkappid', 'im_open_status.wshello')).toMatchObject({ signature: { sdkAppID: Number.NaN } });
  });

  it.each(['seq', 'servcmd'])('as %s can not be read', (key) => {
    expect(head(key, 'heartbeat.alive')).toEqual({ kind: 'unreadable' });
  });

  it.each(['a2', 'tinyid', 'identifier', 'usersig', 'ver', 'toString'])('as %s does not throw', (key) => {
    expect(head(key, 'im_open_status.wshello')).toMatchObject({ kind: 'request' });
  });
});

describe('numbers', () => {
  it.each([
    [2, 2],
    ['2', 2],
  ])('platform %j counts', (platform, number) => {
    const command = { kind: 'login', platform: number };
    expect(parse('im_open_status.wslogin', {}, { platform })).toMatchObject({ command });
  });

  it.each([null, true, '', ' ', [], [7], {}, 'x', 7.5])('platform %j is refused', (platform) => {
    expect(parse('im_open_status.wslogin', {}, { platform })).toMatchObject({ code: 70402 });
  });
});

describe('parseAddress', () => {
  it('tells binary from text, and the instance', () => {
    expect(parseAddress('/binfo?sdkappid=1&instanceid=abc&random=2')).toEqual({
      binary: true,
      instanceID: 'abc',
    });
    expect(parseAddress('/info')).toEqual({ binary: false, instanceID: '' });
    expect(parseAddress('/')).toBeNull();
    expect(parseAddress(`/binfo?instanceid=${'x'.repeat(2_048)}`)).toBeNull();
    expect(parseAddress('/binfo/x')).toBeNull();
  });
});
