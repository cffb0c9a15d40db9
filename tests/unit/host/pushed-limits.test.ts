import { expect, test, vi } from 'vitest';
import type { LimitedCall } from '../../../lib/chat/server-limits.ts';
import { POLL_MS, RECHECK_MS } from '../../../lib/host/plan.ts';
import { SUBSCRIBE_MAX_USERS, SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import { checkCalls, checkKnown } from '../../support/check-calls.ts';
import { mostInAnyWindow } from '../../support/most-in-any-window.ts';
import { crowd, type SyncScene, syncScene } from '../../support/sync-scene.ts';

// Hours of the moved clock take a while where the computer is busy.
vi.setConfig({ testTimeout: 60_000 });

const sizesOf = ({ service }: SyncScene, name: LimitedCall): number[] =>
  service.calls.filter((call) => call.name === name).map(({ userIDs }) => userIDs.length);
const pushed = (interval: number, count: number): string =>
  JSON.stringify([{ cmd: 'ws_get_user_status', interval, count }]);

test('a list that is cut without a word is asked about in smaller calls, and nobody is lost', async () => {
  const scene = syncScene();
  scene.service.queryMax = 120;
  scene.wanted = [[], crowd(1_000), []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(scene.known.size).toBe(1_000);
  scene.service.calls.length = 0;
  await scene.clock.advance(POLL_MS);
  expect(Math.max(...scene.service.calls.map(({ userIDs }) => userIDs.length))).toBe(120);
});

test('what the server has pushed is obeyed, and nobody is lost', async () => {
  const scene = syncScene();
  scene.service.cloudConfig = {
    status_query_count: '100',
    status_sub_count: '20',
    cmd_frequency_limit: '[{"cmd":"ws_get_user_status","interval":10,"count":4}]',
  };
  scene.sync.start(scene.service.session);
  await scene.clock.advance(100);
  scene.wanted = [crowd(1_000), [], []];
  scene.sync.wantedChanged();
  await scene.clock.advance(25_000);
  const sizesOf = (name: string): number[] =>
    scene.service.calls.filter((call) => call.name === name).map(({ userIDs }) => userIDs.length);
  expect(Math.max(...sizesOf('query'))).toBe(100);
  expect(Math.max(...sizesOf('subscribe'))).toBe(20);
  const queries = scene.service.calls.filter((call) => call.name === 'query').map((call) => call.at);
  expect(mostInAnyWindow(queries)).toBe(4);
  expect(scene.known.size).toBe(1_000);
  expect(scene.service.places.size).toBe(SUBSCRIPTION_QUOTA);
});

test('limits that are pushed after the first calls went out: whoever was cut off gets a place all the same', async () => {
  const scene = syncScene();
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA), [], []];
  // The SDK has been told, we have not yet.
  const { serverLimits } = scene.service.session;
  const none = await serverLimits();
  scene.service.session.serverLimits = async () => none;
  scene.service.cloudConfig = { status_sub_count: '20' };
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1);
  scene.service.session.serverLimits = serverLimits;
  await scene.clock.advance(10_000);
  expect(scene.service.places.size).toBe(SUBSCRIPTION_QUOTA);
  checkCalls(scene);
});

test('limits that are found out while the first calls are under way: likewise', async () => {
  const trips = [400, 400];
  const scene = syncScene(undefined, () => trips.shift() ?? 50);
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA), [], []];
  const { serverLimits } = scene.service.session;
  const none = await serverLimits();
  scene.service.session.serverLimits = async () => none;
  scene.service.cloudConfig = { status_sub_count: '20' };
  scene.sync.start(scene.service.session);
  await scene.clock.settle();
  // Known when everyone has been asked about, before the two calls of subscribe are answered.
  scene.service.session.serverLimits = serverLimits;
  await scene.clock.advance(10_000);
  expect(scene.service.places.size).toBe(SUBSCRIPTION_QUOTA);
  checkCalls(scene);
});

