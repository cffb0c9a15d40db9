import { beforeEach, describe, expect, it } from 'vitest';
import { createHost, type Host } from '../../../lib/host/host.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import type { SessionView } from '../../../lib/status/views.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'old' };
const NEW: Account = { ...ME, userSig: 'new' };

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
/** The UserSig of each session that was opened, in order. */
let opened: string[];
let online: boolean;
let sdkForgotten: number;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'Focus' });
  cache = memoryCache();
  opened = [];
  online = true;
  sdkForgotten = 0;
  host = createHost({
    open(account, listener, wanted) {
      opened.push(account.userSig);
      return service.open(account, listener, wanted);
    },
    cache,
    clock,
    report: () => undefined,
    defer: queueMicrotask,
    forgetSdk: () => {
      sdkForgotten += 1;
    },
    demoTeam: async () => [],
    online: () => online,
  });
  await host.start({ account: null, kicked: '' });
});

async function signIn(): Promise<void> {
  await host.signIn(ME);
  await clock.settle();
}

/** The popup's view, and every session it was shown. */
function popup() {
  const store = popupStore();
  const sessions: SessionView[] = [];
  host.viewers.addPopup((update) => {
    store.take(update);
    sessions.push(store.view().session);
  });
  return { view: store.view, sessions };
}

async function stateOf(): Promise<SessionView> {
  const { view } = popup();
  await clock.settle();
  return view().session;
}

const end = (code: string): void => service.emit({ type: 'ended', code });

