import { beforeEach, describe, expect, test } from 'vitest';
import { ownerOf } from '../../../lib/cache/cache.ts';
import { HOLD_MS } from '../../../lib/host/calm.ts';
import { createHost, type Host } from '../../../lib/host/host.ts';
import type { OwnReport } from '../../../lib/messaging/protocol.ts';
import type { PageUpdate, PopupUpdate } from '../../../lib/messaging/streams.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { LOST_GRACE_MS } from '../../../lib/status/presentation.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
let reports: OwnReport[];
let sdkForgotten: number;

function newHost(): Host {
  return createHost({
    open: service.open,
    cache,
    clock,
    report: (report) => reports.push(report),
    defer: queueMicrotask,
    forgetSdk: () => {
      sdkForgotten += 1;
    },
    demoTeam: async () => ['ann', 'bob'],
  });
}

/** A popup as it shows what it is sent. */
async function popup(): Promise<() => PopupView> {
  const store = popupStore();
  host.viewers.addPopup((update: PopupUpdate) => {
    if (!store.take(update)) throw new Error('A delta was lost.');
  });
  await clock.settle();
  return store.view;
}

/** A page as it shows what it is sent: userID → what its dot would say. */
function page(userIDs: readonly string[]) {
  const dots = new Map<string, string>();
  let fresh = true;
  let signedIn = true;
  const handle = host.viewers.addPage((update: PageUpdate) => {
    ({ fresh, signedIn } = update);
    for (const person of update.people) {
      const word = person.stale ? 'stale' : person.noSuchUser ? 'missing' : String(person.statusType);
      dots.set(person.userID, `${word} ${person.customStatus}`.trim());
    }
  });
  const watch = (next: readonly string[]): void => handle.watch(byID(next));
  watch(userIDs);
  return { dots, fresh: () => fresh, signedIn: () => signedIn, ...handle, watch };
}

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  reports = [];
  sdkForgotten = 0;
  host = newHost();
  await host.start({ account: null, kicked: '' });
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'Focus' });
  service.statuses.set('bob', { userID: 'bob', statusType: 2, customStatus: '' });
  service.profiles.set('ann', { userID: 'ann', nick: 'Ann Example', avatar: '' });
});

async function signIn(): Promise<void> {
  expect(await host.signIn(ME)).toEqual({ ok: true });
  await clock.settle();
}

test('until it is known whether anyone is signed in, no viewer is told that nobody is', async () => {
  host = newHost();
  const updates: PopupUpdate[] = [];
  host.viewers.addPopup((update) => updates.push(update));
  const shown = page(['ann']);
  await clock.settle();
  expect(updates).toEqual([]);
  expect(shown.signedIn()).toBe(true);
  await host.start({ account: ME, kicked: '' });
  await clock.settle();
  expect(updates[0]?.session).toEqual({ state: 'signing-in', userID: 'me' });
  expect(shown.dots.get('ann')).toBe('1 Focus');
});