test('limits that were pushed are kept to from the first call of the next connection on', async () => {
  const scene = syncScene();
  scene.service.cloudConfig = { status_sub_count: '20', status_query_count: '50' };
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  scene.sync.stop();
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  expect(Math.max(...sizesOf(scene, 'subscribe'))).toBe(20);
  expect(Math.max(...sizesOf(scene, 'query'))).toBe(50);
  expect(scene.service.places.size).toBe(SUBSCRIPTION_QUOTA);
  checkKnown(scene);
});

test('who could not be unsubscribed from because the list was cut still has a place (R22)', async () => {
  const trips: number[] = [];
  const scene = syncScene(undefined, () => trips.shift() ?? 50);
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'old'), [], []];
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  const { serverLimits } = scene.service.session;
  const none = await serverLimits();
  scene.service.session.serverLimits = async () => none;
  scene.service.cloudConfig = { status_unsub_count: '7' };
  scene.sync.stop();
  scene.sync.start(scene.service.session);
  scene.wanted = [crowd(SUBSCRIPTION_QUOTA, 'new'), [], []];
  trips.push(400, 400);
  await scene.clock.settle();
  // Known when the new ones have been asked about, before the two calls of unsubscribe are answered.
  scene.service.session.serverLimits = serverLimits;
  await scene.clock.advance(120_000);
  expect(scene.service.places).toEqual(new Set(crowd(SUBSCRIPTION_QUOTA, 'new')));
  checkCalls(scene);
});

test('one list that ends with people of whom the service does not tell makes no call shorter', async () => {
  const scene = syncScene();
  scene.wanted = [['ann', 'untold'], [], []];
  const { getUserStatus } = scene.service.session;
  scene.service.session.getUserStatus = async (userIDs) => {
    const { found, failed } = await getUserStatus(userIDs);
    return { found: found.filter(({ userID }) => userID !== 'untold'), failed };
  };
  scene.sync.start(scene.service.session);
  await scene.clock.advance(1_000);
  // Asked about once more, alone; then it has to wait.
  expect(sizesOf(scene, 'query')).toEqual([2, 1]);
  scene.service.calls.length = 0;
  scene.wanted = [crowd(1_000), [], []];
  scene.sync.wantedChanged();
  await scene.clock.advance(1_000);
  expect(sizesOf(scene, 'query').slice(0, 2)).toEqual([500, 500]);
});

test.each([
  ['a pause of years', { cmd_frequency_limit: pushed(1e9, 1) }],
  [
    'a pause without end',
    { cmd_frequency_limit: '[{"cmd":"ws_get_user_status","interval":1e999,"count":1}]' },
  ],
  ['no calls at all', { cmd_frequency_limit: pushed(5, 0) }],
  ['fewer than none', { cmd_frequency_limit: pushed(5, -3) }],
  ['words', { cmd_frequency_limit: '{"calls":"some"}', status_query_count: 'many', status_sub_count: '' }],
  ['a thousand million', { cmd_frequency_limit: pushed(5, 1e9), status_query_count: '1000000000' }],
])('a server that pushes %s drives nothing wild', async (_what, cloudConfig) => {
  const scene = syncScene();
  scene.service.cloudConfig = cloudConfig;
  scene.wanted = [crowd(300), ['followed'], []];
  let timers = 0;
  const { setTimeout } = scene.clock;
  scene.clock.setTimeout = (callback, ms) => {
    timers += 1;
    // What a browser does with what is too long for it.
    return setTimeout(callback, ms > 2 ** 31 - 1 ? 1 : ms);
  };
  scene.sync.start(scene.service.session);
  await scene.clock.advance(RECHECK_MS);
  expect(timers).toBeLessThan(RECHECK_MS / 1_000);
  expect(Math.max(...sizesOf(scene, 'subscribe'))).toBeLessThanOrEqual(SUBSCRIBE_MAX_USERS);
  expect(scene.service.calls.length).toBeLessThan(100);
});
