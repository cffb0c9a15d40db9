import { beforeEach, describe, expect, test } from 'vitest';
import { DEMO_TEAM, type Demo, startDemo } from '../../../lib/backend/demo/demo.ts';
import { SAMPLE_TEAM } from '../../../lib/backend/sample/team.ts';
import { DEMO_OWNER, ownerOf } from '../../../lib/cache/cache.ts';
import { installNetworkGuard, type NetworkScope } from '../../../lib/chat/network-guard.ts';
import { type SdkSurroundings, sdkSessions } from '../../../lib/chat/sdk-session.ts';
import { createHost, type Host } from '../../../lib/host/host.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import type { CodedOutcome } from '../../../lib/status/coded.ts';
import { DEMO_ACCOUNT, isDemo } from '../../../lib/status/demo.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { type SdkOnClock, sdkOnClock } from '../../support/sdk-on-clock.ts';

/** The whole demo, with the published SDK, on one clock: host, session, guard, socket, hub, core and teammates. */

let clock: FakeClock;
let cache: MemoryCache;
let host: Host;
let sdk: SdkOnClock;
/** Whatever tried to leave this context. */
let left: string[];
let forgotten: number;
/** How long the computer has slept, as the worlds see it, milliseconds. */
let slept: number;
/** The worlds that were started, the latest last. */
let worlds: { demo: Demo; stopped: boolean; cut: (() => void)[] }[];

class Leak {
  constructor(address: string) {
    left.push(`socket ${address}`);
  }
}

function startWorld(): Demo {
  const demo = startDemo({
    now: () => clock.now() + slept,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    soon: (callback) => clock.setTimeout(callback, 0),
  });
  const world = { demo, stopped: false, cut: [] as (() => void)[] };
  worlds.push(world);
  return {
    connect(address, listener) {
      const line = demo.connect(address, listener);
      world.cut.push(() => line.close());
      return line;
    },
    stop() {
      world.stopped = true;
      demo.stop();
    },
  };
}

function newHost(): Host {
  const scope: NetworkScope = {
    WebSocket: Leak as unknown as typeof WebSocket,
    XMLHttpRequest: class extends EventTarget {
      open(): void {}
      setRequestHeader(): void {}
      abort(): void {}
      send(): void {
        left.push('request');
      }
    } as unknown as typeof XMLHttpRequest,
    fetch: async () => {
      left.push('fetch');
      return new Response('');
    },
    navigator: {},
  };
  const guard = installNetworkGuard(scope);
  sdk = sdkOnClock(clock, scope as { WebSocket: unknown; XMLHttpRequest: unknown });
  return createHost({
    open: sdkSessions({
      loadSdk: async () => sdk.module as unknown as Awaited<ReturnType<SdkSurroundings['loadSdk']>>,
      // The whole build has its modules in it.
      loadModules: async () => ({}),
      loadServer: async (server) => (isDemo({ server }) ? startWorld : null),
      restrictTo: guard.restrictTo,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      window: sdk.window,
    }),
    cache,
    clock,
    report: () => undefined,
    defer: queueMicrotask,
    forgetSdk: () => {
      forgotten += 1;
    },
    demoTeam: async () => DEMO_TEAM,
  });
}

/** What a request comes to, with the little time that it takes in memory. */
async function done(request: Promise<CodedOutcome>): Promise<CodedOutcome> {
  let outcome: CodedOutcome | undefined;
  void request.then((result) => {
    outcome = result;
  });
  await clock.advance(50);
  if (outcome === undefined) throw new Error('It takes longer than a moment.');
  return outcome;
}

async function enter(): Promise<() => PopupView> {
  await host.start({ account: null, kicked: '' });
  expect(await done(host.signIn(DEMO_ACCOUNT))).toEqual({ ok: true });
  return popup();
}

async function popup(): Promise<() => PopupView> {
  const store = popupStore();
  host.viewers.addPopup((update) => {
    if (!store.take(update)) throw new Error('A delta was lost.');
  });
  await clock.advance(50);
  return store.view;
}