describe('signing in', () => {
  test('a popup sees the way from signed out to ready', async () => {
    const view = await popup();
    expect(view().session).toEqual({ state: 'signed-out' });
    await signIn();
    expect(view().session).toEqual({ state: 'ready', userID: 'me' });
    expect(view().own).toMatchObject({ userID: 'me', statusType: 1, customStatus: '', pending: false });
  });

  test('keeps nothing of whom it only asked to see that the service answers', async () => {
    await signIn();
    await clock.advance(5_000);
    expect([...cache.statuses.keys()]).toEqual([]);
  });

  test('a refusal is told with its field, and nothing is kept', async () => {
    service.loginCodes.push('70003');
    const outcome = await host.signIn(ME);
    expect(outcome).toMatchObject({ ok: false, field: 'userSig', problem: { code: '70003' } });
    expect((await popup())().session).toEqual({ state: 'signed-out' });
    expect(cache.owner).toBe('');
  });

  test('the status that the service has is taken over when none is wanted here', async () => {
    service.own = 'Set on my phone';
    await signIn();
    expect((await popup())().own?.customStatus).toBe('Set on my phone');
    expect(service.calls.filter((call) => call.startsWith('set('))).toEqual([]);
  });

  test('the icon takes no notice of a loss that lasts a moment', async () => {
    await signIn();
    reports.length = 0;
    service.lose();
    await clock.advance(LOST_GRACE_MS - 1);
    expect(reports).toEqual([]);
  });

  test('another person’s things are never shown under a new name', async () => {
    await signIn();
    await host.setStatus('Mine');
    await host.follow('ann');
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    await clock.settle();
    const seen: PopupView[] = [];
    const store = popupStore();
    host.viewers.addPopup((update) => {
      store.take(update);
      seen.push(store.view());
    });
    service.own = '';
    await host.signIn({ ...ME, userID: 'other' });
    await clock.settle();
    const asOther = seen.filter((view) => view.own?.userID === 'other');
    expect(asOther.length).toBeGreaterThan(0);
    expect(asOther.filter((view) => view.own?.customStatus !== '' || view.people.length > 0)).toEqual([]);
  });

  test('the icon is told every state', async () => {
    await signIn();
    service.lose();
    await clock.advance(LOST_GRACE_MS);
    await host.signOut();
    const states = reports.map((report) => report.session.state);
    const changes = states.filter((state, index) => state !== states[index - 1]);
    expect(changes).toEqual(['signed-out', 'ready', 'reconnecting', 'signed-out']);
  });
});

test('what is asked of a host that has just been made waits until it knows whose it is', async () => {
  await signIn();
  host = newHost();
  const asked = [host.setStatus('Soon'), host.follow('ann'), host.unfollow('nobody')];
  await clock.settle();
  await host.start({ account: ME, kicked: '' });
  await clock.advance(1_000);
  expect(await asked[0]).toEqual({ ok: true });
  expect(await asked[1]).not.toMatchObject({ problem: { code: 'not-ready' } });
  expect(await asked[2]).toEqual({ ok: true });
});

describe('people', () => {
  test('a followed person is subscribed to, named, and changes live', async () => {
    await signIn();
    const view = await popup();
    expect(await host.follow('ann')).toEqual({ ok: true });
    await clock.settle();
    expect(view().people).toMatchObject([
      { userID: 'ann', name: 'Ann Example', customStatus: 'Focus', changedAt: 0 },
    ]);
    await clock.advance(60_000);
    service.change('ann', 2, '');
    const changedAt = clock.now();
    await clock.advance(HOLD_MS);
    expect(view().people).toMatchObject([{ statusType: 2, customStatus: '', changedAt }]);
    expect(view().people[0]?.stale).toBeUndefined();
  });

  test('an unknown person is said to be unknown and not added', async () => {
    await signIn();
    expect(await host.follow('nobody')).toEqual({
      ok: false,
      problem: { code: '70107', userID: 'nobody', server: ME.server },
    });
    expect((await popup())().people).toEqual([]);
  });

  test('a failure of another kind is not told as an unknown user', async () => {
    await signIn();
    service.failing.set('ann', '60008');
    expect(await host.follow('ann')).toMatchObject({ ok: false, problem: { code: '60008' } });
  });

  test('a person whose status can not be told now is asked about again soon', async () => {
    service.failing.set('ann', '60008');
    await signIn();
    const { dots } = page(['ann']);
    await clock.settle();
    expect(dots.has('ann')).toBe(false);
    service.failing.clear();
    await clock.advance(30_000);
    expect(dots.get('ann')).toBe('1 Focus');
  });

  test('a subscription that the service dropped without a word is made good (R22)', async () => {
    await signIn();
    const { dots } = page(['ann']);
    await clock.settle();
    service.subscribed.clear();
    service.change('ann', 2, '');
    await clock.advance(10 * 60_000 + HOLD_MS);
    expect(dots.get('ann')).toBe('2');
  });

  test.each([
    ['me', 'own-id'],
    ['', 'bad-user-id'],
    ['müller', 'bad-user-id'],
  ])('%j is refused as %s', async (userID, code) => {
    await signIn();
    expect(await host.follow(userID)).toMatchObject({ ok: false, problem: { code } });
  });

  test('nobody is followed twice', async () => {
    await signIn();
    await host.follow('ann');
    expect(await host.follow('ann')).toMatchObject({ ok: false, problem: { code: 'already-followed' } });
  });

  test('whom you follow is there again after the next sign-in, in names’ order', async () => {
    await signIn();
    await host.follow('bob');
    await host.follow('ann');
    await host.signOut();
    await signIn();
    expect((await popup())().people.map((person) => person.userID)).toEqual(['ann', 'bob']);
  });

  test('a removed person is gone from the list', async () => {
    await signIn();
    await host.follow('ann');
    const view = await popup();
    await host.unfollow('ann');
    await clock.settle();
    expect(view().people).toEqual([]);
  });

  test('without a connection nobody can be added, and that is said', async () => {
    await signIn();
    service.lose();
    expect(await host.follow('ann')).toMatchObject({ ok: false, problem: { code: 'network' } });
  });
});

