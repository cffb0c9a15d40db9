import { expect, it } from 'vitest';
import { spawnSdkClient } from '../support/sdk-client-process.ts';
import { codeOf, Scene, SDK_APP_ID, sign } from './scene.ts';

it('a client in a process of its own is driven like one here; when the process dies, R4 it is offline', async () => {
  const scene = await Scene.open({ config: { accounts: [{ userID: 'bob' }] } });
  const common = { url: scene.backend.url, sdkAppID: SDK_APP_ID };
  const alice = spawnSdkClient({ ...common, userID: 'alice', userSig: sign('alice') });
  const stranger = spawnSdkClient({ ...common, userID: 'carol', userSig: sign('alice') });
  await alice.login();
  expect(await codeOf(stranger.login())).toBe(70013);
  const [bob] = await scene.online('chat', 'bob');
  await bob?.subscribe(['alice']);
  await alice.setStatus('from afar');
  await bob?.waitForStatus({ userID: 'alice', statusType: 1, customStatus: 'from afar' });
  await alice.destroy();
  await bob?.waitForStatus({ userID: 'alice', statusType: 2, customStatus: 'from afar' });
  await expect(alice.setStatus('gone')).rejects.toThrow();
  await stranger.destroy();
  await scene.close();
});
