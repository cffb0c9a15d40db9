import { beforeEach, describe, expect, test } from 'vitest';
import { ownerOf } from '../../../lib/cache/cache.ts';
import type { OpenSession } from '../../../lib/chat/session.ts';
import type { Host } from '../../../lib/host/host.ts';
import type { PageOrigin } from '../../../lib/host/viewer-contract.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';
import { crowd } from '../../support/sync-scene.ts';

/** Who is not in the directory is never asked about: what the host makes of the keys that pages name. */

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const NONE = { mail: [], directory: [], chatLink: '' };

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
/** Everybody about whom the service was asked anything. */
let asked: Set<string>;

/** Notes about whom calls are. */
const noting: OpenSession = async (...args) => {
  const session = await service.open(...args);
  const note = (userIDs: readonly string[]): void => {
    for (const userID of userIDs) if (userID !== 'administrator') asked.add(userID);
  };
  return {
    ...session,
    getUserStatus(userIDs) {
      note(userIDs);
      return session.getUserStatus(userIDs);
    },
    subscribe(userIDs) {
      note(userIDs);
      return session.subscribe(userIDs);
    },
    getProfiles(userIDs) {
      note(userIDs);
      return session.getProfiles(userIDs);
    },
  };
};

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  asked = new Set();
  for (const userID of ['ann', 'ben', 'cy']) service.change(userID, 1, `${userID} works`);
  host = plainHost({
    open: noting,
    cache,
    clock,
    demoTeam: async () => ['haruto'],
  });
  await host.start({ account: null, kicked: '' }, NONE);
});

async function signIn(account: Account = ME): Promise<void> {
  await host.signIn(account);
  await clock.advance(2_000);
}

/** A page on a site somewhere, as its overlay takes in what it is told. */
function page(keys: readonly string[], origin: PageOrigin = {}) {
  const who = new Map<string, string>();
  const dots = new Map<string, string>();
  let abouts: unknown[] = [];
  let shown = keys;
  const link = host.viewers.addPage((update: PageUpdate) => {
    if (!update.signedIn) {
      who.clear();
      dots.clear();
    }
    for (const [key, userID] of Object.entries(update.who ?? {})) {
      expect(shown).toContain(key);
      if (userID === '') who.delete(key);
      else who.set(key, userID);
    }
    for (const person of update.people) dots.set(person.userID, person.customStatus);
    if ('about' in update) abouts = [...abouts, update.about];
  }, origin);
  link.watch(keys);
  return {
    ...link,
    who: () => Object.fromEntries(who),
    dots: () => Object.fromEntries(dots),
    abouts: () => abouts,
    watch(next: readonly string[]) {
      shown = next;
      link.watch(next);
    },
  };
}

const STRANGERS = ['user:ann', 'user:ben', 'mail:ann@company.example', 'github:ann', 'jira:5f'];

test('nobody who is not in the directory is asked about, subscribed to, or told of', async () => {
  await signIn();
  asked.clear();
  const { who, dots } = page(STRANGERS);
  await clock.advance(120_000);
  expect([...asked]).toEqual([]);
  expect([...service.subscribed]).toEqual([]);
  expect(who()).toEqual({});
  expect(dots()).toEqual({});
  expect([...cache.statuses.keys(), ...cache.profiles.keys()]).not.toContain('ann');
});

test('exact lines, forms, handles: several keys are one user, asked about once', async () => {
  const directory = ['Ann.Lee@other.example = ann', 'github:Octo-Ann = ann', 'gitlab:{userID}'];
  await host.changeSettings({ ...NONE, mail: ['{userID}@company.example'], directory });
  await signIn();
  asked.clear();
  const keys = {
    'mail:ann.lee@other.example': 'ann',
    'github:octo-ann': 'ann',
    'mail:ben@company.example': 'ben',
    'gitlab:cy': 'cy',
  };
  const { who, dots } = page([...Object.keys(keys), 'mail:ann@elsewhere.example', 'github:ben']);
  await clock.advance(2_000);
  expect(who()).toEqual(keys);
  expect(dots()).toEqual({ ann: 'ann works', ben: 'ben works', cy: 'cy works' });
  expect([...asked].sort()).toEqual(['ann', 'ben', 'cy']);
});

