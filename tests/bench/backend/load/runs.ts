import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../support/seeded-random.ts';
import { type Percentiles, percentiles } from '../../statistics.ts';
import { cpuTime } from '../servers/serve.ts';
import type { Fleet } from './fleet.ts';
import type { FollowGraph } from './follow-graph.ts';

/** What one run measured. Times are ms, from set to seen. */
export interface Run extends Percentiles {
  readonly deliveriesPerSecond: number;
  /** Of what was set during the measured time, how much had been seen at its end: 1 when the server keeps up. */
  readonly kept: number;
  /** How much of one processor the load itself took, 0 to 1. */
  readonly loadBusy: number;
}

/** How long a run goes on before anything is measured. */
const WARM_UP_MS = 500;
/** No delivery for so long, while some are missing, means that they never come. */
const PATIENCE_MS = 15_000;

/** Sets statuses as fast as the server takes them: `inFlight` of them are under way at any time. */
export async function saturate(fleet: Fleet, graph: FollowGraph, inFlight: number, ms: number): Promise<Run> {
  const users = graph.userIDs.length;
  const receivers = graph.receivers.reduce((sum, count) => sum + count, 0) / users;
  const room = inFlight * receivers;
  let user = 0;
  let waiting = false;
  let on = true;
  const fill = () => {
    waiting = false;
    while (on && fleet.expected - fleet.received <= room - receivers) {
      fleet.set(user);
      user = (user + 1) % users;
    }
  };
  fleet.onDelivery = () => {
    if (waiting) return;
    waiting = true;
    setImmediate(fill);
  };
  fill();
  const run = await measure(fleet, ms);
  on = false;
  await drain(fleet);
  return run;
}

/** Sets statuses at a steady rate, at moments that chance picks, whatever the server does. */
export async function steady(
  fleet: Fleet,
  graph: FollowGraph,
  deliveriesPerSecond: number,
  ms: number,
): Promise<Run> {
  const random = seededRandom(2);
  const users = graph.userIDs.length;
  const receivers = graph.receivers.reduce((sum, count) => sum + count, 0) / users;
  const meanGap = (receivers / deliveriesPerSecond) * 1_000;
  let next = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    while (next <= now) {
      fleet.set(Math.floor(random() * users));
      next += meanGap * -Math.log(1 - random());
    }
  }, 1);
  const run = await measure(fleet, ms);
  clearInterval(timer);
  await drain(fleet);
  return run;
}

async function measure(fleet: Fleet, ms: number): Promise<Run> {
  await sleep(WARM_UP_MS);
  fleet.samples = [];
  const from = { at: performance.now(), cpu: cpuTime(), received: fleet.received, expected: fleet.expected };
  await sleep(ms);
  const took = performance.now() - from.at;
  const received = fleet.received - from.received;
  return {
    ...percentiles(fleet.samples),
    deliveriesPerSecond: (received / took) * 1_000,
    kept: received / (fleet.expected - from.expected),
    loadBusy: (cpuTime() - from.cpu) / took,
  };
}

/** Waits until all has come that is to come. @throws Error when some does not */
async function drain(fleet: Fleet): Promise<void> {
  let { received } = fleet;
  let since = performance.now();
  while (fleet.received < fleet.expected) {
    await nextTurn();
    fleet.check();
    if (fleet.received !== received) {
      received = fleet.received;
      since = performance.now();
    } else if (performance.now() - since > PATIENCE_MS) {
      throw new Error(`${fleet.expected - received} deliveries never came`);
    }
  }
  // One too many would come now.
  await sleep(50);
  fleet.check();
}
