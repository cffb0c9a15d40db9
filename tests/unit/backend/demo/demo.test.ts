import { queryObjects } from 'node:v8';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_TEAM, type Demo, startDemo } from '../../../../lib/backend/demo/demo.ts';
import { Hub } from '../../../../lib/backend/hub/hub.ts';
import type { Line } from '../../../../lib/backend/sample/line.ts';
import { SAMPLE_TEAM, SAMPLE_USER_ID } from '../../../../lib/backend/sample/team.ts';
import { DEMO_ACCOUNT } from '../../../../lib/status/demo.ts';
import { type FakeClock, fakeClock } from '../../../support/fake-clock.ts';

interface Frame {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

let clock: FakeClock;
let demo: Demo;

beforeEach(() => {
  clock = fakeClock();
  demo = startDemo({
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    soon: (callback) => clock.setTimeout(callback, 0),
  });
});

/** A client that does only what the test tells it to. */
function raw(path = '/binfo?instanceid=raw') {
  const events: string[] = [];
  const frames: Frame[] = [];
  const line: Line = demo.connect(`${DEMO_ACCOUNT.server}${path}`, {
    opened: () => events.push('opened'),
    received: (text) => frames.push(JSON.parse(text) as Frame),
    closed: (code, reason) => events.push(`closed ${code} ${reason}`.trim()),
  });
  let seq = 0;
  const head = { platform: 7, sdkappid: DEMO_ACCOUNT.sdkAppID };
  /** Sends a request and gives the answer's body. */
  async function ask(servcmd: string, body: object = {}, more: object = {}): Promise<Frame['body']> {
    seq += 1;
    line.send(JSON.stringify({ head: { ...head, ...more, servcmd, seq }, body }));
    await clock.advance(0);
    const answer = frames.find((frame) => frame.head.seq === seq);
    if (answer === undefined) throw new Error(`No answer to ${servcmd}.`);
    return answer.body;
  }
  const logIn = (more: object = {}) =>
    ask(
      'im_open_status.wslogin',
      { State: 'Online' },
      { identifier: SAMPLE_USER_ID, usersig: DEMO_ACCOUNT.userSig, ...more },
    );
  /** Everyone whose status was pushed. */
  const pushed = (): unknown[] =>
    frames
      .filter((frame) => frame.head.servcmd === 'im_open_push.msg_push')
      .flatMap((frame) => frame.body.EventArray as { UserStatusList: { To_Account: string }[] }[])
      .flatMap(({ UserStatusList }) => UserStatusList.map(({ To_Account }) => To_Account));
  return { line, events, frames, ask, logIn, pushed };
}

describe('the demo', () => {
  it('has the account that the extension signs in with, and everyone else to follow', () => {
    expect(DEMO_ACCOUNT.userID).toBe(SAMPLE_USER_ID);
    expect([...DEMO_TEAM, SAMPLE_USER_ID].sort()).toEqual(SAMPLE_TEAM.map(({ userID }) => userID).sort());
  });

  it('answers, each thing in a turn of its own', async () => {
    const client = raw();
    expect(client.events).toEqual([]);
    await clock.advance(0);
    expect(client.events).toEqual(['opened']);
    const answered = client.logIn();
    expect(client.frames).toEqual([]);
    expect(await answered).toMatchObject({ ErrorCode: 0, A2Key: SAMPLE_USER_ID });
  });

  it('R26 tells of friends by itself, R27 of others when subscribed', async () => {
    const client = raw();
    await clock.advance(0);
    await client.logIn();
    await clock.advance(120_000);
    const friends = new Set(SAMPLE_TEAM.filter(({ friend }) => friend).map(({ userID }) => userID));
    const told = new Set(client.pushed());
    expect(told.size).toBeGreaterThan(2);
    expect([...told].filter((userID) => !friends.has(userID as string))).toEqual([SAMPLE_USER_ID]);
    await client.ask('im_open_status.ws_status_subscribe', { To_Account: ['anna', 'priya'] });
    await clock.advance(120_000);
    expect(client.pushed()).toEqual(expect.arrayContaining(['anna', 'priya']));
  });

  it('R32 refuses other signatures and other SDKAppIDs, and takes the A2Key again', async () => {
    const client = raw();
    await clock.advance(0);
    expect(await client.logIn({ usersig: 'other' })).toMatchObject({ ErrorCode: 70_003 });
    expect(await client.logIn({ identifier: 'stranger' })).toMatchObject({ ErrorCode: 70_013 });
    expect(await client.logIn({ sdkappid: 1 })).toMatchObject({ ErrorCode: 70_014 });
    expect(await client.logIn({ usersig: '' })).toMatchObject({ ErrorCode: 70_003 });
    const a2 = { identifier: '', usersig: '', a2: SAMPLE_USER_ID };
    expect(await client.logIn(a2)).toMatchObject({ ErrorCode: 0 });
    expect(await client.logIn({ ...a2, a2: 'stranger' })).toMatchObject({ ErrorCode: 70_013 });
  });

  it('a line to another path does not open', async () => {
    const client = raw('/other');
    await clock.advance(0);
    expect(client.events).toEqual(['closed 1006']);
  });

  it('a line that is closed before it opens ends without having opened', async () => {
    const client = raw();
    client.line.close();
    client.line.close();
    await clock.advance(0);
    expect(client.events).toEqual(['closed 1000']);
  });

  it('what was sent before a line’s end arrives, what is sent after it does not', async () => {
    const client = raw();
    await clock.advance(0);
    await client.logIn();
    const other = raw('/binfo?instanceid=raw');
    await clock.advance(0);
    await other.logIn();
    expect(client.events).toEqual(['opened', 'closed 4000 replaced']);
    client.line.send('{"head":{"servcmd":"heartbeat.alive","seq":99},"body":{}}');
    await clock.advance(0);
    expect(client.frames.some((frame) => frame.head.seq === 99)).toBe(false);
  });

  it('R31 a second sign-in kicks the first', async () => {
    const client = raw('/binfo?instanceid=one');
    await clock.advance(0);
    await client.logIn();
    const other = raw('/binfo?instanceid=two');
    await clock.advance(0);
    await other.logIn();
    expect(client.frames.at(-1)?.head.servcmd).toBe('im_open_status.stat_forceoffline');
  });

  it('survives what is no frame', async () => {
    const client = raw();
    await clock.advance(0);
    for (const text of ['', '{', '[]', '{"head":{}}', '\u0000']) client.line.send(text);
    expect(await client.logIn()).toMatchObject({ ErrorCode: 0 });
  });
});

describe('its end', () => {
  it.each([0, 1, 500, 3_000, 10_000])('%s ms after the start leaves no timer and no line', async (ms) => {
    const client = raw();
    await clock.advance(ms);
    demo.stop();
    demo.stop();
    await clock.advance(0);
    expect(clock.pending()).toBe(0);
    expect(client.events.at(-1)).toBe('closed 1006');
    const late = raw();
    await clock.advance(0);
    expect(late.events).toEqual(['closed 1006']);
    expect(clock.pending()).toBe(0);
  });

  // The network guard keeps the way in until the next sign-in, an SDK that has ended perhaps its line.
  it('takes its world out of memory, though the way in and a line are kept', async () => {
    const { line } = raw();
    await clock.advance(10_000);
    expect(queryObjects(Hub, { format: 'count' })).toBeGreaterThan(0);
    demo.stop();
    await clock.advance(0);
    expect(queryObjects(Hub, { format: 'count' })).toBe(0);
    expect([demo.connect, line].length).toBe(2);
  });
});