describe('pages', () => {
  test('a page hears of whom it shows, and of nobody else', async () => {
    await signIn();
    await host.follow('bob');
    const { dots } = page(['ann', 'nobody']);
    await clock.settle();
    expect([...dots]).toEqual([
      ['ann', '1 Focus'],
      ['nobody', 'missing'],
    ]);
    service.change('bob', 1, 'hidden from the page');
    await clock.settle();
    expect(dots.has('bob')).toBe(false);
  });

  test('people whom a page makes up leave nothing behind', async () => {
    await signIn();
    const { watch } = page(['made-up-1', 'made-up-2']);
    await clock.advance(2_000);
    expect([...cache.statuses.keys()]).toEqual([]);
    watch(['ann']);
    await clock.advance(2_000);
    expect([...cache.statuses.keys()]).toEqual(['ann']);
  });

  test('you are on the page too, without a subscription to yourself (R20)', async () => {
    await signIn();
    await host.setStatus('Lunch');
    const { dots } = page(['me']);
    await clock.settle();
    expect(dots.get('me')).toBe('1 Lunch');
    expect(service.subscribed.has('me')).toBe(false);
  });

  test('a person scrolled away and back is told again', async () => {
    await signIn();
    const { dots, watch } = page(['ann']);
    await clock.settle();
    watch([]);
    dots.clear();
    await clock.advance(1_000);
    watch(['ann']);
    await clock.settle();
    expect(dots.get('ann')).toBe('1 Focus');
  });

  test('a closed page is forgotten', async () => {
    await signIn();
    const { close } = page(['ann']);
    await clock.settle();
    close();
    expect([...host.viewers.watched()]).toEqual([]);
  });
});

