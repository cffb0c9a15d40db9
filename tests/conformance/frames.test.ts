import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RawClient } from './raw-client.ts';
import { Scene, SDK_APP_ID, sign } from './scene.ts';

const GET = 'im_open_status.ws_get_user_status';
const SET = 'im_open_status.ws_set_custom_status';
const SUBSCRIBE = 'im_open_status.ws_status_subscribe';
const UNSUBSCRIBE = 'im_open_status.ws_status_unsubscribe';
const users = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({ config: { accounts: [{ userID: 'bob' }] } });
});
afterEach(() => scene.close());

describe('limits that the SDKs keep by themselves', () => {
  it('R16 501 ids are refused', async () => {
    const alice = await scene.rawOnline('alice');
    expect(await alice.code(GET, { To_Account: users(501) })).toBe(70402);
    expect(await alice.code(GET, { To_Account: users(500) })).toBe(0);
  });

  it('R18 101 ids are refused', async () => {
    const alice = await scene.rawOnline('alice');
    for (const servcmd of [SUBSCRIBE, UNSUBSCRIBE]) {
      expect(await alice.code(servcmd, { To_Account: users(101) })).toBe(70402);
      expect(await alice.code(servcmd, { To_Account: users(100) })).toBe(0);
    }
  });

  it.each([GET, SUBSCRIBE, UNSUBSCRIBE])(
    'R16 R18 the 21st %s in 5 s is refused, one after 5 s is not',
    async (servcmd) => {
      const alice = await scene.rawOnline('alice');
      const call = () => alice.code(servcmd, { To_Account: ['bob'] });
      const codes = await Promise.all(Array.from({ length: 21 }, call));
      expect(codes).toEqual([...Array.from({ length: 20 }, () => 0), 60007]);
      scene.pass(5);
      expect(await call()).toBe(0);
    },
  );

  it('R10 101 bytes', async () => {
    const alice = await scene.rawOnline('alice');
    expect(await alice.code(SET, { CustomStatus: '状'.repeat(33) })).toBe(0);
    expect(await alice.code(SET, { CustomStatus: '状'.repeat(34) })).toBe(70402);
  });

  it('R29 the plan is kept by the backend too', async () => {
    const alice = await scene.rawOnline('alice');
    scene.backend.applySettings({ plan: 'standard' });
    expect(await alice.code(GET, { To_Account: ['bob'] })).toBe(60020);
    expect(await alice.code(GET, { To_Account: ['alice'] })).toBe(0);
  });
});

describe('binary and text', () => {
  it('/binfo answers in binary, /info in text; both may send either', async () => {
    const binary = await scene.raw('/binfo');
    const text = await scene.raw('/info');
    for (const client of [binary, text]) {
      client.send('{"head":{"servcmd":"heartbeat.alive","seq":100}}');
      client.send(Buffer.from('{"head":{"servcmd":"heartbeat.alive","seq":101}}'));
      await client.waitFor(({ head }) => head.seq === 101);
    }
    expect(binary.binary).toEqual([true, true]);
    expect(text.binary).toEqual([false, false]);
  });

  it('any other address is refused', async () => {
    await expect(RawClient.open(`${scene.backend.url}/other`, SDK_APP_ID)).rejects.toThrow('404');
    const page = await fetch(scene.backend.url.replace('ws', 'http'));
    expect(page.status).toBe(404);
  });
});

describe('signatures', () => {
  it('R32 without a login nothing is served but ping', async () => {
    const nobody = await scene.raw();
    expect(await nobody.code('heartbeat.alive')).toBe(0);
    for (const servcmd of [GET, SUBSCRIBE, UNSUBSCRIBE]) {
      expect(await nobody.code(servcmd, { To_Account: ['bob'] })).toBe(6014);
    }
    expect(await nobody.code(SET, { CustomStatus: 'x' })).toBe(6014);
    expect(await nobody.code('im_open_status.wslogin')).toBe(70003);
  });

  it('R32 the A2Key of a login logs in again; a forged one, or with another TinyId, does not', async () => {
    const first = await scene.raw();
    const { A2Key, TinyId } = (await first.logIn('alice', sign('alice'))).body;
    const { TinyId: other } = (await (await scene.raw()).logIn('bob', sign('bob'))).body;
    const login = async (a2: string, tinyid: string) =>
      (await scene.raw('/binfo?instanceid=again')).code('im_open_status.wslogin', {}, { a2, tinyid });
    expect(await login(A2Key, TinyId)).toBe(0);
    expect(await login(A2Key, other)).toBe(70003);
    expect(await login(`${A2Key}x`, TinyId)).toBe(70003);
    expect(await login(`x${A2Key}`, TinyId)).toBe(70003);
    scene.pass(864_001);
    expect(await login(A2Key, TinyId)).toBe(70001);
  });

  it('R5 R13 the A2Key serves nothing after the logout; a userSig without a login registers nobody', async () => {
    const alice = await scene.rawOnline('alice');
    expect(await alice.code('im_open_status.wslogout')).toBe(0);
    expect(await alice.code(SET, { CustomStatus: 'x' })).toBe(6014);
    expect(await alice.code(SUBSCRIBE, { To_Account: ['bob'] })).toBe(6014);
    const nobody = await scene.raw();
    const signature = { identifier: 'nobody', usersig: sign('nobody') };
    expect(await nobody.code('im_open_status.wshello', {}, signature)).toBe(6014);
    const bob = await scene.rawOnline('bob');
    expect((await bob.ask(GET, { To_Account: ['nobody', 'alice'] })).body).toMatchObject({
      UserStatusList: [{ To_Account: 'alice', Status: 3, CustomStatus: '' }],
      ErrorList: [{ To_Account: 'nobody', ErrorCode: 70107 }],
    });
  });

  it('a reconnect of the same SDK instance replaces its half-open connection, without a kick', async () => {
    const old = await scene.raw('/binfo?instanceid=tab');
    await old.logIn('alice', sign('alice'));
    const again = await scene.raw('/binfo?instanceid=tab');
    await again.logIn('alice', sign('alice'));
    await old.waitForClose();
    expect(old.frames.some(({ head }) => head.servcmd === 'im_open_status.stat_forceoffline')).toBe(false);
    expect(await again.code('im_open_status.wshello')).toBe(0);
  });
});

