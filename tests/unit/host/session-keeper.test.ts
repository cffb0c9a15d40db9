import { beforeEach, describe, expect, it } from 'vitest';
import { type SessionKeeper, sessionKeeper } from '../../../lib/host/session-keeper.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };

let clock: FakeClock;
let service: FakeService;
let keeper: SessionKeeper;
/** What happens between a login and the session's being usable. */
let whilePreparing: () => void;

beforeEach(() => {
  clock = fakeClock(() => 0.5);
  service = fakeService();
  whilePreparing = () => undefined;
  keeper = newKeeper();
});

function newKeeper(reachable?: () => Promise<boolean>): SessionKeeper {
  return sessionKeeper(
    { open: service.open, clock, ...(reachable ? { reachable } : {}) },
    {
      view: () => undefined,
      prepare: async () => whilePreparing(),
      usable: () => undefined,
      unusable: () => undefined,
      statuses: () => undefined,
      friends: () => undefined,
    },
  );
}

const logins = (): number => service.calls.filter((call) => call.startsWith('login')).length;
const trying = (): void => service.emit({ type: 'connection', state: 'trying' });
const lost = (): void => service.emit({ type: 'connection', state: 'lost' });

describe('a connection that is lost', () => {
  beforeEach(async () => {
    await keeper.signIn(ME);
    await clock.advance(60_000);
  });

  it('costs nothing while it stands', () => {
    expect(clock.pending()).toBe(0);
  });

  it('is sought by the SDK alone while that has an attempt under way', async () => {
    trying();
    expect(keeper.view().state).toBe('reconnecting');
    await clock.advance(4_999);
    expect(service.nudges).toBe(0);
  });

  it('is sought again 1.2 s after each attempt that failed, however long that took', async () => {
    trying();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await clock.advance(3_000);
      lost();
      await clock.advance(1_199);
      expect(service.nudges).toBe(attempt);
      await clock.advance(1);
      expect(service.nudges).toBe(attempt + 1);
      trying();
    }
  });

  it('is sought anew after 5 s in which nothing came of an attempt', async () => {
    trying();
    await clock.advance(5_000);
    expect(service.nudges).toBe(1);
    service.find();
    expect(keeper.view()).toEqual({ state: 'ready', userID: 'me' });
    expect(clock.pending()).toBe(0);
  });

  it('is sought though the SDK says nothing at all of its attempts', async () => {
    lost();
    await clock.advance(1_200);
    await clock.advance(5_000);
    expect(service.nudges).toBe(2);
  });

  it('is sought at once when hurried, in the same session', async () => {
    lost();
    await clock.advance(1_100);
    keeper.hurry('looked');
    expect(service.nudges).toBe(1);
    expect(logins()).toBe(1);
    keeper.hurry('network');
    expect(service.nudges).toBe(1);
  });

  it('is not sought after a kick, whoever looks', async () => {
    lost();
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    keeper.hurry('looked');
    keeper.hurry('network');
    await clock.advance(600_000);
    expect([service.nudges, logins(), keeper.view().state]).toEqual([0, 1, 'stopped']);
    expect(clock.pending()).toBe(0);
  });

  it('is seen to be lost also when that was just after the login', async () => {
    whilePreparing = lost;
    await keeper.signIn(ME);
    expect(keeper.view().state).toBe('reconnecting');
    await clock.advance(1_200);
    expect(service.nudges).toBe(1);
  });

  it('is seen to be lost also when the friend list came after that', async () => {
    whilePreparing = () => {
      lost();
      service.emit({ type: 'friends' });
    };
    await keeper.signIn(ME);
    expect(keeper.view().state).toBe('reconnecting');
  });

  it('whose session was ended just after the login is not taken for up', async () => {
    whilePreparing = () => service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    await keeper.signIn(ME);
    await clock.settle();
    expect(keeper.view().state).toBe('stopped');
  });

  it.each([
    ['resume', (account: Account) => keeper.resume(account)],
    ['renew', (account: Account) => void keeper.renew({ ...account, userSig: 'new' })],
  ])(
    'whose session is kicked before the login is over is not sought, nor signed in again: %s',
    async (_way, act) => {
      const { open } = service;
      service = {
        ...service,
        open: async (...given) => {
          const session = await open(...given);
          const { login } = session;
          // As the SDK: nothing comes any more, not even the end of its login().
          return { ...session, login: () => login().then(() => new Promise<never>(() => undefined)) };
        },
      };
      keeper = newKeeper();
      const before = logins();
      act(ME);
      await clock.advance(1_000);
      service.emit({ type: 'ended', code: 'kicked-multiple-account' });
      await clock.advance(600_000);
      expect(keeper.view()).toMatchObject({ state: 'stopped', problem: { code: 'kicked-multiple-account' } });
      expect([logins() - before, clock.pending()]).toEqual([1, 0]);
    },
  );

  it('that is told to be lost after such an end is not sought: a kick is not fought', async () => {
    whilePreparing = () => {
      service.emit({ type: 'ended', code: 'kicked-multiple-account' });
      lost();
    };
    await keeper.signIn(ME);
    await clock.advance(600_000);
    expect([keeper.view().state, service.nudges, clock.pending()]).toEqual(['stopped', 0, 0]);
  });

  it('is not sought after signing out', async () => {
    lost();
    await keeper.signOut();
    keeper.hurry('network');
    await clock.advance(60_000);
    expect([service.nudges, logins(), clock.pending()]).toEqual([0, 1, 0]);
  });
});