test('a change of the directory is told at once to pages that are open, both ways', async () => {
  await signIn();
  const { who, dots } = page(['github:ann', 'mail:ben@company.example']);
  await clock.advance(2_000);
  expect(who()).toEqual({});
  await host.changeSettings({ ...NONE, directory: ['github:ann = ann'] });
  await clock.advance(2_000);
  expect(who()).toEqual({ 'github:ann': 'ann' });
  expect(dots()).toEqual({ ann: 'ann works' });
  await host.changeSettings({ ...NONE, mail: ['{userID}@company.example'] });
  await clock.advance(2_000);
  expect(who()).toEqual({ 'mail:ben@company.example': 'ben' });
  expect([...host.viewers.watched()]).toEqual(['ben']);
  asked.clear();
  // Nor as one who was to be seen lately, who is subscribed to again over the next connection.
  service.lose();
  await clock.advance(1_000);
  service.find();
  await clock.advance(180_000);
  expect([...asked]).toContain('ben');
  expect([...asked]).not.toContain('ann');
});

test('settings that come before the answer to the start are the newer ones', async () => {
  const other = plainHost({
    open: service.open,
    cache: memoryCache(),
    clock,
  });
  await other.changeSettings({ ...NONE, directory: ['github:ann = ann'] });
  await other.start({ account: ME, kicked: '' }, NONE);
  const told: PageUpdate[] = [];
  other.viewers.addPage((update) => void told.push(update)).watch(['github:ann']);
  await clock.advance(2_000);
  expect(told.at(-1)?.who ?? told.find(({ who }) => who)?.who).toEqual({ 'github:ann': 'ann' });
});

test('settings that come only after a sign-in are those of pages that are open already', async () => {
  const other = plainHost({
    open: service.open,
    cache: memoryCache(),
    clock,
  });
  await other.signIn(ME);
  const told: PageUpdate[] = [];
  other.viewers.addPage((update) => void told.push(update)).watch(['github:ann']);
  await clock.advance(2_000);
  // The background was just killed, and is asked again.
  await other.start({ account: ME, kicked: '' }, { ...NONE, directory: ['github:ann = ann'] });
  await clock.advance(2_000);
  expect(told.find(({ who }) => who)?.who).toEqual({ 'github:ann': 'ann' });
});