describe('losing and finding the connection', () => {
  test('everything is subscribed to and asked again, and what changed meanwhile is seen', async () => {
    await signIn();
    await host.follow('ann');
    const { dots } = page(['bob']);
    await clock.settle();
    service.lose();
    service.change('bob', 1, 'back');
    service.change('ann', 3, '');
    await clock.advance(3_000);
    service.find();
    await clock.settle();
    expect(service.subscribed).toEqual(new Set(['ann', 'bob']));
    expect(dots.get('bob')).toBe('1 back');
    await clock.advance(HOLD_MS);
    expect((await popup())().people).toMatchObject([{ userID: 'ann', statusType: 3 }]);
  });

  test('a status that the service wiped is set again', async () => {
    await signIn();
    await host.setStatus('Listening to music');
    service.lose();
    service.own = '';
    service.find();
    // The SDK itself emits the wiped status as if it were news.
    service.emit({ type: 'statuses', statuses: [{ userID: 'me', statusType: 1, customStatus: '' }] });
    await clock.settle();
    expect(service.own).toBe('Listening to music');
    expect((await popup())().own).toMatchObject({ customStatus: 'Listening to music', pending: false });
  });

  test('another status, set on another device meanwhile, is kept', async () => {
    await signIn();
    await host.setStatus('Here');
    service.lose();
    service.own = 'From my phone';
    service.find();
    await clock.settle();
    expect(service.own).toBe('From my phone');
    expect((await popup())().own?.customStatus).toBe('From my phone');
  });

  test('cleared on another device while connected stays cleared after the next reconnect', async () => {
    await signIn();
    await host.setStatus('Here');
    service.own = '';
    service.emit({ type: 'statuses', statuses: [{ userID: 'me', statusType: 1, customStatus: '' }] });
    service.lose();
    service.find();
    await clock.settle();
    expect(service.own).toBe('');
  });

  test('a status set without a connection waits for it', async () => {
    await signIn();
    service.lose();
    expect(await host.setStatus('Soon')).toEqual({ ok: true });
    expect((await popup())().own).toMatchObject({ customStatus: 'Soon', pending: true });
    expect(service.own).toBe('');
    service.find();
    await clock.settle();
    expect(service.own).toBe('Soon');
    expect((await popup())().own).toMatchObject({ pending: false });
  });

  test('a moment changes nothing on a page; longer, and every dot is unknown', async () => {
    await signIn();
    const shown = page(['ann', 'me']);
    await clock.settle();
    service.lose();
    await clock.advance(LOST_GRACE_MS - 1);
    expect(shown.fresh()).toBe(true);
    expect(shown.dots.get('ann')).toBe('1 Focus');
    expect(shown.dots.get('me')).toBe('1');
    expect((await popup())().own?.statusType).toBe(1);
    await clock.advance(1);
    expect(shown.fresh()).toBe(false);
    expect(shown.dots.get('me')).toBe('stale');
    expect((await popup())().own?.statusType).toBe(0);
  });

  test('after a long loss nobody is vouched for until heard of again', async () => {
    await signIn();
    const { dots } = page(['ann']);
    await clock.settle();
    service.lose();
    await clock.advance(LOST_GRACE_MS * 2);
    service.refuse = '2801';
    service.find();
    await clock.settle();
    expect(dots.get('ann')).toBe('stale Focus');
    service.refuse = null;
    await clock.advance(20_000);
    expect(dots.get('ann')).toBe('1 Focus');
  });

  test('what was known before a short loss does not stand for ever when the service refuses afterwards', async () => {
    await signIn();
    const { dots } = page(['ann']);
    await clock.settle();
    service.lose();
    await clock.advance(3_000);
    service.refuse = '60008';
    service.change('ann', 3, '');
    service.find();
    await clock.advance(LOST_GRACE_MS);
    expect(dots.get('ann')).toBe('stale Focus');
  });

  test('calls that were under way when the session ended do not hold up the next', async () => {
    await signIn();
    service.silent = true;
    const { dots } = page(['ann']);
    await clock.settle();
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    await clock.settle();
    service.silent = false;
    await signIn();
    expect(dots.get('ann')).toBe('1 Focus');
  });

  test('a refused relogin is noticed with nobody followed, too', async () => {
    await signIn();
    service.lose();
    service.refuse = '6014';
    service.loginCodes.push('70003');
    service.find();
    await clock.advance(6_000);
    expect((await popup())().session).toMatchObject({ state: 'stopped', problem: { code: '70003' } });
  });

  test('a status wiped while the plan has no User Status is set again', async () => {
    service.refuse = '3122';
    await signIn();
    await host.setStatus('Keep me');
    service.lose();
    service.own = '';
    service.find();
    service.emit({ type: 'statuses', statuses: [{ userID: 'me', statusType: 1, customStatus: '' }] });
    await clock.settle();
    expect(service.own).toBe('Keep me');
    expect((await popup())().own).toMatchObject({ customStatus: 'Keep me', pending: false });
  });

  test('a status that the connection swallowed is told again', async () => {
    await signIn();
    service.refuseSet = '2801';
    expect(await host.setStatus('Again')).toEqual({ ok: true });
    expect((await popup())().own).toMatchObject({ customStatus: 'Again', pending: true });
    service.refuseSet = null;
    await clock.advance(5_000);
    expect(service.own).toBe('Again');
    expect((await popup())().own).toMatchObject({ pending: false });
  });

  test('the SDK is told to try again soon, and no more once it is back', async () => {
    await signIn();
    service.lose();
    await clock.advance(900);
    expect(service.nudges).toBe(1);
    service.lose();
    await clock.advance(900);
    expect(service.nudges).toBe(2);
    service.find();
    await clock.advance(120_000);
    expect(service.nudges).toBe(2);
  });

  test('the SDK is told to try at once when a person looks', async () => {
    await signIn();
    service.lose();
    await clock.advance(600_000);
    service.lose();
    await clock.advance(5_000);
    const before = service.nudges;
    host.hurry('looked');
    expect(service.nudges).toBe(before + 1);
  });
});