describe('a new UserSig (host/renew)', () => {
  it('is taken at once by a session that runs, which stays whole', async () => {
    await signIn();
    await host.setStatus('Focus');
    await host.follow('ann');
    const { view, sessions } = popup();
    const fresh: boolean[] = [];
    host.viewers.addPage((update) => fresh.push(update.fresh)).watch(byID(['ann']));
    await clock.settle();
    // What the service may do when we log out (R13).
    service.own = '';
    expect(await host.renew(NEW)).toEqual({ ok: true });
    await clock.settle();
    expect(opened).toEqual(['old', 'new']);
    expect(service.closed).toEqual([ME]);
    expect(service.own).toBe('Focus');
    expect(service.subscribed).toEqual(new Set(['ann']));
    expect(view().own).toMatchObject({ customStatus: 'Focus', pending: false });
    expect(view().people).toMatchObject([{ userID: 'ann', statusType: 1 }]);
    expect(view().people[0]?.stale).toBeUndefined();
    // A moment's loss: nobody's dot changed.
    expect(new Set(sessions.map(({ state }) => state))).toEqual(new Set(['ready', 'reconnecting']));
    expect(fresh).not.toContain(false);
  });

  it('is what later sessions are opened with', async () => {
    await signIn();
    await host.renew(NEW);
    service.loginCodes.push('80000');
    service.refuse = '6014';
    service.lose();
    service.find();
    await clock.advance(10_000);
    expect(opened.length).toBeGreaterThan(2);
    expect(new Set(opened.slice(1))).toEqual(new Set(['new']));
  });

  it('of another person, server or application is refused, and nothing happens', async () => {
    await signIn();
    for (const other of [{ userID: 'you' }, { server: 'ws://other' }, { sdkAppID: 2 }]) {
      expect(await host.renew({ ...NEW, ...other })).toMatchObject({
        ok: false,
        problem: { code: 'usersig-other-user' },
      });
    }
    expect(opened).toEqual(['old']);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
  });

  it('that the service does not take is told, and the session goes on with the former one', async () => {
    await signIn();
    await host.setStatus('Focus');
    service.loginCodes.push('70003');
    expect(await host.renew(NEW)).toMatchObject({ ok: false, problem: { code: '70003' } });
    await clock.settle();
    expect(opened).toEqual(['old', 'new', 'old']);
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
    expect(service.own).toBe('Focus');
  });

  it('that the service does not take costs nothing either while the connection is being sought', async () => {
    await signIn();
    service.lose();
    await clock.advance(100);
    service.loginCodes.push('70003');
    expect(await host.renew(NEW)).toMatchObject({ ok: false, problem: { code: '70003' } });
    await clock.settle();
    expect(opened).toEqual(['old', 'new', 'old']);
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
  });

  it('that is no better than the former one ends the session', async () => {
    await signIn();
    service.lose();
    service.loginCodes.push('70003', '70001');
    await host.renew(NEW);
    await clock.advance(60_000);
    expect(opened).toEqual(['old', 'new', 'old']);
    expect(await stateOf()).toMatchObject({ state: 'stopped', problem: { code: '70001' } });
  });

  it('is gone back from for good, also if the server goes away just then', async () => {
    await signIn();
    service.loginCodes.push('70003', 'network', 'network');
    await host.renew(NEW);
    await clock.advance(10_000);
    expect(opened).toEqual(['old', 'new', 'old', 'old', 'old']);
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
  });

  it('that comes while the server goes away is kept for the next try', async () => {
    await signIn();
    service.loginCodes.push('network', 'network');
    expect(await host.renew(NEW)).toEqual({ ok: true });
    expect(await stateOf()).toMatchObject({ state: 'reconnecting' });
    await clock.advance(10_000);
    expect(opened).toEqual(['old', 'new', 'new', 'new']);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
  });

  it('is used where the connection is just being sought', async () => {
    await signIn();
    service.lose();
    await clock.advance(100);
    await host.renew(NEW);
    await clock.settle();
    expect(opened).toEqual(['old', 'new']);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
    await clock.advance(60_000);
    expect(service.nudges).toBe(0);
  });

  it('is used where there has been no connection yet', async () => {
    service.loginCodes.push('network', 'network', 'network');
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect(await stateOf()).toMatchObject({ state: 'unreachable' });
    await host.renew(NEW);
    await clock.advance(10_000);
    expect(opened.slice(1).every((sig) => sig === 'new')).toBe(true);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
  });

  it('mends a session that was ended because the former one had expired', async () => {
    await signIn();
    end('usersig-expired');
    expect(await stateOf()).toMatchObject({ state: 'stopped', problem: { code: 'usersig-expired' } });
    expect(await host.renew(NEW)).toEqual({ ok: true });
    await clock.settle();
    expect(await stateOf()).toMatchObject({ state: 'ready' });
  });

  it.each(['70013', '70402', '60002'])(
    'is tried where the service had refused the former: %s',
    async (code) => {
      service.loginCodes.push(code);
      await host.start({ account: ME, kicked: '' });
      await clock.settle();
      expect(await stateOf()).toMatchObject({ state: 'stopped', problem: { code } });
      await host.renew(NEW);
      await clock.settle();
      expect(await stateOf()).toMatchObject({ state: 'ready' });
    },
  );

  it.each(['kicked-multiple-account', 'kicked-multiple-device', 'kicked-rest-api', 'account-changed'])(
    'does not fight for a session that was ended otherwise (%s)',
    async (code) => {
      await signIn();
      end(code);
      expect(await host.renew(NEW)).toEqual({ ok: true });
      await clock.advance(600_000);
      expect(await stateOf()).toMatchObject({ state: 'stopped', problem: { code } });
      expect(opened).toEqual(['old']);
    },
  );

  it('is refused to nobody', async () => {
    expect(await host.renew(NEW)).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    await signIn();
    await host.signOut();
    expect(await host.renew(NEW)).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    expect(opened).toEqual(['old']);
  });

  it('is given up for a sign-out that comes meanwhile', async () => {
    await signIn();
    const renewed = host.renew(NEW);
    await host.signOut();
    await renewed;
    await clock.advance(60_000);
    expect(await stateOf()).toEqual({ state: 'signed-out' });
    expect(service.closed.length).toBe(opened.length);
  });
});

