import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RawClient } from './raw-client.ts';
import { GET, LOGIN, LOGOUT, Scene, SDK_APP_ID, SET, SUBSCRIBE, sign, UNSUBSCRIBE } from './scene.ts';
import { told } from './told.ts';

const users = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({ config: { accounts: [{ userID: 'bob' }] } });
});
afterEach(() => scene.close());

describe('raw frames: binary and text', () => {
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

  it('R12 R14 R17 R32 a whole session in text frames on /info is served like one in binary', async () => {
    const text = await scene.raw('/info?instanceid=text');
    expect((await text.logIn('alice', sign('alice'))).body.ErrorCode).toBe(0);
    await text.ask(SUBSCRIBE, { To_Account: ['bob'] });
    await text.ask(SET, { CustomStatus: 'in text 🎧' });
    await text.waitForStatus('alice:1:in text 🎧');
    const binary = await scene.rawOnline('bob');
    await binary.ask(SET, { CustomStatus: 'in binary 🎉' });
    await text.waitForStatus('bob:1:in binary 🎉');
    expect((await text.ask(GET, { To_Account: ['bob'] })).body.UserStatusList).toEqual([
      { To_Account: 'bob', Status: 1, CustomStatus: Buffer.from('in binary 🎉').toString('base64') },
    ]);
    expect(text.binary).not.toContain(true);
    expect(binary.binary).not.toContain(false);
  });

  it('any other address is refused', async () => {
    await expect(RawClient.open(`${scene.backend.url}/other`, SDK_APP_ID)).rejects.toThrow('404');
    const page = await fetch(scene.backend.url.replace('ws', 'http'));
    expect(page.status).toBe(404);
  });
});

describe('raw frames: signatures', () => {
  it('R32 without a login nothing is served but ping', async () => {
    const nobody = await scene.raw();
    expect(await nobody.code('heartbeat.alive')).toBe(0);
    for (const servcmd of [GET, SUBSCRIBE, UNSUBSCRIBE]) {
      expect(await nobody.code(servcmd, { To_Account: ['bob'] })).toBe(6014);
    }
    expect(await nobody.code(SET, { CustomStatus: 'x' })).toBe(6014);
    expect(await nobody.code(LOGIN)).toBe(70003);
  });

  it('R32 the A2Key of a login logs in again; a forged one, or with another TinyId, does not', async () => {
    const first = await scene.raw();
    const { A2Key, TinyId } = (await first.logIn('alice', sign('alice'))).body;
    const { TinyId: other } = (await (await scene.raw()).logIn('bob', sign('bob'))).body;
    const login = async (a2: string, tinyid: string) =>
      (await scene.raw('/binfo?instanceid=again')).code(LOGIN, {}, { a2, tinyid });
    expect(await login(A2Key, TinyId)).toBe(0);
    expect(await login(A2Key, other)).toBe(70003);
    expect(await login(`${A2Key}x`, TinyId)).toBe(70003);
    expect(await login(`x${A2Key}`, TinyId)).toBe(70003);
    scene.pass(864_001);
    expect(await login(A2Key, TinyId)).toBe(70001);
  });

  it('R5 R13 the A2Key serves nothing after the logout; a userSig without a login registers nobody', async () => {
    const alice = await scene.rawOnline('alice');
    expect(await alice.code(LOGOUT)).toBe(0);
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

  it('R5 R12 what an SDK sends again before it has logged in again counts, a logout too', async () => {
    const bob = await scene.rawOnline('bob');
    const first = await scene.raw('/binfo?instanceid=tab');
    const { A2Key: a2, TinyId: tinyid } = (await first.logIn('alice', sign('alice'))).body;
    await bob.ask(SUBSCRIBE, { To_Account: ['alice'] });
    first.cut();
    await bob.waitForStatus('alice:2:');
    const again = await scene.raw('/binfo?instanceid=tab');
    expect(await again.code(SET, { CustomStatus: 'set before the login' }, { a2, tinyid })).toBe(0);
    expect(await again.code(LOGOUT, {}, { a2, tinyid })).toBe(0);
    scene.pass(30);
    expect(await told(bob)).toEqual([
      'alice:2:',
      'alice:2:set before the login',
      'alice:3:set before the login',
      'alice:3:',
    ]);
    expect(await again.code(SET, { CustomStatus: 'x' }, { a2, tinyid })).toBe(6014);
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

describe('raw frames: bad frames', () => {
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

describe('raw frames: frames made to break the process', () => {
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

describe('raw frames: a reader that does not read', () => {
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

describe('raw frames: gathering', () => {
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
