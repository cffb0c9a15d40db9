import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BackendProcess } from './fuzz/backend-process.ts';
import { Dice } from './fuzz/dice.ts';
import { FuzzClient, type Run } from './fuzz/fuzz-client.ts';
import { makePeople } from './fuzz/people.ts';
import { RawClient } from './raw-client.ts';
import { RawSocket } from './raw-socket.ts';
import { SDK_APP_ID, SECRET_KEY, sign } from './scene.ts';

const SEED = Number(process.env.PRESENTLY_FUZZ_SEED ?? randomInt(2 ** 31));
const FRAMES = Number(process.env.PRESENTLY_FUZZ_FRAMES ?? 100_000);
const SEATS = 16;
const PEOPLE = makePeople(40);
/** MB by which the backend may have grown; it holds 40 accounts. */
const GROWTH = 150;

let backend: BackendProcess;
beforeEach(async () => {
  const accounts = PEOPLE.map(({ userID, friends }) => ({ userID, friends }));
  const config = { accounts, webInstances: 3, logoutClearSeconds: 0.1, subscriptionTtlSeconds: 1 };
  backend = await BackendProcess.start(SECRET_KEY, config);
});
afterEach(() => backend.stop());

/** Two who are served all the while. Gives how often they were. */
async function canaries(until: () => boolean): Promise<number> {
  const open = (userID: string) => RawClient.open(`${backend.url}/binfo?instanceid=${userID}`, SDK_APP_ID);
  const [bird, miner] = await Promise.all([open('bird'), open('miner')]);
  await bird.logIn('bird', sign('bird'));
  await miner.logIn('miner', sign('miner'));
  let songs = 0;
  do {
    if (songs % 50 === 0) await miner.ask('im_open_status.ws_status_subscribe', { To_Account: ['bird'] });
    expect(await bird.code('im_open_status.ws_set_custom_status', { CustomStatus: `song ${songs}` })).toBe(0);
    await miner.waitForStatus(`bird:1:song ${songs}`);
    songs += 1;
    bird.frames.length = 0;
    miner.frames.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!until());
  bird.cut();
  miner.cut();
  return songs;
}

/** One seat after another's life: connections that come, send, and go, until enough was sent. */
async function occupy(run: Run, dice: Dice, seat: number): Promise<void> {
  for (let life = 0; run.frames < FRAMES; life += 1) {
    const client = await FuzzClient.open(run, dice, dice.pick(PEOPLE), (seat * 1_000 + life) * 100_000);
    if (dice.chance(0.9)) client.logIn();
    for (let bursts = dice.below(8); bursts >= 0 && client.open; bursts -= 1) {
      await client.burst(dice.below(40));
    }
    client.leave();
  }
}

it(`${FRAMES} seeded random and malformed frames: everyone else is served, nobody hears what is not for them`, async () => {
  const userSigs = new Map(PEOPLE.map(({ userID }) => [userID, sign(userID)]));
  const run: Run = {
    url: backend.url,
    people: new Map(PEOPLE.map((person) => [person.userID, person])),
    sign: (userID) => userSigs.get(userID) ?? '',
    violations: [],
    secrets: new Set([SECRET_KEY, 'set by ', 'secret body text', ...userSigs.values()]),
    frames: 0,
    pushes: 0,
    answers: 0,
  };
  const hint = `again by PRESENTLY_FUZZ_SEED=${SEED}`;
  const before = backend.memory();
  // Their patience runs out while all else goes on: one says nothing, one is half a request and goes on slowly.
  const silent = await RawSocket.open(backend.port);
  const slow = await RawSocket.open(backend.port);
  slow.write('GET /binfo HTTP/1.1\r\nHost: localhost\r\n');
  const dribble = setInterval(() => slow.write('X: y\r\n'), 200);
  let over = false;
  const song = canaries(() => over);
  const seats = Array.from({ length: SEATS }, (_, seat) => occupy(run, new Dice(SEED + seat), seat));
  try {
    await Promise.all(seats);
  } catch (error) {
    throw new Error(`${hint}: ${(error as Error).message}`, { cause: error });
  } finally {
    over = true;
    clearInterval(dribble);
  }
  for (const raw of [silent, slow]) await raw.waitForEnd();
  expect(await song, hint).toBeGreaterThan(10);
  expect(run.violations.slice(0, 5), hint).toEqual([]);
  expect(run.frames).toBeGreaterThanOrEqual(FRAMES);
  // The model was put to the test: most frames had an answer, and many changes were pushed.
  expect(run.answers).toBeGreaterThan(run.frames / 2);
  expect(run.pushes).toBeGreaterThan(run.frames / 20);
  expect(backend.alive, hint).toBe(true);
  if (!Number.isNaN(before)) expect(backend.memory() - before, hint).toBeLessThan(GROWTH);
  for (const secret of run.secrets) expect(backend.log.includes(secret), `${hint}: ${secret}`).toBe(false);
  expect(backend.log.split('\n').length, backend.log).toBeLessThan(200);
  expect(backend.log).not.toContain('a frame that failed');
}, 60_000);
