import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from './browsers/chromium.ts';
import { launchFirefox } from './browsers/firefox.ts';
import { makeProfileDir, removeProfileDir } from './browsers/profile.ts';
import { expect, test } from './fixtures.ts';
import { hostsAsked } from './net-log.ts';
import { EXTENSION_DIRS } from './places.ts';
import { RecordingProxy } from './recording-proxy.ts';

/** Asked for by the test itself: what is watched would have seen more, had there been more. */
const CONTROL = 'control.presently.invalid';
/** Where the demo's server pretends to be (lib/status/demo.ts). */
const DEMO_HOST = 'demo.presently.invalid';
/** Firefox's own errands. */
const FIREFOX_OWN = /\.(mozilla|firefox)\.(com|net|org)$/;

test('in the demo nothing is sent to anyone', async ({ which }) => {
  const profileDir = await makeProfileDir();
  const netLog = path.join(profileDir, 'net-log.json');
  const proxy = await RecordingProxy.start();
  const options = { extensionDir: EXTENSION_DIRS[which], profileDir, netLog, proxyPort: proxy.port };
  const extension = await (which === 'chromium' ? launchChromium(options) : launchFirefox(options));
  const popup = await extension.openPopup();
  await popup.waitForSignedOut();
  await popup.tryDemo();
  await popup.waitForPerson('林美玲', 'online');
  await popup.setStatus('Quiet');
  await popup.waitForText('online · Quiet');
  await popup.leaveDemo();
  await popup.tab.run((host) => fetch(`https://${host}/`).then(String, String), CONTROL);
  await extension.close();
  proxy.close();

  if (which === 'chromium') {
    expect(await hostsAsked(netLog)).toEqual([CONTROL]);
    // Nor even looked up.
    expect(await readFile(netLog, 'utf8')).not.toContain(DEMO_HOST);
  } else expect(proxy.hosts.filter((host) => !FIREFOX_OWN.test(host))).toEqual([CONTROL]);
  await removeProfileDir(profileDir);
});