describe('what the service withholds', () => {
  test.each(['72001', '3122'])(
    '%s is told, your own status still works, and it is tried again',
    async (code) => {
      service.refuse = code;
      await signIn();
      const { dots } = page(['ann']);
      await clock.settle();
      expect((await popup())().session).toMatchObject({ state: 'ready', problem: { code } });
      service.refuse = null;
      expect(await host.setStatus('Own')).toEqual({ ok: true });
      await clock.advance(60_000);
      expect((await popup())().session).toEqual({ state: 'ready', userID: 'me' });
      expect(dots.get('ann')).toBe('1 Focus');
    },
  );

  test('a refused status is told and the former one stays wanted', async () => {
    await signIn();
    await host.setStatus('Fine');
    service.refuseSet = '80001';
    expect(await host.setStatus('Refused')).toMatchObject({ ok: false, problem: { code: '80001' } });
    expect((await popup())().own).toMatchObject({ customStatus: 'Fine', pending: false });
  });

  test('a status over 100 bytes is refused before it is sent (R10)', async () => {
    await signIn();
    expect(await host.setStatus('界'.repeat(34))).toMatchObject({ ok: false, problem: { code: 'too-long' } });
    expect(service.calls.some((call) => call.startsWith('set('))).toBe(false);
  });
});

describe('the end of a session', () => {
  test('kicked by another sign-in: told, dots unknown, and not fought', async () => {
    await signIn();
    const shown = page(['ann']);
    await clock.settle();
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    await clock.advance(600_000);
    expect((await popup())().session).toMatchObject({
      state: 'stopped',
      // No words: whoever shows it has them, in their language.
      problem: { code: 'kicked-multiple-account', userID: ME.userID, server: ME.server },
    });
    expect(shown.fresh()).toBe(false);
    expect(service.calls.filter((call) => call.startsWith('login'))).toHaveLength(1);
  });

  test('signing out leaves nothing: no people, no status, no cache', async () => {
    await signIn();
    await host.follow('ann');
    await host.setStatus('Bye');
    const shown = page(['ann']);
    await clock.advance(2_000);
    expect(cache.statuses.size).toBeGreaterThan(0);
    await host.signOut();
    await clock.advance(10_000);
    expect(shown.signedIn()).toBe(false);
    expect((await popup())()).toEqual({ session: { state: 'signed-out' }, own: null, people: [] });
    expect(cache.statuses.size + cache.profiles.size).toBe(0);
    expect(cache.wanted).toBeNull();
    expect(sdkForgotten).toBe(1);
    expect(service.closed).toEqual([ME]);
  });
});

describe('taking up a stored session', () => {
  test('what was known is shown as stale at once, and is right after the login', async () => {
    await signIn();
    await host.follow('ann');
    await clock.advance(2_000);
    host = newHost();
    service.loginCodes.push('network');
    // Changed while no host was there to hear it.
    service.statuses.set('ann', { userID: 'ann', statusType: 2, customStatus: 'Gone home' });
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect((await popup())().people).toMatchObject([{ userID: 'ann', customStatus: 'Focus', stale: true }]);
    await clock.advance(5_000);
    expect((await popup())().people).toMatchObject([
      { userID: 'ann', statusType: 2, customStatus: 'Gone home' },
    ]);
    expect((await popup())().people[0]?.stale).toBeUndefined();
  });

  test('a status wanted before the browser closed is set again', async () => {
    cache.owner = ownerOf(ME);
    cache.wanted = { customStatus: 'Focus', pending: false };
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect(service.own).toBe('Focus');
  });

  test('a server that is down is tried again without end, and found', async () => {
    service.loginCodes.push(...Array.from({ length: 12 }, () => 'network'));
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect((await popup())().session).toMatchObject({ state: 'unreachable' });
    // Never connected in this run: not even the own state can be vouched for.
    expect((await popup())().own?.statusType).toBe(0);
    await clock.advance(10 * 60_000);
    expect((await popup())().session).toEqual({ state: 'ready', userID: 'me' });
  });

  test('one that was kicked is not taken up, until the person signs in again', async () => {
    await host.start({ account: ME, kicked: 'kicked-multiple-account' });
    await clock.advance(600_000);
    expect((await popup())().session).toMatchObject({
      state: 'stopped',
      problem: { code: 'kicked-multiple-account' },
    });
    expect(service.calls).toEqual([]);
    await signIn();
    expect((await popup())().session).toEqual({ state: 'ready', userID: 'me' });
  });

  test('a refusal stops it, with the reason', async () => {
    service.loginCodes.push('70001');
    await host.start({ account: ME, kicked: '' });
    await clock.advance(600_000);
    expect((await popup())().session).toMatchObject({ state: 'stopped', problem: { code: '70001' } });
    expect(service.calls).toEqual(['login(me)']);
  });
});