const statusOf = (view: PopupView, userID: string) => {
  const { statusType, customStatus, stale } = view.people.find((person) => person.userID === userID) ?? {};
  return { statusType, customStatus, stale };
};

beforeEach(() => {
  clock = fakeClock();
  cache = memoryCache();
  left = [];
  forgotten = 0;
  slept = 0;
  worlds = [];
  host = newHost();
});

const TEAMMATES = SAMPLE_TEAM.filter(({ userID }) => DEMO_TEAM.includes(userID));
const inNamesOrder = <T extends { nick: string }>(people: readonly T[]): T[] =>
  people.toSorted((one, other) => new Intl.Collator('en').compare(one.nick, other.nick));

describe('in the demo', () => {
  test('the whole team is followed, with names, pictures and statuses at once', async () => {
    const view = await enter();
    expect(view().session).toEqual({ state: 'ready', userID: 'sample' });
    expect(view().own).toMatchObject({ userID: 'sample', name: 'Sample User', statusType: 1, demo: true });
    const others = SAMPLE_TEAM.filter(({ userID }) => userID !== 'sample');
    expect(view().people.map(({ userID, name }) => [userID, name])).toEqual(
      inNamesOrder(others).map(({ userID, nick }) => [userID, nick]),
    );
    expect(view().people.every(({ avatar }) => avatar.startsWith('data:image/svg+xml'))).toBe(true);
    const types = { reader: 0, lively: 1, steady: 1, offline: 2, loggedOut: 3, never: 3 };
    for (const { userID, part, firstStatus } of others) {
      const expected = { statusType: types[part], customStatus: firstStatus, stale: undefined };
      expect(statusOf(view(), userID), userID).toEqual(expected);
    }
    expect(left).toEqual([]);
  });

  test('something changes every few seconds', async () => {
    const view = await enter();
    let before = JSON.stringify(view().people);
    let changes = 0;
    for (let turn = 0; turn < 21; turn += 1) {
      await clock.advance(3_000);
      const now = JSON.stringify(view().people.map((person) => ({ ...person, learnedAt: 0 })));
      if (now !== before) changes += 1;
      before = now;
    }
    expect(changes).toBeGreaterThan(15);
    expect(view().session.state).toBe('ready');
    expect(left).toEqual([]);
  });

  test('the own status is set, and cleared', async () => {
    const view = await enter();
    expect(await done(host.setStatus('Trying it out'))).toEqual({ ok: true });
    expect(view().own).toMatchObject({ customStatus: 'Trying it out', pending: false });
    expect(await done(host.setStatus(''))).toEqual({ ok: true });
    expect(view().own).toMatchObject({ customStatus: '', pending: false });
  });

  test('people are unfollowed and followed; nobody is there but the team', async () => {
    const view = await enter();
    await done(host.unfollow('mei.lin'));
    expect(view().people.map(({ userID }) => userID)).not.toContain('mei.lin');
    expect(await done(host.follow('mei.lin'))).toEqual({ ok: true });
    expect(view().people.find(({ userID }) => userID === 'mei.lin')).toMatchObject({ statusType: 1 });
    expect(await done(host.follow('stranger'))).toMatchObject({ ok: false, problem: { code: '70107' } });
  });

  test('a page that shows the team has dots', async () => {
    await enter();
    await done(host.unfollow('somchai'));
    const dots = new Map<string, number>();
    const page = host.viewers.addPage((update) => {
      for (const { userID, statusType } of update.people) dots.set(userID, statusType);
    });
    page.watch(byID(['somchai', 'sample', 'olumide']));
    await clock.advance(50);
    expect(Object.fromEntries(dots)).toEqual({ somchai: 1, sample: 1, olumide: 2 });
  });

  test('a computer without a network is nothing to it', async () => {
    const view = await enter();
    sdk.window.dispatchEvent(new Event('offline'));
    await clock.advance(60_000);
    expect(view().session.state).toBe('ready');
    expect(worlds[0]?.cut.length).toBe(1);
  });

  test('a line that is cut is found again, the own status with it', async () => {
    const view = await enter();
    await done(host.setStatus('Still here'));
    await clock.advance(5_000);
    const states: unknown[] = [];
    host.viewers.addPopup(({ session }) => session && states.push(session.state));
    worlds[0]?.cut[0]?.();
    await clock.advance(10_000);
    expect(states).toEqual(['ready', 'reconnecting', 'ready']);
    expect(worlds[0]?.cut.length).toBe(2);
    expect(view().own).toMatchObject({ customStatus: 'Still here', pending: false });
    expect(statusOf(view(), 'somchai')).toEqual({
      statusType: 1,
      customStatus: 'รับสายอยู่',
      stale: undefined,
    });
    expect(worlds.length).toBe(1);
    expect(left).toEqual([]);
  });

  test('a computer that has slept finds everyone where they were, and nothing to make up for', async () => {
    const view = await enter();
    await clock.advance(10_000);
    let updates = 0;
    host.viewers.addPopup(() => {
      updates += 1;
    });
    slept = 8 * 60 * 60 * 1_000;
    await clock.advance(9_000);
    expect(view().session.state).toBe('ready');
    expect(worlds[0]?.cut.length).toBe(1);
    expect(statusOf(view(), 'somchai')).toMatchObject({ statusType: 1, customStatus: 'รับสายอยู่' });
    expect(updates).toBeLessThan(20);
  });
});