describe('a computer that has slept', () => {
  const HOUR = 3_600_000;
  let heardAt: number | null;

  beforeEach(async () => {
    heardAt = null;
    keeper = sessionKeeper(
      { open: service.open, clock, heardAt: () => heardAt },
      {
        view: () => undefined,
        prepare: async () => undefined,
        usable: () => undefined,
        unusable: () => undefined,
        statuses: () => undefined,
        friends: () => undefined,
      },
    );
    await keeper.signIn(ME);
    await clock.advance(HOUR);
  });

  it('has lost the connection when it was last heard, and seeks it at once, a single time', () => {
    heardAt = clock.now() - HOUR;
    keeper.slept();
    expect(keeper.view()).toEqual({ state: 'reconnecting', userID: 'me', since: clock.now() - HOUR });
    expect(service.nudges).toBe(1);
    keeper.slept();
    expect(service.nudges).toBe(1);
  });

  it('and whose SDK finds the loss first has it since then too', () => {
    heardAt = clock.now() - HOUR;
    lost();
    expect(keeper.view()).toMatchObject({ state: 'reconnecting', since: clock.now() - HOUR });
  });

  it.each([13_000, -5_000, null])('a silence of %s ms is none', (silentMs) => {
    heardAt = silentMs === null ? null : clock.now() - silentMs;
    lost();
    expect(keeper.view()).toMatchObject({ since: clock.now() });
  });

  it('while signed out, or while the connection is sought, is nothing', async () => {
    lost();
    keeper.slept();
    expect(service.nudges).toBe(0);
    await keeper.signOut();
    keeper.slept();
    expect(service.nudges).toBe(0);
  });
});

describe('a stored session', () => {
  it('whose server is away is tried each 1.2 s, and at once when hurried; one session at a time', async () => {
    service.loginCodes.push('network', 'network', 'network');
    keeper.resume(ME);
    await clock.advance(1_200);
    expect([logins(), keeper.view().state]).toEqual([2, 'unreachable']);
    await clock.advance(1_000);
    keeper.hurry('looked');
    await clock.settle();
    expect(logins()).toBe(3);
    expect(service.closed).toHaveLength(3);
    keeper.hurry('looked');
    await clock.advance(999);
    expect(logins()).toBe(3);
    await clock.advance(1);
    expect([logins(), keeper.view().state]).toEqual([4, 'ready']);
    expect(service.closed).toHaveLength(3);
  });

  it('that is refused for a time is tried with longer pauses', async () => {
    service.loginCodes.push('80000', '80000');
    keeper.resume(ME);
    await clock.advance(1_999);
    expect(logins()).toBe(1);
    await clock.advance(1);
    expect(logins()).toBe(2);
    await clock.advance(4_000);
    expect([logins(), keeper.view().state]).toEqual([3, 'ready']);
  });

  it('that has gone wrong is replaced by a new one after a pause', async () => {
    await keeper.signIn(ME);
    keeper.restart();
    await clock.advance(1_999);
    expect(logins()).toBe(1);
    await clock.advance(1);
    expect([logins(), keeper.view().state, service.closed.length]).toEqual([2, 'ready', 1]);
  });
});

describe('where it can be asked whether the server is there', () => {
  let asked: number;
  let answer: (there: boolean) => void;

  beforeEach(async () => {
    asked = 0;
    keeper = newKeeper(() => {
      asked += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    await keeper.signIn(ME);
    await clock.advance(60_000);
    lost();
    await clock.advance(1_200);
  });

  it('it is asked before each try, and no try made of one that is not', async () => {
    expect([asked, service.nudges]).toEqual([1, 0]);
    answer(false);
    await clock.advance(1_200);
    expect([asked, service.nudges]).toEqual([2, 0]);
    answer(true);
    await clock.settle();
    expect([asked, service.nudges]).toEqual([2, 1]);
  });

  it.each([true, false])('an answer (%s) that the SDK was quicker than changes nothing', async (there) => {
    service.find();
    answer(there);
    await clock.advance(60_000);
    expect([service.nudges, keeper.view().state, clock.pending()]).toEqual([0, 'ready', 0]);
  });

  it('nor does one that comes after a kick or after signing out', async () => {
    service.emit({ type: 'ended', code: 'kicked-multiple-account' });
    answer(true);
    await clock.advance(60_000);
    expect([service.nudges, logins(), keeper.view().state]).toEqual([0, 1, 'stopped']);
  });
});
