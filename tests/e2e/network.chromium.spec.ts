import { readFile } from 'node:fs/promises';
import { launchChromium } from './browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from './browsers/profile.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

interface NetLog {
  readonly events: readonly { readonly params?: { readonly url?: string; readonly initiator?: string } }[];
}

/** Whom the extension's own pages have asked for anything, by Chromium's log of its network. */
async function hostsAsked(file: string): Promise<string[]> {
  const { events }: NetLog = JSON.parse(await readFile(file, 'utf8'));
  const hosts = events.flatMap(({ params }) =>
    params?.url && params.initiator?.startsWith('chrome-extension:') ? [new URL(params.url).host] : [],
  );
  return [...new Set(hosts)];
}

test('with a private server, nothing is sent to any other host, also when it is gone', async ({
  world,
}, testInfo) => {
  const netLog = testInfo.outputPath('net-log.json');
  const profileDir = await makeProfileDir();
  const extension = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, netLog });
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');

  // On a lost connection the SDK likes to ask public hosts whether there is a network.
  await world.stop();
  await popup.waitForText('onnection');
  await world.startAgain();
  await world.client('bob');
  await popup.waitForPerson('Bob Stone', 'online');

  await extension.close();
  const { host } = new URL(world.url);
  expect(await hostsAsked(netLog)).toEqual([host]);
  await removeProfileDir(profileDir);
});
