import { beforeEach, describe, expect, test } from 'vitest';
import { ChatError, type ChatSession } from '../../../lib/chat/session.ts';
import { ownStatus } from '../../../lib/host/own-status.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { type OwnScene, ownScene } from '../../support/own-scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let scene: OwnScene;

beforeEach(async () => {
  scene = ownScene();
  scene.connect();
  await scene.clock.advance(1_000);
});

const view = () => scene.own().view();

/** Sets a status, and lets it arrive. */
async function set(customStatus: string, forMs?: number): Promise<string | null> {
  const wish =
    forMs === undefined ? { customStatus } : { customStatus, expiresAt: scene.clock.now() + forMs };
  const outcome = scene.own().set(wish);
  await scene.clock.advance(1_000);
  return outcome;
}

async function gap(what: () => void, kind: 'lose' | 'kick' | 'restart' = 'lose'): Promise<void> {
  scene[kind]();
  what();
  await scene.clock.advance(1_000);
  scene.connect();
  await scene.clock.advance(1_000);
}

/** The browser is closed for so long, and started again. */
async function closedFor(ms: number, meanwhile: () => void = () => undefined): Promise<void> {
  scene.lose();
  scene.own().load(null);
  meanwhile();
  await scene.clock.advance(ms);
}

describe('what stands after each event (R9, R12, R13)', () => {
  const SEQUENCES: ReadonlyArray<[string, () => Promise<void>, string]> = [
    ['wiped while away: put back', () => gap(() => scene.change('')), 'Mine'],
    ['wiped while the browser was closed: put back', () => gap(() => scene.change(''), 'restart'), 'Mine'],
    ['set elsewhere while away: adopted', () => gap(() => scene.change('Theirs')), 'Theirs'],
    ['set elsewhere while closed: adopted', () => gap(() => scene.change('Theirs'), 'restart'), 'Theirs'],
    ['cleared elsewhere while connected: stays so', async () => scene.change(''), ''],
    [
      'cleared elsewhere while connected, then a gap: stays so',
      async () => {
        scene.change('');
        await scene.clock.advance(1_000);
        await gap(() => undefined);
      },
      '',
    ],
    [
      'cleared elsewhere while connected, then the browser closed: stays so',
      async () => {
        scene.change('');
        await scene.clock.advance(1_000);
        await gap(() => undefined, 'restart');
      },
      '',
    ],
    ['set elsewhere while connected: adopted', async () => scene.change('Theirs'), 'Theirs'],
    ['kicked, and cleared there: stays so', () => gap(() => scene.change(''), 'kick'), ''],
    ['kicked, and set there: adopted', () => gap(() => scene.change('Theirs'), 'kick'), 'Theirs'],
    ['kicked, and left as it was', () => gap(() => undefined, 'kick'), 'Mine'],
    [
      'kicked, the browser closed, cleared there: stays so',
      async () => {
        scene.kick();
        scene.restart(true);
        scene.change('');
        scene.connect();
      },
      '',
    ],
    [
      'kicked once, taken back, and wiped in a later gap: put back',
      async () => {
        await gap(() => undefined, 'kick');
        await gap(() => scene.change(''));
      },
      'Mine',
    ],
    [
      'wiped in two gaps, the first too short to put it back: put back',
      async () => {
        scene.lose();
        scene.change('');
        scene.connect();
        await scene.clock.advance(30);
        scene.lose();
        scene.connect();
      },
      'Mine',
    ],
    [
      'put back while another device sets one: that stands',
      async () => {
        scene.lose();
        scene.change('');
        scene.connect();
        await scene.clock.advance(70);
        scene.change('Theirs');
      },
      'Theirs',
    ],
  ];

  test.each(SEQUENCES)('%s', async (_name, happen, expected) => {
    await set('Mine');
    await happen();
    await scene.clock.advance(10_000);
    expect(scene.status).toBe(expected);
    expect(view()).toEqual({ customStatus: expected, pending: false });
    expect(scene.saved()).toEqual({ customStatus: expected, pending: false });
  });

  test.each(['lose', 'kick', 'restart'] as const)(
    'what was asked for without a connection goes before all (%s)',
    async (kind) => {
      await set('Mine');
      await gap(() => {
        void scene.own().set({ customStatus: 'Newer' });
        scene.change('Theirs');
      }, kind);
      expect(scene.status).toBe('Newer');
    },
  );

  test('a clearing asked for without a connection is done', async () => {
    await set('Mine');
    await gap(() => void scene.own().set({ customStatus: '' }));
    expect(scene.status).toBe('');
    expect(view()).toEqual({ customStatus: '', pending: false });
  });

  test('one adopted in a plan without User Status is not overwritten (R29)', async () => {
    await set('Mine');
    scene.lose();
    scene.change('Theirs');
    scene.connect(false);
    await scene.clock.advance(10_000);
    expect(scene.status).toBe('Theirs');
    scene.lose();
    scene.change('');
    scene.connect(false);
    await scene.clock.advance(10_000);
    expect(scene.status).toBe('Theirs');
  });

  test('of several set in a row the last one stands, though they come back one by one', async () => {
    for (const text of ['a', 'b', 'a', 'c', 'a']) void scene.own().set({ customStatus: text });
    await scene.clock.advance(10_000);
    expect(scene.status).toBe('a');
    expect(view()).toEqual({ customStatus: 'a', pending: false });
    // Those in between need not be told.
    expect(scene.sets.length).toBeLessThanOrEqual(2);
  });

  test('one set elsewhere just after ours is not taken for ours', async () => {
    void scene.own().set({ customStatus: 'Mine', expiresAt: scene.clock.now() + HOUR });
    await scene.clock.advance(20);
    // In one frame with our answer.
    scene.change('Theirs');
    await scene.clock.advance(2 * HOUR);
    expect(scene.status).toBe('Theirs');
    expect(view()).toEqual({ customStatus: 'Theirs', pending: false });
  });
});

