import { setTimeout as delay } from 'node:timers/promises';
import { WireTap } from '../support/wire-tap.ts';
import { deedLine, HostProbe } from './at-rest-probe.ts';
import { differences, storedFiles } from './at-rest-storage.ts';
import { launchFirefox } from './browsers/firefox.ts';
import { QuietChromium } from './browsers/quiet-chromium.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

/** After a sign-in something is still going on: names are fetched, what was learned is written. Then it ends. */
const SETTLE_MS = 5_000;
const SETTLED_BY_MS = 25_000;
/** Longer than anything of ours may wait to do something: than the 20 s of a timer, and the 30 s of a poll. */
const REST_MS = 33_000;
/** Chromium stops a worker after 30 s without an event. */
const WORKER_GONE_MS = 30_000;
const SHORT_MS = 20_000;

/** What goes to and fro with nobody doing anything: the SDK's heartbeats, and its report on its own quality. */
const HEARTBEATS = ['heartbeat.alive', 'im_open_status.wshello', 'imopenstat.tim_web_report_v2'];

/** Once a minute it is made sure that the people in view are as they are shown. */
const RECHECK = 'im_open_status.ws_get_user_status';

const PAGE = '<p data-presence-user="bob">Bob</p><p data-presence-user="nobody-at-all">Nobody</p>';

/** The files once nothing was stored for a while; what never ends is found by the test. */
async function settledFiles(profileDir: string): Promise<ReadonlyMap<string, string>> {
  const end = Date.now() + SETTLED_BY_MS;
  for (;;) {
    const before = await storedFiles(profileDir);
    await delay(SETTLE_MS);
    const after = await storedFiles(profileDir);
    if (differences(before, after).length === 0 || Date.now() > end) return after;
  }
}

test('with nothing changing: nothing is stored, nothing of ours ticks, and little but heartbeats is sent', async ({
  which,
  profileDir,
  world,
  site,
}) => {
  const launch = { chromium: QuietChromium.launch, firefox: launchFirefox }[which];
  const browser = await launch({ extensionDir: EXTENSION_DIRS[which], profileDir });
  const tap = await WireTap.start(world.url);
  try {
    const bob = await world.client('bob');
    const popup = await browser.openPopup();
    await popup.signIn(world.credentials('ann', { server: tap.url }));
    await popup.addPerson('zoe');
    await popup.waitForPerson('Zoë Müller', 'not logged in');
    await popup.close();
    const quiet = browser instanceof QuietChromium ? browser : null;
    const probe = quiet && (await HostProbe.install(quiet, EXTENSION_DIRS.chromium));
    const page = await browser.openPage(site.page(PAGE));
    await page.waitForDot('Bob Stone: online');
    const before = await settledFiles(profileDir);
    const from = Date.now();
    await delay(REST_MS);
    const to = Date.now();
    expect(differences(before, await storedFiles(profileDir))).toEqual([]);
    const sent = tap.since(from);
    expect([...sent.keys()]).toContain('heartbeat.alive');
    expect([...sent.keys()].filter((servcmd) => ![...HEARTBEATS, RECHECK].includes(servcmd))).toEqual([]);
    // A question and its answer, once at most.
    expect(sent.get(RECHECK) ?? 0).toBeLessThanOrEqual(2);
    if (probe) {
      // It is not blind: what the host did when it started it has seen.
      expect(await probe.timers(0, from)).not.toEqual([]);
      expect(await probe.writes(0, from)).not.toEqual([]);
      expect((await probe.timers(from, to)).filter(({ ms }) => ms < SHORT_MS).map(deedLine)).toEqual([]);
      expect((await probe.writes(from, to)).map(deedLine)).toEqual([]);
    }

    // The worker needs not be there for what changes to be seen, nor is it started by that.
    if (quiet) {
      await waitFor('the worker to sleep', async () => !(await quiet.workerAlive()), {
        timeoutMs: WORKER_GONE_MS,
      });
    }
    await bob.setStatus('Awake');
    await page.waitForDot('Bob Stone: online, Awake');
    await waitFor('the change to be stored', async () => {
      return differences(before, await storedFiles(profileDir)).length > 0;
    });
    expect(await quiet?.workerAlive()).not.toBe(true);
  } finally {
    await browser.close();
    await tap.close();
  }
});
