import { launchChromium } from './browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from './browsers/profile.ts';
import { expect, test } from './fixtures.ts';
import { hostsAsked } from './net-log.ts';
import { EXTENSION_DIRS } from './places.ts';

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
