import { setTimeout as delay } from 'node:timers/promises';
import { buildExtension } from '../../../scripts/lib/build.ts';
import { step } from '../../../scripts/lib/progress.mjs';
import { tool } from '../../../scripts/lib/tool.ts';
import { deedLine, HostProbe } from '../../e2e/at-rest-probe.ts';
import { launchFirefox } from '../../e2e/browsers/firefox.ts';
import { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import { TestSite } from '../../e2e/test-site.ts';
import { accountOf, startWorld } from '../browser-world.ts';
import { Ends, tempProfile } from '../ends.ts';
import type { Part, Target } from '../part.ts';
import { tableLines } from '../table.ts';
import { makeFloorExtension } from './floor-extension.ts';
import { type Processor, readProcessor, spent } from './processor.ts';
import { Resting, watchWorker } from './resting.ts';

/** The watchdog's alarm, every 5 minutes, falls into it once. */
const REST_MS = 300_000;
/** So long its processor time is compared: the alarm, after which the worker runs in the same process, comes later. */
const COMPARED_MS = 200_000;
const PROBED_MS = 60_000;
const SETTLE_MS = 20_000;
const SHORT_MS = 20_000;
const PEOPLE = 50;

/** What the extension costs while nothing changes (issue 4, point 8). */
export const rest: Part = {
  name: 'rest',
  title: `At rest: signed in, a page with ${PEOPLE} people, nothing changing for five minutes`,
  async run(): Promise<readonly Target[]> {
    const ends = new Ends();
    try {
      return await measure(ends);
    } finally {
      await ends.all();
    }
  },
};

async function measure(ends: Ends): Promise<readonly Target[]> {
  await buildExtension();
  await step('building it for Firefox', () => tool('wxt', ['build', '-b', 'firefox']));
  const people = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);
  const backend = ends.add(await startWorld(['ann', 'ben', 'floor', ...people]));
  const site = ends.add(await TestSite.start());
  const page = site.page(people.map((id) => `<p data-presence-user="${id}">${id}</p>`).join(''));
  const look = { page, firstDot: 'person-0: not logged in' };

  const floorDir = await makeFloorExtension(accountOf('floor', backend.url));
  ends.addFolder(floorDir);
  const launch = async (extensionDir: string) =>
    ends.add(await QuietChromium.launch({ extensionDir, profileDir: await tempProfile(ends) }));
  const chromium = await launch(EXTENSION_DIRS.chromium);
  const floor = await launch(floorDir);
  const firefox = ends.add(
    await launchFirefox({ extensionDir: EXTENSION_DIRS.firefox, profileDir: await tempProfile(ends) }),
  );
  const resting = await Resting.begin(chromium, backend, { userID: 'ann', ...look });
  ends.add(resting.tap);
  const restingFox = await Resting.begin(firefox, backend, { userID: 'ben', ...look });
  ends.add(restingFox.tap);
  const ours = await chromium.attachToHost();
  const theirs = await floor.attachToHost();
  await waitFor('the floor to be logged in', () => floor.cdp.evaluate<boolean>(theirs, 'isReady === true'));
  await delay(SETTLE_MS);
  await waitFor('the worker to sleep', async () => !(await chromium.workerAlive()), { timeoutMs: 60_000 });

  const read = () => Promise.all([readProcessor(chromium, ours), readProcessor(floor, theirs)]);
  await resting.rest();
  await restingFox.rest();
  const before = await read();
  const [worker, after] = await step('at rest', () =>
    Promise.all([watchWorker(chromium, REST_MS), delay(COMPARED_MS).then(read)]),
  );
  const [oursSpent, floorSpent] = [spent(before[0], after[0]), spent(before[1], after[1])];
  const [written, writtenFox] = [await resting.written(), await restingFox.written()];
  const strange = [resting.strangeFrames(), restingFox.strangeFrames()] as const;
  showProcessor(oursSpent, floorSpent);
  console.log(
    `worker: awake ${(worker.awake * 100).toFixed(1)} % of the time, started ${worker.starts} times`,
  );
  for (const [name, frames] of [
    ['Chromium', resting.frames()] as const,
    ['Firefox', restingFox.frames()] as const,
  ])
    console.log(
      `frames, ${name}: ${[...frames].map(([servcmd, count]) => `${servcmd} ${count}`).join(', ')}`,
    );
  for (const file of [...written, ...writtenFox]) console.log(`written: ${file}`);

  const probe = await HostProbe.install(chromium, EXTENSION_DIRS.chromium);
  await delay(SETTLE_MS);
  const from = Date.now();
  await step('at rest, watched from inside', () => delay(PROBED_MS));
  const timers = await probe.timers(from, Date.now());
  const writes = await probe.writes(from, Date.now());
  for (const deed of [...timers, ...writes]) console.log(`noted: ${deedLine(deed)}`);

  const none = (what: string, count: number): Target => ({ what, ratio: count, limit: 0, sense: 'at most' });
  return [
    {
      what: 'processor time of the host’s main thread, of the SDK alone',
      ratio: oursSpent.thread / floorSpent.thread,
      limit: 1.2,
      sense: 'at most',
    },
    {
      what: 'processor time of the host’s process, of the SDK alone',
      ratio: oursSpent.process / floorSpent.process,
      limit: 1.2,
      sense: 'at most',
    },
    {
      what: 'share of the time that the worker was awake',
      ratio: worker.awake,
      limit: 0.12,
      sense: 'at most',
    },
    none('files of the extension written, Chromium', written.length),
    none('files of the extension written, Firefox', writtenFox.length),
    none('writes to storage noted in the host, the SDK’s included', writes.length),
    none('timers of ours under 20 s', timers.filter(({ ms }) => ms < SHORT_MS).length),
    none('frames that are not the SDK’s own nor the re-check a minute, Chromium', strange[0]),
    none('frames that are not the SDK’s own nor the re-check a minute, Firefox', strange[1]),
  ];
}

function showProcessor(ours: Processor, floor: Processor): void {
  const cells = ({ thread, task, process }: Processor) => [thread, task, process].map((ms) => ms.toFixed(0));
  const heads = ['ms of processor time', 'main thread', 'its tasks by the clock', 'process'];
  const rows = [
    ['our host', ...cells(ours)],
    ['the SDK alone', ...cells(floor)],
  ];
  console.log(['', ...tableLines(heads, rows), ''].join('\n'));
}