describe('the demo', () => {
  const stateOf = async () => (await popup())().session;

  test('is refused to one who is signed in, whose session goes on', async () => {
    await signIn();
    expect(await host.signIn(DEMO_ACCOUNT)).toMatchObject({ ok: false, problem: { code: 'signed-in' } });
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
    service.lose();
    expect(await host.signIn(DEMO_ACCOUNT)).toMatchObject({ ok: false, problem: { code: 'signed-in' } });
    expect(cache.follows.size).toBe(0);
  });

  test('is refused too before it is known that there is somebody', async () => {
    host = newHost();
    const asked = host.signIn(DEMO_ACCOUNT);
    await clock.settle();
    await host.start({ account: ME, kicked: '' });
    expect(await asked).toMatchObject({ ok: false, problem: { code: 'signed-in' } });
    await clock.settle();
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
  });

  test('is open to one whose session was ended from elsewhere', async () => {
    await signIn();
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    expect(await host.signIn(DEMO_ACCOUNT)).toEqual({ ok: true });
    const view = await popup();
    expect(view().own).toMatchObject({ userID: 'sample', demo: true });
    expect(view().people.map(({ userID }) => userID)).toEqual(['ann', 'bob']);
  });

  test('keeps whom one follows over a new sign-in to it, and follows nobody anew over a restart', async () => {
    await host.signIn(DEMO_ACCOUNT);
    await host.unfollow('ann');
    await host.signIn(DEMO_ACCOUNT);
    expect((await popup())().people.map(({ userID }) => userID)).toEqual(['bob']);
    host = newHost();
    await host.start({ account: DEMO_ACCOUNT, kicked: '' });
    await clock.settle();
    const view = await popup();
    expect(view().people.map(({ userID }) => userID)).toEqual(['bob']);
    expect(view().own?.demo).toBe(true);
  });

  test('begins anew where an earlier one had no proper end', async () => {
    await host.signIn(DEMO_ACCOUNT);
    await host.setStatus('Trying it out');
    await host.unfollow('ann');
    host = newHost();
    service.own = '';
    await host.start({ account: null, kicked: '' });
    await host.signIn(DEMO_ACCOUNT);
    await clock.settle();
    const view = await popup();
    expect(view().people.map(({ userID }) => userID)).toEqual(['ann', 'bob']);
    expect(view().own?.customStatus).toBe('');
  });

  test('another account is not the demo', async () => {
    await signIn();
    expect((await popup())().own).not.toHaveProperty('demo');
  });

  test('leaves nothing to the account after it', async () => {
    await host.signIn(DEMO_ACCOUNT);
    await host.setStatus('Trying it out');
    await clock.settle();
    service.own = '';
    await signIn();
    expect([...cache.follows]).toEqual([]);
    expect(cache.owner).toBe(ownerOf(ME));
    expect((await popup())()).toMatchObject({ own: { userID: 'me', customStatus: '' }, people: [] });
  });
});

test('a session that is opened just as it is no longer wanted is closed', async () => {
  let late = (): void => undefined;
  const { open } = service;
  service = {
    ...service,
    open: async (account, listener, wanted) => {
      const session = await open(account, listener, wanted);
      late();
      return session;
    },
  };
  host = newHost();
  await host.start({ account: null, kicked: '' });
  late = () => void host.signOut();
  expect(await host.signIn(ME)).toMatchObject({ ok: false, problem: { code: 'superseded' } });
  expect(service.closed).toEqual([ME]);
  expect(service.calls).toEqual([]);
});

