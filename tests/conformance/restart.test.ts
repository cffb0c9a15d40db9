import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient, SdkGeneration } from '../support/sdk-client.ts';
import { GENERATIONS, Scene } from './scene.ts';

/** The SDK tries again at once, and after a while more slowly. */
const TIMEOUT_MS = 40_000;

let scene: Scene;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'presently-restart-'));
});
afterEach(async () => {
  await scene.close();
  rmSync(folder, { recursive: true });
});

async function pair(sdk: SdkGeneration): Promise<{ one: LocalSdkClient; other: LocalSdkClient }> {
  const [one, other] = await scene.online(sdk, 'one', 'other');
  if (one === undefined || other === undefined) throw new Error('unreachable');
  await one.subscribe(['other']);
  await other.setStatus('before');
  await one.waitForStatus({ customStatus: 'before' });
  return { one, other };
}

async function restart(...clients: LocalSdkClient[]): Promise<void> {
  const { port } = scene.backend;
  await scene.backend.close();
  for (const client of clients) client.forget();
  await scene.start(port);
}

describe.each(GENERATIONS)('%s finds the backend again by itself', { timeout: TIMEOUT_MS }, (sdk) => {
  it('R4 restarted with a data file: statuses and subscriptions are as they were', async () => {
    scene = await Scene.open({ dataFile: join(folder, 'data.sqlite') });
    const { one, other } = await pair(sdk);
    await restart(one, other);
    await other.waitForStatus({ userID: 'other', statusType: 1, customStatus: 'before' }, TIMEOUT_MS);
    await one.waitForStatus({ userID: 'one', statusType: 1 }, TIMEOUT_MS);
    await other.setStatus('after');
    await one.waitForStatus({ userID: 'other', statusType: 1, customStatus: 'after' });
  });

  it('restarted with nothing in memory: online again; what it had set is for the client to set again', async () => {
    scene = await Scene.open();
    const { one, other } = await pair(sdk);
    await restart(one, other);
    await one.waitForStatus({ userID: 'one', statusType: 1 }, TIMEOUT_MS);
    // The SDK itself tells that the backend has cleared its status.
    await other.waitForStatus({ userID: 'other', statusType: 1, customStatus: '' }, TIMEOUT_MS);
    await one.subscribe(['other']);
    await other.setStatus('again');
    await one.waitForStatus({ userID: 'other', statusType: 1, customStatus: 'again' });
  });

  it('R31 its connection cut: the same instance is back without a kick', async () => {
    scene = await Scene.open();
    const { one, other } = await pair(sdk);
    one.forget();
    scene.backend.dropConnections();
    await one.waitForStatus({ userID: 'one', statusType: 1 }, TIMEOUT_MS);
    await other.setStatus('on and on');
    await one.waitForStatus({ userID: 'other', statusType: 1, customStatus: 'on and on' }, TIMEOUT_MS);
    const heard = [...(await one.events()), ...(await other.events())];
    expect(heard.some(({ name }) => name === 'KICKED_OUT')).toBe(false);
  });
});