describe('what a page claims (user:…)', () => {
  test('counts for yourself, and for whom you follow as long as you do', async () => {
    await signIn();
    await host.follow('ann');
    const { who } = page(['user:me', 'user:ann', 'user:ben']);
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:me': 'me', 'user:ann': 'ann' });
    await host.follow('ben');
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:me': 'me', 'user:ann': 'ann', 'user:ben': 'ben' });
  });

  test('counts for whom you follow also when the service tells nothing of them', async () => {
    await cache.changeFollows(ownerOf(ME), { add: 'ann' });
    service.refuse = '72001';
    const { who } = page(['user:ann', 'user:ben']);
    await signIn();
    expect(who()).toEqual({ 'user:ann': 'ann' });
    await host.unfollow('ann');
    await clock.advance(1_000);
    expect(who()).toEqual({});
  });

  test('counts for who is listed, and with {userID} for everybody', async () => {
    await host.changeSettings({ ...NONE, directory: ['ben'] });
    await signIn();
    const { who } = page(['user:ann', 'user:ben']);
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:ben': 'ben' });
    await host.changeSettings({ ...NONE, directory: ['{userID}'] });
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:ann': 'ann', 'user:ben': 'ben' });
  });

  test('counts for a friend, but not for who was asked about for another page’s sake', async () => {
    await signIn();
    const { who, dots } = page(['user:ann', 'user:ben', 'user:made-up']);
    await clock.advance(2_000);
    expect(who()).toEqual({});
    // A friend of the account’s: her changes come by themselves.
    const lunch = { userID: 'ann', statusType: 1, customStatus: 'Lunch' } as const;
    service.statuses.set('ann', lunch);
    service.emit({ type: 'statuses', statuses: [lunch] });
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:ann': 'ann' });
    expect(dots()).toEqual({ ann: 'Lunch' });
    page(['=ben', '=made-up'], { isLocal: true });
    await clock.advance(2_000);
    expect([...asked]).toContain('ben');
    expect(who()).toEqual({ 'user:ann': 'ann' });
    // One whose change was not told, and was found out by a question, is a friend no more.
    service.statuses.set('ann', { ...lunch, customStatus: 'Untold' });
    await clock.advance(15 * 60_000);
    expect(who()).toEqual({});
  });

  test('counts no more once the line is gone that named them, nor on a page that comes then', async () => {
    const directory = ['ann', 'b.stone@company.example = ben'];
    await host.changeSettings({ ...NONE, directory });
    await signIn();
    const { who } = page(['user:ann', 'user:ben']);
    await clock.advance(2_000);
    expect(who()).toEqual({ 'user:ann': 'ann', 'user:ben': 'ben' });
    await host.changeSettings(NONE);
    await clock.settle();
    expect(who()).toEqual({});
    const later = page(['user:ann', 'user:ben']);
    await clock.advance(2_000);
    expect(later.who()).toEqual({});
    expect(later.dots()).toEqual({});
    expect([...host.viewers.watched()]).toEqual([]);
    expect(cache.statuses.has('ann')).toBe(true);
    // Nor for being in the cache of a host that begins anew.
    const next = plainHost({
      open: service.open,
      cache,
      clock,
    });
    await next.start({ account: ME, kicked: '' }, NONE);
    const told: PageUpdate[] = [];
    next.viewers.addPage((update) => void told.push(update)).watch(['user:ann', 'user:ben']);
    await clock.advance(2_000);
    expect(told.map(({ who }) => who)).toEqual(told.map(() => undefined));
    expect(told.flatMap(({ people }) => people)).toEqual([]);
  });

  test('does not count for having been claimed, however often and by however many', async () => {
    await signIn();
    asked.clear();
    for (let round = 0; round < 5; round += 1) {
      for (let index = 0; index < 5; index += 1) page(['user:ann', 'user:ben']).watch(['user:ann']);
      await clock.advance(30_000);
    }
    expect([...asked]).toEqual([]);
    expect([...host.viewers.watched()]).toEqual([]);
  });
});

test('on a page of one’s own computer the part of any mail address before its @ counts, nowhere else', async () => {
  await signIn();
  const local = page(['mail:ann@anything.example'], { isLocal: true });
  const foreign = page(['mail:ben@anything.example']);
  await clock.advance(2_000);
  expect(local.who()).toEqual({ 'mail:ann@anything.example': 'ann' });
  expect(foreign.who()).toEqual({});
});

test('in the demo the sample team’s addresses count, and after it no more', async () => {
  service.change('haruto', 1, '');
  await signIn(DEMO_ACCOUNT);
  const { who } = page(['mail:haruto@presently.example']);
  await clock.advance(2_000);
  expect(who()).toEqual({ 'mail:haruto@presently.example': 'haruto' });
  await host.signOut();
  await signIn();
  expect(who()).toEqual({});
});

test('after a sign-out and the next sign-in pages are told anew who is who', async () => {
  await host.changeSettings({ ...NONE, directory: ['github:ann = ann'] });
  await signIn();
  const { who, dots } = page(['github:ann', 'user:me', 'user:next']);
  await clock.advance(2_000);
  expect(who()).toEqual({ 'github:ann': 'ann', 'user:me': 'me' });
  await host.signOut();
  await clock.settle();
  expect(who()).toEqual({});
  expect(dots()).toEqual({});
  await signIn({ ...ME, userID: 'next' });
  expect(who()).toEqual({ 'github:ann': 'ann', 'user:next': 'next' });
  expect(dots()).toMatchObject({ ann: 'ann works' });
});