test.each(['80001', '2801'])(
  'what another device set while ours failed (%s) stands, or is replaced by ours',
  async (code) => {
    await set('Before');
    scene.refuse = code;
    void scene.own().set({ customStatus: 'Mine' });
    await scene.clock.advance(5);
    scene.change('Theirs');
    await scene.clock.advance(1_000);
    scene.refuse = null;
    await scene.clock.advance(60_000);
    expect(scene.status).toBe(code === '80001' ? 'Theirs' : 'Mine');
    expect(view()).toEqual({ customStatus: scene.status, pending: false });
  },
);

test('what another device cleared while ours was refused stays so', async () => {
  await set('Before');
  scene.refuse = '80001';
  void scene.own().set({ customStatus: 'Mine' });
  await scene.clock.advance(5);
  scene.change('');
  await scene.clock.advance(1_000);
  scene.refuse = null;
  await scene.clock.advance(2 * 60_000);
  expect(scene.status).toBe('');
});

describe('an expiry', () => {
  test('clears the status at its time, not before', async () => {
    await set('Lunch', 30 * MINUTE);
    expect(view()).toMatchObject({ customStatus: 'Lunch', pending: false, expiresAt: expect.any(Number) });
    await scene.clock.advance(30 * MINUTE - 1_001);
    expect(view().customStatus).toBe('Lunch');
    await scene.clock.advance(1);
    expect(view()).toEqual({ customStatus: '', pending: true });
    await scene.clock.advance(20);
    expect(scene.status).toBe('');
    await scene.clock.advance(20);
    expect(view()).toEqual({ customStatus: '', pending: false });
  });

  test('has timers of 20 s and more while it waits, and none after it', async () => {
    const set_ = scene.clock.setTimeout;
    const delays: number[] = [];
    scene.clock.setTimeout = (callback, ms) => {
      delays.push(ms);
      return set_(callback, ms);
    };
    const at = scene.clock.now() + 10 * MINUTE;
    void scene.own().set({ customStatus: 'Lunch', expiresAt: at });
    await scene.clock.advance(1_000);
    delays.length = 0;
    await scene.clock.advance(9 * MINUTE);
    expect(delays.filter((ms) => ms < 20_000)).toEqual([]);
    expect(delays.length).toBeGreaterThan(3);
    await scene.clock.advance(2 * MINUTE);
    expect(scene.clock.pending()).toBe(0);
  });

  test('of a time in months is no timer of more than 2^31 ms', async () => {
    await set('Parental leave', 200 * 24 * HOUR);
    await scene.clock.advance(HOUR);
    expect(scene.status).toBe('Parental leave');
  });

  test('is kept over a restart, and shown', async () => {
    await set('Lunch', HOUR);
    scene.restart();
    expect(view()).toMatchObject({ customStatus: 'Lunch', expiresAt: expect.any(Number) });
    scene.connect();
    await scene.clock.advance(HOUR);
    expect(scene.status).toBe('');
  });

  test('that passed while the browser was closed is made good at the next start', async () => {
    await set('Lunch', HOUR);
    const saved = scene.saved();
    await closedFor(5 * HOUR);
    scene.own().load(saved);
    expect(view()).toEqual({ customStatus: '', pending: true });
    scene.connect();
    await scene.clock.advance(1_000);
    expect(scene.status).toBe('');
    expect(view()).toEqual({ customStatus: '', pending: false });
  });

  test('that passed without a connection is made good as soon as there is one', async () => {
    await set('Lunch', HOUR);
    scene.lose();
    await scene.clock.advance(2 * HOUR);
    expect([scene.status, view().customStatus]).toEqual(['Lunch', '']);
    scene.connect();
    await scene.clock.advance(1_000);
    expect(scene.status).toBe('');
  });

  test('that is noticed late (the computer slept, the clock was set) clears at once when looked at', async () => {
    await set('Lunch', HOUR);
    const { now } = scene.clock;
    scene.clock.now = () => now() + 3 * HOUR;
    scene.own().check();
    await scene.clock.advance(100);
    expect(scene.status).toBe('');
  });

  test('after the clock was set is noticed within a minute and a half though nobody looks', async () => {
    await set('Lunch', HOUR);
    const { now } = scene.clock;
    scene.clock.now = () => now() + 3 * HOUR;
    await scene.clock.advance(1.5 * MINUTE);
    expect(scene.status).toBe('');
  });

  test.each(['lose', 'restart', 'kick'] as const)(
    'of ours does not clear what another device has set since (%s)',
    async (kind) => {
      await set('Lunch', HOUR);
      scene[kind]();
      scene.change('Theirs');
      await scene.clock.advance(2 * HOUR);
      scene.connect();
      await scene.clock.advance(2 * HOUR);
      expect(scene.status).toBe('Theirs');
    },
  );

  test('of ours does not clear what another device has set while we are connected', async () => {
    await set('Lunch', HOUR);
    scene.change('Theirs');
    await scene.clock.advance(2 * HOUR);
    expect(scene.status).toBe('Theirs');
    expect(view()).toEqual({ customStatus: 'Theirs', pending: false });
  });

  test('is replaced by setting anew', async () => {
    await set('Lunch', HOUR);
    await set('Lunch', 3 * HOUR);
    await scene.clock.advance(2 * HOUR);
    expect(scene.status).toBe('Lunch');
    await set('Lunch');
    await scene.clock.advance(5 * HOUR);
    expect(scene.status).toBe('Lunch');
    expect(view()).toEqual({ customStatus: 'Lunch', pending: false });
  });

  test('is there again when a newer status was refused', async () => {
    await set('Lunch', HOUR);
    scene.refuse = '80001';
    expect(await set('Rude')).toBe('80001');
    expect(view()).toMatchObject({ customStatus: 'Lunch', pending: false, expiresAt: expect.any(Number) });
    scene.refuse = null;
    await scene.clock.advance(HOUR);
    expect(scene.status).toBe('');
  });

  test('that passes before the status could be told: it is never told', async () => {
    await set('Before');
    scene.lose();
    void scene.own().set({ customStatus: 'Lunch', expiresAt: scene.clock.now() + HOUR });
    await scene.clock.advance(2 * HOUR);
    expect(view()).toEqual({ customStatus: '', pending: true });
    scene.connect();
    await scene.clock.advance(1_000);
    expect(scene.sets).toEqual(['Before', '']);
    expect(scene.status).toBe('');
  });

  test('is not put back after a wipe once it is over', async () => {
    await set('Lunch', HOUR);
    scene.lose();
    scene.change('');
    await scene.clock.advance(2 * HOUR);
    scene.connect();
    await scene.clock.advance(10_000);
    expect(scene.sets).toEqual(['Lunch']);
    expect(view()).toEqual({ customStatus: '', pending: false });
  });

  test('survives a wipe', async () => {
    await set('Lunch', HOUR);
    await gap(() => scene.change(''));
    expect(scene.status).toBe('Lunch');
    await scene.clock.advance(HOUR);
    expect(scene.status).toBe('');
  });

  test('whose clearing is refused is tried again, without haste', async () => {
    await set('Lunch', MINUTE);
    scene.refuse = '80001';
    await scene.clock.advance(10 * MINUTE);
    expect(view()).toEqual({ customStatus: '', pending: true });
    scene.refuse = null;
    await scene.clock.advance(MINUTE);
    expect(scene.status).toBe('');
  });

  test('of an empty status means nothing', async () => {
    await set('Lunch');
    await set('', HOUR);
    expect(view()).toEqual({ customStatus: '', pending: false });
  });
});

test('that the SDK does not tell the own status at once does not leave it uncleared', async () => {
  const clock = fakeClock();
  const own = ownStatus(clock, { changed: () => undefined, save: () => undefined });
  own.load({ customStatus: 'Lunch', pending: false, expiresAt: clock.now() + MINUTE });
  const sets: string[] = [];
  let failures = 2;
  const session = {
    async ownStatus() {
      failures -= 1;
      if (failures >= 0) throw new ChatError('unexpected', 'not told');
      return { userID: 'me', statusType: 1, customStatus: 'Lunch' };
    },
    setSelfStatus: async (customStatus: string) => void sets.push(customStatus),
  };
  const settle = own.start(session as unknown as ChatSession);
  await settle(true);
  await clock.advance(2 * MINUTE);
  expect(sets).toEqual(['']);
  failures = 1;
  await own.start(session as unknown as ChatSession)(true);
  own.stop();
  expect(clock.pending()).toBe(0);
});
