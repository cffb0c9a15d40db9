import { beforeEach, describe, expect, it } from 'vitest';
import { ChatError, type ChatSession } from '../../../lib/chat/session.ts';
import { type FriendList, friendList } from '../../../lib/host/friend-list.ts';
import type { Friend, Profile } from '../../../lib/status/types.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

const friend = (userID: string, facts: Partial<Friend> = {}): Friend => ({
  userID,
  nick: `${userID} nick`,
  avatar: '',
  remark: '',
  ...facts,
});

let clock: FakeClock;
let list: FriendList;
/** What the SDK has; a code where it refuses. */
let sdk: readonly Friend[] | string;
let asked: number;
let told: (readonly Profile[])[];
let failures: string[];

/** Stands for a session; nothing but its friends is asked for. */
const newSession = (): ChatSession =>
  ({
    async getFriends() {
      asked += 1;
      if (typeof sdk === 'string') throw new ChatError(sdk, 'refused');
      return sdk;
    },
  }) as unknown as ChatSession;

/** What a promise has come to, if anything. */
async function soFar<T>(promise: Promise<T>): Promise<T | 'waits'> {
  let value: T | 'waits' = 'waits';
  void promise.then((result) => {
    value = result;
  });
  await clock.settle();
  return value;
}

beforeEach(() => {
  clock = fakeClock();
  sdk = [];
  asked = 0;
  told = [];
  failures = [];
  list = friendList(clock, {
    profiles: (profiles) => told.push(profiles),
    failed: (code) => failures.push(code),
  });
});

describe('the list', () => {
  it('is waited for while it is on its way, and told with names and pictures', async () => {
    list.start(newSession());
    const names = list.names();
    expect(await soFar(names)).toBe('waits');
    sdk = [friend('ann', { avatar: 'https://x.example/a.png' }), friend('bob', { nick: '' })];
    list.changed();
    expect(await soFar(names)).toEqual([
      { userID: 'ann', name: 'ann nick' },
      { userID: 'bob', name: 'bob' },
    ]);
    // Of bob nothing is known yet: what is known from earlier stands.
    expect(told).toEqual([[{ userID: 'ann', nick: 'ann nick', avatar: 'https://x.example/a.png' }]]);
    await clock.advance(60_000);
    expect(failures).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it('is there at once where the SDK has it already', async () => {
    sdk = [friend('ann')];
    list.start(newSession());
    expect(await soFar(list.names())).toEqual([{ userID: 'ann', name: 'ann nick' }]);
  });

  it('may be empty, once that has been told', async () => {
    list.start(newSession());
    const names = list.names();
    list.changed();
    expect(await soFar(names)).toEqual([]);
  });

  it('asks once for many changes', async () => {
    list.start(newSession());
    list.changed();
    await clock.settle();
    const before = asked;
    sdk = [friend('ann')];
    for (let change = 0; change < 30; change += 1) {
      list.changed();
      await clock.advance(10);
    }
    await clock.advance(500);
    expect(asked).toBe(before + 1);
    expect(await soFar(list.names())).toEqual([{ userID: 'ann', name: 'ann nick' }]);
  });

  it('stays while the connection is lost, and is another account’s never', async () => {
    sdk = [friend('ann')];
    list.start(newSession());
    await clock.settle();
    list.stop();
    list.changed();
    expect(await soFar(list.names())).toHaveLength(1);
    list.clear();
    expect(await soFar(list.names())).toEqual([]);
    // What the former session still says is not taken.
    sdk = [];
    list.start(newSession());
    expect(await soFar(list.names())).toBe('waits');
  });
});

it('of a new session is waited for; what the former one knew stands until it comes', async () => {
  sdk = [friend('ann', { remark: 'Annie' })];
  list.start(newSession());
  await clock.settle();
  list.stop();
  sdk = [];
  list.start(newSession());
  const names = list.names();
  expect(await soFar(names)).toBe('waits');
  expect(list.named([{ userID: 'ann', nick: 'ann nick', avatar: '' }])).toMatchObject([{ nick: 'Annie' }]);
  await clock.advance(20_000);
  expect(failures).toEqual(['no-friend-list']);
  expect(await soFar(names)).toEqual([{ userID: 'ann', name: 'Annie' }]);
});

describe('a friend’s name', () => {
  beforeEach(async () => {
    sdk = [friend('ann', { remark: 'Annie' }), friend('bob')];
    list.start(newSession());
    await clock.settle();
  });

  it('is the one that the account gave them', async () => {
    expect(await soFar(list.names())).toEqual([
      { userID: 'ann', name: 'Annie' },
      { userID: 'bob', name: 'bob nick' },
    ]);
    expect(told[0]?.map(({ nick }) => nick)).toEqual(['Annie', 'bob nick']);
  });

  it('stays so when their profile is asked for', () => {
    const profile = (userID: string, nick: string): Profile => ({ userID, nick, avatar: 'a.png' });
    const asked = [profile('ann', 'Ann Lee'), profile('bob', 'Bob'), profile('stranger', 'S')];
    expect(list.named(asked)).toEqual([
      profile('ann', 'Annie'),
      profile('bob', 'Bob'),
      profile('stranger', 'S'),
    ]);
  });
});

describe('a list that can not be had', () => {
  it('because the SDK refuses is noted by its code, and waited for no more', async () => {
    sdk = '2998';
    list.start(newSession());
    expect(await soFar(list.names())).toEqual([]);
    expect(failures).toEqual(['2998']);
    await clock.advance(60_000);
    expect(failures).toEqual(['2998']);
  });

  it('because the server does not answer, which the SDK tells nobody, is noted after 20 s', async () => {
    list.start(newSession());
    const names = list.names();
    await clock.advance(19_999);
    expect(failures).toEqual([]);
    expect(await soFar(names)).toBe('waits');
    await clock.advance(1);
    expect(failures).toEqual(['no-friend-list']);
    expect(await soFar(names)).toEqual([]);
    // It comes after all.
    sdk = [friend('ann')];
    list.changed();
    await clock.settle();
    expect(await soFar(list.names())).toHaveLength(1);
  });

  it('because the session ends is no trouble', async () => {
    list.start(newSession());
    const names = list.names();
    list.stop();
    expect(await soFar(names)).toEqual([]);
    await clock.advance(60_000);
    expect(failures).toEqual([]);
  });
});