describe('leaving the demo', () => {
  test('is quick and leaves nothing: no timer, no line, nothing kept', async () => {
    cache.follows.set(ownerOf({ ...DEMO_ACCOUNT, server: '' }), ['friend']);
    await enter();
    await done(host.setStatus('Trying it out'));
    await clock.advance(10_000);
    expect(cache.follows.get(DEMO_OWNER)).toEqual(DEMO_TEAM);
    expect(cache.statuses.size).toBeGreaterThan(10);
    expect(await done(host.signOut())).toEqual({ ok: true });
    expect(worlds.map(({ stopped }) => stopped)).toEqual([true]);
    await clock.advance(10);
    expect(sdk.timers()).toBe(0);
    expect(clock.pending()).toBe(0);
    expect(cache).toMatchObject({ owner: '', wanted: null });
    expect(cache.statuses.size + cache.profiles.size).toBe(0);
    expect([...cache.follows]).toEqual([[ownerOf({ ...DEMO_ACCOUNT, server: '' }), ['friend']]]);
    expect(forgotten).toBe(1);
    expect((await popup())()).toMatchObject({ session: { state: 'signed-out' }, own: null, people: [] });
  });

  test('and coming back begins anew', async () => {
    await enter();
    await done(host.setStatus('Trying it out'));
    await done(host.unfollow('mei.lin'));
    await done(host.signOut());
    expect(await done(host.signIn(DEMO_ACCOUNT))).toEqual({ ok: true });
    const view = await popup();
    expect(view().own?.customStatus).toBe('');
    expect(view().people.map(({ userID }) => userID)).toEqual(
      inNamesOrder(TEAMMATES).map(({ userID }) => userID),
    );
  });
});

test('a restart takes it up again, in a new world, with what was set and followed', async () => {
  await enter();
  await done(host.setStatus('Trying it out'));
  await done(host.unfollow('mei.lin'));
  // The document is closed without a word.
  clock = fakeClock();
  host = newHost();
  void host.start({ account: DEMO_ACCOUNT, kicked: '' });
  await clock.advance(50);
  const view = await popup();
  expect(view().session).toEqual({ state: 'ready', userID: 'sample' });
  expect(view().own).toMatchObject({ customStatus: 'Trying it out', pending: false, demo: true });
  expect(view().people.map(({ userID }) => userID)).toEqual(
    inNamesOrder(TEAMMATES)
      .map(({ userID }) => userID)
      .filter((userID) => userID !== 'mei.lin'),
  );
  expect(statusOf(view(), 'somchai')).toMatchObject({ statusType: 1, stale: undefined });
  expect(worlds.length).toBe(2);
});
