import { beforeEach, expect, it, vi } from 'vitest';
import { type AboutCards, aboutCards } from '../../../lib/host/about.ts';
import type { Notices } from '../../../lib/host/notices.ts';
import { ACTS } from '../../../lib/messaging/page-messages.ts';

const OK = { ok: true } as const;
let cards: AboutCards;
let changed: string[][];
const awaited = new Set<string>();
let mayNotify: () => Promise<boolean>;
let chatLink: string;

const follow = vi.fn(async () => OK);
const unfollow = vi.fn(async () => OK);
const openChat = vi.fn(async () => undefined);
const openNotifications = vi.fn(async () => undefined);
const asked = vi.fn(() => mayNotify());
const pictures = new Map<string, string>();

beforeEach(() => {
  vi.clearAllMocks();
  changed = [];
  awaited.clear();
  pictures.clear();
  chatLink = '';
  mayNotify = async () => true;
  cards = made();
});

const made = (): AboutCards =>
  aboutCards({
    self: () => 'me',
    person: (userID) => ({
      userID,
      name: userID,
      avatar: `https://pictures.example/${userID}`,
      statusType: 1,
      customStatus: '',
      learnedAt: 7,
      changedAt: 5,
      noSuchUser: false,
    }),
    isFollowed: (userID) => userID === 'ann',
    settings: () => ({ mail: [], directory: [], chatLink }),
    notices: {
      has: (userID: string) => awaited.has(userID),
      ask: (userID: string) => void awaited.add(userID),
      cancel: (userID: string) => void awaited.delete(userID),
    } as unknown as Notices,
    avatars: {
      at: (address) => pictures.get(address) ?? '',
      async get(address) {
        if (pictures.has(address)) return false;
        pictures.set(address, 'data:image/png;base64,AAAA');
        return true;
      },
    },
    follow,
    unfollow,
    outside: { mayNotify: asked, openChat, openNotifications },
    changed: (userIDs) => void changed.push([...userIDs]),
  });

const settle = () => new Promise((resolve) => setTimeout(resolve));

it('tells what is known, and gets the picture only once a card is open', async () => {
  expect(cards.about('ann')).toEqual({
    userID: 'ann',
    avatar: '',
    changedAt: 5,
    learnedAt: 7,
    followed: true,
    notify: 'off',
    chat: false,
  });
  expect(asked).not.toHaveBeenCalled();
  cards.opened('ann');
  await settle();
  expect(changed.flat()).toContain('ann');
  expect(cards.about('ann').avatar).toBe('data:image/png;base64,AAAA');
  expect(cards.about('me').self).toBe(true);
});

it('asks once whether it may notify, and again where nobody answered', async () => {
  mayNotify = () => Promise.reject(new Error('gone'));
  cards.opened('ann');
  await settle();
  mayNotify = async () => false;
  cards.opened('ann');
  await settle();
  cards.opened('ben');
  await settle();
  expect(asked).toHaveBeenCalledTimes(2);
  expect(cards.about('ann').notify).toBe('not-allowed');
  // The person allows it.
  changed = [];
  cards.mayNotify(true);
  expect(changed).toEqual([['ben']]);
  expect(cards.about('ann').notify).toBe('off');
});

it('waits for nobody while it may not tell', async () => {
  mayNotify = async () => false;
  cards.opened('ann');
  await settle();
  cards.act('notify', 'ann');
  expect(awaited.size).toBe(0);
  cards.mayNotify(true);
  cards.act('notify', 'ann');
  expect(cards.about('ann').notify).toBe('on');
  cards.act('unnotify', 'ann');
  expect(awaited.size).toBe(0);
});

it('waits also for whom it was pressed before it was known whether it may tell, if it may', async () => {
  for (const allowed of [false, true]) {
    let answer: (allowed: boolean) => void = () => undefined;
    mayNotify = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    cards = made();
    cards.opened('ann');
    cards.act('notify', 'ann');
    expect(awaited.size).toBe(0);
    answer(allowed);
    await settle();
    expect(cards.about('ann').notify).toBe(allowed ? 'on' : 'not-allowed');
  }
});

it('waits for nobody of whom that was taken back before it was known whether it may tell', async () => {
  cards.opened('ann');
  cards.act('notify', 'ann');
  cards.act('unnotify', 'ann');
  cards.act('notify', 'ben');
  await settle();
  expect([...awaited]).toEqual(['ben']);
});

it('does what was pressed', () => {
  cards.act('follow', 'ben');
  cards.act('unfollow', 'ann');
  cards.act('allow', 'ann');
  cards.act('chat', 'ann');
  expect(openChat).not.toHaveBeenCalled();
  chatLink = 'https://chat.example/{userID}';
  cards.act('chat', 'ann');
  expect(follow.mock.calls).toEqual([['ben']]);
  expect(unfollow.mock.calls).toEqual([['ann']]);
  expect(openChat.mock.calls).toEqual([['ann']]);
  expect(openNotifications).toHaveBeenCalledOnce();
});

it('does nothing with the person signed in', () => {
  chatLink = 'https://chat.example/{userID}';
  cards.mayNotify(true);
  for (const act of ACTS) cards.act(act, 'me');
  for (const spy of [follow, unfollow, openChat, openNotifications]) expect(spy).not.toHaveBeenCalled();
  expect(awaited.size).toBe(0);
});