describe('bad frames', () => {
  it('one whose head can be read is answered; one that can not changes nothing; each connection is logged once', async () => {
    const alice = await scene.rawOnline('alice');
    for (const data of [
      '',
      'nonsense',
      '[]',
      '{"head":7}',
      '{"head":{"servcmd":"x"}}',
      Buffer.of(0xff, 0xfe, 0x00),
    ]) {
      alice.send(data);
    }
    expect(await alice.code(SET, { CustomStatus: ['secret text'] })).toBe(70402);
    expect(await alice.code(GET, { To_Account: 'bob' })).toBe(70402);
    expect(await alice.code('openim.sendmsg', { MsgBody: 'secret text' })).toBe(60009);
    expect(await alice.code(SET, { CustomStatus: 'fine' })).toBe(0);
    expect(scene.log.filter((line) => line.includes('refused'))).toHaveLength(1);
    expect(scene.log.join()).not.toMatch(/secret text|usersig|a2/i);
  });

  it('a frame over the limit closes its own connection only', async () => {
    const alice = await scene.rawOnline('alice');
    const bob = await scene.rawOnline('bob');
    alice.send(Buffer.alloc(2 * 1024 * 1024, 0x20));
    await alice.waitForClose();
    expect(await bob.code(SET, { CustomStatus: 'here' })).toBe(0);
  });
});

describe('frames made to break the process', () => {
  const OBJECT = '{"toString":1,"valueOf":1}';
  const DEEP = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const userSig = (key: string) =>
    deflateSync(
      `{"TLS.identifier":"alice","TLS.sdkappid":${SDK_APP_ID},"TLS.time":1,"TLS.expire":1,"TLS.sig":"x","${key}":${OBJECT}}`,
    )
      .toString('base64')
      .replace(/\+/g, '*')
      .replace(/\//g, '-')
      .replace(/=/g, '_');

  it.each([
    ['an object as platform', `"platform":${OBJECT}`, 70402],
    ['a deep array as platform', `"platform":${DEEP}`, 70402],
    ['an object as sdkappid', `"sdkappid":${OBJECT}`, 70014],
    ['a deep array as sdkappid', `"sdkappid":${DEEP}`, 70014],
    ['an object as TLS.time', `"usersig":"${userSig('TLS.time')}"`, 70003],
    ['an object as TLS.userbuf', `"usersig":"${userSig('TLS.userbuf')}"`, 70003],
  ])('%s, without any login, is refused, and the others are served', async (_what, field, code) => {
    const alice = await scene.rawOnline('alice');
    const nobody = await scene.raw();
    const head = '"servcmd":"im_open_status.wslogin","seq":5,"identifier":"alice","usersig":"x"';
    nobody.send(`{"head":{${head},${field}},"body":{}}`);
    const answer = await nobody.waitFor((frame) => frame.head.seq === 5);
    expect(answer.body.ErrorCode).toBe(code);
    expect(await alice.code(SET, { CustomStatus: 'here' })).toBe(0);
  });
});

describe('a reader that does not read', () => {
  it('is cut off before it eats the memory, and the others are served', async () => {
    await scene.close();
    const avatar = 'x'.repeat(20_000);
    const accounts = users(100).map((userID) => ({ userID, avatar }));
    scene = await Scene.open({ config: { accounts } });
    const slow = await scene.rawOnline('slow');
    const other = await scene.rawOnline('other');
    slow.pause();
    const body = { UserItem: users(100).map((To_Account) => ({ To_Account })) };
    // Each answer is 2 MB; none will come.
    for (let call = 0; call < 10; call += 1) slow.ask('profile.portrait_get_all', body).catch(() => {});
    while (!scene.log.some((line) => line.includes('too slowly'))) {
      expect(await other.code('heartbeat.alive')).toBe(0);
    }
    slow.resume();
    await slow.waitForClose();
    expect(await other.code(SET, { CustomStatus: 'here' })).toBe(0);
  });
});

describe('gathering', () => {
  it('what goes to one receiver within a moment goes in one frame, in order', async () => {
    const star = await scene.rawOnline('star');
    const fan = await scene.rawOnline('fan');
    await fan.ask(SUBSCRIBE, { To_Account: ['star'] });
    const before = fan.frames.length;
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => star.code(SET, { CustomStatus: String(index) })),
    );
    await fan.waitForStatus('star:1:99');
    expect(fan.statuses().slice(-100)).toEqual(Array.from({ length: 100 }, (_, index) => `star:1:${index}`));
    expect(fan.frames.length - before).toBeLessThan(50);
  });
});