test('of two sign-ins at once only the later one is opened', async () => {
  const other: Account = { ...ME, userID: 'other' };
  const opened: Account[] = [];
  const { open } = service;
  service = {
    ...service,
    open(account, listener, wanted) {
      if (wanted()) opened.push(account);
      return open(account, listener, wanted);
    },
  };
  host = newHost();
  await host.start({ account: null, kicked: '' });
  const outcomes = await Promise.all([host.signIn(ME), host.signIn(other)]);
  expect(outcomes).toMatchObject([{ ok: false, problem: { code: 'superseded' } }, { ok: true }]);
  expect(opened).toEqual([other]);
});

test('who signs out while what is kept is still being read is signed out, and nothing is kept', async () => {
  const { open } = cache;
  let leave: Promise<unknown> = Promise.resolve();
  cache.open = (owner) => {
    leave = host.signOut();
    return clock.settle().then(() => open(owner));
  };
  expect(await host.signIn(DEMO_ACCOUNT)).toMatchObject({ ok: false, problem: { code: 'superseded' } });
  await leave;
  expect(cache).toMatchObject({ owner: '', wanted: null });
  expect([...cache.follows]).toEqual([]);
  expect((await popup())()).toMatchObject({ session: { state: 'signed-out' }, own: null, people: [] });
});

describe('another account, come straight after one whose session had ended', () => {
  const YOU: Account = { ...ME, server: 'ws://127.0.0.1:2', userID: 'you' };
  /** The database takes a while to give what it has of the next account. */
  let give: () => void;

  beforeEach(() => {
    const { open } = cache;
    give = () => undefined;
    cache.open = async (owner) => {
      const content = await open(owner);
      if (owner === ownerOf(YOU)) {
        await new Promise<void>((resolve) => {
          give = resolve;
        });
      }
      return content;
    };
  });

  test('is neither told nor given what the former wished or let run out meanwhile', async () => {
    await signIn();
    await host.setStatus('Mine');
    service.emit({ type: 'ended', code: 'kicked-rest-api' });
    service.own = '';
    await host.setStatus('Mine again', clock.now() + 1_000);
    const entered = host.signIn(YOU);
    await clock.settle();
    expect(await host.setStatus('Mine still')).toMatchObject({ ok: false });
    await clock.advance(60_000);
    // What is there now, a restart of the browser would take for the next account's own.
    expect([cache.owner, cache.wanted]).toEqual([ownerOf(YOU), null]);
    give();
    await entered;
    await clock.settle();
    expect(service.calls.filter((call) => call.startsWith('set('))).toEqual(['set(Mine)']);
  });

  test('asks its server about nobody whom the former saw', async () => {
    await signIn();
    const shown = page(['bob']);
    await clock.settle();
    shown.close();
    service.emit({ type: 'ended', code: 'kicked-rest-api' });
    service.calls.length = 0;
    const entered = host.signIn(YOU);
    await clock.settle();
    give();
    await entered;
    await clock.advance(60_000);
    expect(service.subscribed).toEqual(new Set());
  });

  test('has its own things, though what is kept of the former is read later', async () => {
    cache.follows.set(ownerOf(ME), ['ann']);
    cache.follows.set(ownerOf(YOU), ['bob']);
    const { open } = cache;
    let late: () => void = () => undefined;
    cache.open = async (owner) => {
      if (owner === ownerOf(ME)) {
        await new Promise<void>((resolve) => {
          late = resolve;
        });
      }
      return open(owner);
    };
    host = newHost();
    void host.start({ account: ME, kicked: '' });
    await clock.settle();
    const entered = host.signIn(YOU);
    await clock.settle();
    give();
    await clock.settle();
    late();
    await clock.settle();
    give();
    await entered;
    const view = await popup();
    expect(view().session).toEqual({ state: 'ready', userID: 'you' });
    expect(view().people.map(({ userID }) => userID)).toEqual(['bob']);
    expect(cache.owner).toBe(ownerOf(YOU));
  });
});
