import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BackendOptions } from '../../lib/backend/node/backend.ts';
import type { LocalSdkClient, Status } from '../support/sdk-client.ts';
import { GENERATIONS, NATIVE_PLATFORM, Scene, SET } from './scene.ts';
import { told } from './told.ts';

/** How late a busy machine may be. Nothing may ever be early. */
const LATE_MS = 6_000;
/** Often enough for the patience that the backend is given here; the SDK's own ping comes after 10 s. */
const BEAT_MS = 100;

/** On the real clock, which nobody moves, with nobody to call `tick`. */
async function inRealTime(
  options: Partial<BackendOptions>,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const scene = await Scene.open(options);
  try {
    await run(scene);
  } finally {
    await scene.close();
  }
}

/** Waits until a client is told of it, which must be `seconds` after `begun` (the backend's clock), or a bit later. */
async function toldInTime(
  client: LocalSdkClient,
  wanted: Status,
  seconds: number,
  begun: number,
): Promise<void> {
  await client.waitForStatus(wanted, seconds * 1_000 + LATE_MS);
  const waited = Date.now() - begun;
  expect(waited).toBeGreaterThanOrEqual(seconds * 1_000);
  expect(waited).toBeLessThan(seconds * 1_000 + LATE_MS);
}

describe.concurrent.each(GENERATIONS)('%s, in real time', { timeout: 30_000 }, (sdk) => {
  it('R6 R13 silent connections are given up by themselves: a native one is offline without its status', () =>
    inRealTime(
      { config: { heartbeatTimeoutSeconds: 1.5, accounts: [{ userID: 'bob' }, { userID: 'dora' }] } },
      async (scene) => {
        const [alice] = await scene.online(sdk, 'alice');
        const beat = setInterval(() => void alice.setStatus('alive').catch(() => {}), BEAT_MS);
        await alice.subscribe(['bob', 'dora']);
        const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
        const phoneSpoke = Date.now();
        await phone.ask(SET, { CustomStatus: 'on my way' });
        const [dora] = await scene.online(sdk, 'dora');
        const doraSpoke = Date.now();
        await dora.setStatus('busy');
        const offline = { userID: 'bob', statusType: 2, customStatus: '' };
        await toldInTime(alice, offline, 1.5, phoneSpoke);
        await toldInTime(alice, { userID: 'dora', statusType: 2, customStatus: 'busy' }, 1.5, doraSpoke);
        expect(phone.closed).toBe(true);
        // Her SDK finds its connection closed, and comes back by itself.
        alice.forget();
        await alice.waitForStatus({ userID: 'dora', statusType: 1, customStatus: 'busy' });
        clearInterval(beat);
      },
    ));

  it('R13 R24 after a logout status and list are cleared by themselves', () =>
    inRealTime({ config: { logoutClearSeconds: 0.7, accounts: [{ userID: 'bob' }] } }, async (scene) => {
      const [alice, watcher] = await scene.online(sdk, 'alice', 'watcher');
      await watcher.subscribe(['alice']);
      await alice.subscribe(['bob']);
      await alice.setStatus('busy');
      const begun = Date.now();
      await alice.logout();
      await watcher.waitForStatus({ userID: 'alice', statusType: 3, customStatus: 'busy' });
      await toldInTime(watcher, { userID: 'alice', statusType: 3, customStatus: '' }, 0.7, begun);
      await alice.login();
      await scene.rawOnline('bob');
      expect((await told(alice)).filter((line) => line.startsWith('bob:'))).toEqual([]);
    }));

  it('R4 R13 R24 after a loss of the connection they are kept longer, and then cleared by themselves', () =>
    inRealTime(
      { config: { logoutClearSeconds: 0.1, subscriptionTtlSeconds: 1, accounts: [{ userID: 'bob' }] } },
      async (scene) => {
        const [alice, watcher] = await scene.online(sdk, 'alice', 'watcher');
        await watcher.subscribe(['alice']);
        await alice.subscribe(['bob']);
        await alice.setStatus('busy');
        const begun = Date.now();
        await alice.destroy();
        await watcher.waitForStatus({ userID: 'alice', statusType: 2, customStatus: 'busy' });
        await toldInTime(watcher, { userID: 'alice', statusType: 2, customStatus: '' }, 1, begun);
        const [again] = await scene.online(sdk, 'alice');
        await scene.rawOnline('bob');
        expect((await told(again)).filter((line) => line.startsWith('bob:'))).toEqual([]);
      },
    ));

  it('R13 R24 a restart in the middle: who waited waits on, from when it began', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'presently-real-time-'));
    const config = { logoutClearSeconds: 4, subscriptionTtlSeconds: 5 };
    try {
      await inRealTime({ config, dataFile: join(folder, 'data.sqlite') }, async (scene) => {
        const [watcher, left, lost] = await scene.online(sdk, 'watcher', 'left', 'lost');
        await watcher.subscribe(['left', 'lost']);
        await left.setStatus('I left');
        await lost.setStatus('I was lost');
        const leftAt = Date.now();
        await left.logout();
        const lostAt = Date.now();
        await lost.destroy();
        await watcher.waitForStatus({ userID: 'lost', statusType: 2, customStatus: 'I was lost' });
        const { port } = scene.backend;
        await scene.backend.close();
        watcher.forget();
        await scene.start(port);
        // Back by itself, with its list.
        await watcher.waitForStatus({ userID: 'watcher', statusType: 1 });
        await toldInTime(watcher, { userID: 'left', statusType: 3, customStatus: '' }, 4, leftAt);
        await toldInTime(watcher, { userID: 'lost', statusType: 2, customStatus: '' }, 5, lostAt);
        expect(await told(watcher)).toEqual(['left:3:', 'lost:2:']);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
