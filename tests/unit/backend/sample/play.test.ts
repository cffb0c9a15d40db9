import { beforeEach, expect, it } from 'vitest';
import type { Connect } from '../../../../lib/backend/sample/line.ts';
import { playTeam } from '../../../../lib/backend/sample/play.ts';
import { SAMPLE_TEAM } from '../../../../lib/backend/sample/team.ts';
import { type FakeClock, fakeClock } from '../../../support/fake-clock.ts';

let clock: FakeClock;
/** Whatever clients sent, as `seconds userID servcmd`. */
let sent: string[];
let open: number;
let slept: number;
let going: boolean;
/** Whether the backend answers. */
let there: boolean;

const now = (): number => clock.now() + slept;

/** A backend that says yes to everything. */
const connect: Connect = (_address, listener) => {
  const start = clock.now();
  if (!there) {
    clock.setTimeout(() => listener.closed(1_006, 'ECONNREFUSED'), 0);
    return { send: () => undefined, close: () => undefined };
  }
  open += 1;
  clock.setTimeout(() => listener.opened(), 0);
  return {
    send(text) {
      const { head } = JSON.parse(text) as { head: { identifier: string; servcmd: string; seq: number } };
      sent.push(`${Math.round((clock.now() - start) / 1_000)} ${head.identifier} ${head.servcmd}`);
      const answer = JSON.stringify({ head, body: { ErrorCode: 0 } });
      clock.setTimeout(() => listener.received(answer), 0);
    },
    close() {
      open -= 1;
      clock.setTimeout(() => listener.closed(1_000, ''), 0);
    },
  };
};

function play(): Promise<void> {
  return playTeam({
    stage: { connect, url: 'ws://demo', sdkAppID: 1, userSig: (userID) => `sig of ${userID}` },
    now,
    pause: (ms) => new Promise((resolve) => clock.setTimeout(() => resolve(going), ms)),
  });
}

beforeEach(() => {
  clock = fakeClock();
  sent = [];
  open = 0;
  slept = 0;
  going = true;
  there = true;
});

const count = (word: string): number => sent.filter((line) => line.endsWith(word)).length;

it('R6 keeps every client’s connection alive, far more often than the backend demands', async () => {
  void play();
  await clock.advance(600_000);
  const steady = SAMPLE_TEAM.filter(({ part }) => part === 'steady').map(({ userID }) => userID);
  for (const userID of steady) {
    const beats = sent.filter((line) => line.endsWith(`${userID} heartbeat.alive`));
    expect(beats.length, userID).toBeGreaterThanOrEqual(9);
  }
});

it('does not hurry after what it has missed while the computer slept', async () => {
  void play();
  await clock.advance(60_000);
  slept = 8 * 60 * 60 * 1_000;
  const before = sent.length;
  await clock.advance(30_000);
  expect(sent.length - before).toBeLessThan(40);
  expect(sent.length).toBeGreaterThan(before + 5);
});

it('goes on, and stays connected, when the computer’s clock is set back', async () => {
  void play();
  await clock.advance(60_000);
  slept = -60 * 60 * 1_000;
  const before = sent.length;
  await clock.advance(120_000);
  expect(sent.length - before).toBeGreaterThan(20);
  expect(sent.slice(before).some((line) => line.endsWith('somchai heartbeat.alive'))).toBe(true);
});

it('goes on when the backend was away, and leaves nobody behind at its end', async () => {
  there = false;
  const ended = play();
  await clock.advance(10_000);
  expect(sent).toEqual([]);
  there = true;
  await clock.advance(60_000);
  expect(count('wslogin')).toBeGreaterThan(0);
  going = false;
  await clock.advance(30_000);
  await ended;
  expect(open).toBe(0);
  expect(clock.pending()).toBe(0);
});