test('whose last key another one takes the place of is told again: the page may have forgotten them', async () => {
  await signIn();
  const told: PageUpdate[] = [];
  const link = host.viewers.addPage((update) => void told.push(update), { isLocal: true });
  link.watch(['=ann']);
  await clock.advance(2_000);
  told.length = 0;
  link.watch(['mail:ann@a.example']);
  await clock.settle();
  expect(told).toMatchObject([{ who: { 'mail:ann@a.example': 'ann' }, people: [{ userID: 'ann' }] }]);
});

test('a tab has no more than a thousand people watched, over all its frames; another tab has its own', async () => {
  await signIn();
  const keysOf = (prefix: string, count: number) => crowd(count, prefix).map((userID) => `=${userID}`);
  const frames = ['a', 'b', 'c'].map((prefix) => page(keysOf(prefix, 900), { tab: 1 }));
  expect(new Set(host.viewers.watched()).size).toBe(1_000);
  page(keysOf('other', 500), { tab: 2 });
  expect(new Set(host.viewers.watched()).size).toBe(1_500);
  // What one frame shows no more is the others’ at once.
  frames[0]?.close();
  expect(new Set(host.viewers.watched()).size).toBe(1_500);
  frames[1]?.watch(keysOf('b', 50));
  const watched = [...host.viewers.watched()];
  expect(watched.filter((userID) => userID.startsWith('b'))).toHaveLength(50);
  expect(watched.filter((userID) => userID.startsWith('c'))).toHaveLength(900);
  await clock.settle();
  expect(Object.keys(frames[2]?.who() ?? {})).toHaveLength(900);
});

test('who is unfollowed while it is still asked whether there is such a user stays so', async () => {
  await signIn();
  const following = host.follow('ann');
  const unfollowed = host.unfollow('ann');
  await clock.advance(2_000);
  expect(await Promise.all([following, unfollowed])).toEqual([{ ok: true }, { ok: true }]);
  expect(cache.follows.get(ownerOf(ME)) ?? []).toEqual([]);
  void host.unfollow('ann');
  void host.follow('ann');
  await clock.advance(2_000);
  expect(cache.follows.get(ownerOf(ME))).toEqual(['ann']);
});

describe('an open card', () => {
  test('is told of whom the page watches, when it opens and when something of it has changed', async () => {
    await host.changeSettings({ ...NONE, chatLink: 'https://chat.example/{userID}' });
    await signIn();
    const { about, abouts } = page(['=ann', '=ben'], { isLocal: true });
    await clock.advance(2_000);
    expect(abouts()).toEqual([]);
    about('=ann');
    await clock.settle();
    expect(abouts()).toMatchObject([{ key: '=ann', userID: 'ann', followed: false, chat: true }]);
    await host.follow('ann');
    await clock.advance(1_000);
    expect(abouts().at(-1)).toMatchObject({ followed: true });
    const before = abouts().length;
    service.change('ben', 1, 'Another’s news');
    await clock.advance(10_000);
    expect(abouts()).toHaveLength(before);
    about(null);
    service.change('ann', 1, 'Back');
    await clock.advance(2_000);
    expect(abouts()).toHaveLength(before);
  });

  test('on somebody whom the page does not watch, or the directory does not know, is told nobody', async () => {
    await signIn();
    const { about, abouts } = page(['user:ann'], {});
    about('=ann');
    await clock.advance(2_000);
    about('user:ann');
    await clock.advance(2_000);
    expect(abouts()).toEqual([null, null]);
  });

  test('has its buttons work for whom the page watches only', async () => {
    await signIn();
    const { act } = page(['=ann', 'user:ben'], { isLocal: true });
    await clock.advance(2_000);
    act('follow', '=ben');
    act('follow', 'user:ben');
    act('follow', '=ann');
    await clock.advance(2_000);
    const popup: unknown[] = [];
    host.viewers.addPopup(({ order }) => void popup.push(order));
    await clock.settle();
    expect(popup).toEqual([['ann']]);
  });
});
