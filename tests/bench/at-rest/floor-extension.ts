import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whom the floor logs in, and where. */
export interface FloorAccount {
  readonly server: string;
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
}

/**
 * Makes the least extension that holds a connection: an offscreen document with the same SDK, logged in, and nothing more.
 * @returns its folder
 */
export async function makeFloorExtension(account: FloorAccount): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'presently-floor-'));
  const put = (name: string, text: string) => writeFile(path.join(folder, name), text);
  const sdk = createRequire(import.meta.url).resolve('@tencentcloud/chat/index.es.js');
  await copyFile(sdk, path.join(folder, 'sdk.js'));
  await put('manifest.json', JSON.stringify(MANIFEST));
  await put('worker.js', WORKER);
  await put('offscreen.html', '<!doctype html><script type="module" src="./host.js"></script>');
  await put('host.js', hostFor(account));
  return folder;
}

const MANIFEST = {
  manifest_version: 3,
  name: 'The SDK alone',
  version: '1.0.0',
  permissions: ['offscreen'],
  background: { service_worker: 'worker.js' },
};

const WORKER = `chrome.offscreen.createDocument({
  url: 'offscreen.html',
  reasons: ['LOCAL_STORAGE'],
  justification: 'Measures what the SDK takes by itself.',
});`;

/** Without a `Worker` in sight the SDK keeps to its own thread, as it does in ours. */
function hostFor({ server, sdkAppID, userID, userSig }: FloorAccount): string {
  return `globalThis.Worker = undefined;
const { default: sdk } = await import('./sdk.js');
const chat = sdk.create(${JSON.stringify({ SDKAppID: sdkAppID, proxyServer: server })});
chat.setLogLevel(4);
chat.on(sdk.EVENT.SDK_READY, () => { globalThis.isReady = true; });
await chat.login(${JSON.stringify({ userID, userSig })});`;
}