describe('taking a session up again (host/resume)', () => {
  it.each(['kicked-multiple-account', 'kicked-rest-api', 'usersig-expired', 'account-changed'])(
    'after %s',
    async (code) => {
      await signIn();
      await host.follow('ann');
      end(code);
      expect(await host.resume(NEW)).toEqual({ ok: true });
      await clock.settle();
      expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
      expect(opened).toEqual(['old', 'new']);
      expect(service.subscribed).toEqual(new Set(['ann']));
    },
  );

  it('R31: what another instance has done to the status stands, also if it cleared it', async () => {
    await signIn();
    await host.setStatus('At my desk');
    end('kicked-multiple-account');
    service.own = '';
    await host.resume(ME);
    await clock.advance(10_000);
    expect(service.own).toBe('');
  });

  it('R31: that also holds when the browser was closed meanwhile', async () => {
    cache.owner = JSON.stringify([ME.server, ME.sdkAppID, ME.userID]);
    cache.wanted = { customStatus: 'At my desk', pending: false };
    await host.start({ account: ME, kicked: 'kicked-multiple-account' });
    await host.resume(ME);
    await clock.advance(10_000);
    expect(service.own).toBe('');
  });

  it('after an administrator’s kick what was wiped is put back (R13)', async () => {
    await signIn();
    await host.setStatus('At my desk');
    end('kicked-rest-api');
    service.own = '';
    await host.resume(ME);
    await clock.advance(10_000);
    expect(service.own).toBe('At my desk');
  });

  it('of one who is signed out', async () => {
    await host.resume(ME);
    await clock.settle();
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
  });

  it('of another account leaves nothing of the former', async () => {
    await signIn();
    await host.setStatus('Mine');
    await host.resume({ ...ME, userID: 'other' });
    service.own = '';
    await clock.settle();
    const { view } = popup();
    await clock.settle();
    expect(view().own).toMatchObject({ userID: 'other', customStatus: '' });
    expect(service.closed).toEqual([ME]);
    expect(sdkForgotten).toBe(1);
  });

  it('is given up for a sign-out that comes meanwhile', async () => {
    await signIn();
    end('kicked-multiple-account');
    const resumed = host.resume(ME);
    await host.signOut();
    expect(await resumed).toMatchObject({ ok: false, problem: { code: 'superseded' } });
    await clock.advance(60_000);
    expect(await stateOf()).toEqual({ state: 'signed-out' });
    expect(opened).toEqual(['old']);
  });
});

describe('other ends', () => {
  it.each(['kicked-multiple-account', 'kicked-multiple-device', 'kicked-rest-api', 'usersig-expired'])(
    '%s is told by its code, and not fought',
    async (code) => {
      await signIn();
      end(code);
      await clock.advance(600_000);
      expect(await stateOf()).toMatchObject({ state: 'stopped', userID: 'me', problem: { code } });
      expect(opened).toEqual(['old']);
      expect(clock.pending()).toBe(0);
    },
  );

  it('host/halt ends it with the code it is told', async () => {
    await signIn();
    expect(await host.halt('account-changed')).toEqual({ ok: true });
    expect(await stateOf()).toMatchObject({ state: 'stopped', problem: { code: 'account-changed' } });
    expect(service.closed).toEqual([ME]);
    await host.signOut();
    expect(await host.halt('account-changed')).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
  });

  it('host/tryNow has the server tried at once', async () => {
    await signIn();
    service.lose();
    await clock.advance(600_000);
    service.lose();
    await clock.advance(1_500);
    const before = service.nudges;
    expect(await host.tryNow()).toEqual({ ok: true });
    expect(service.nudges).toBe(before + 1);
  });
});

describe('no network', () => {
  it('is told of a lost connection, and of no other state', async () => {
    await signIn();
    online = false;
    host.networkChanged();
    const { view } = popup();
    await clock.settle();
    expect(view().session).toEqual({ state: 'ready', userID: 'me' });
    service.lose();
    await clock.settle();
    expect(view().session).toMatchObject({ state: 'reconnecting', offline: true });
    online = true;
    host.networkChanged();
    await clock.settle();
    expect(view().session).toMatchObject({ state: 'reconnecting' });
    expect(view().session).not.toHaveProperty('offline');
  });

  it('is no reason to give up: a server on this computer needs none', async () => {
    online = false;
    service.loginCodes.push('network');
    await host.start({ account: ME, kicked: '' });
    await clock.settle();
    expect(await stateOf()).toMatchObject({ state: 'unreachable', offline: true });
    await clock.advance(5_000);
    expect(await stateOf()).toEqual({ state: 'ready', userID: 'me' });
  });
});
