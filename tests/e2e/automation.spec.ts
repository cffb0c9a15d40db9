import type { SdkClient } from '../support/sdk-client.ts';
import { WireTap } from '../support/wire-tap.ts';
import { copyExtension, type Manifest, removeCopy } from './extension-copy.ts';
import { test as base, expect } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

/** On the list of known sites, and by plain HTTP there: no browser has them among those that are HTTPS alone. */
const CALL = 'meeting.tencent.com';
const MUSIC = 'y.qq.com';

const TONE = `<title>A secret song</title><button onclick="
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.connect(context.destination);
  tone.start()">Play</button>`;

/** A sound has to go on for 20 s; one that a machine under load stops for a moment, for 20 s more. */
const SOON_MS = 60_000;

/** What is asked for on opting in is there from the start: Chromium's prompt can't be answered without a window. */
const permitted = ({ permissions = [], optional_permissions = [], ...rest }: Manifest): Manifest => ({
  ...rest,
  permissions: [...permissions, ...optional_permissions],
});

/** The status that this client heard of last. */
const lastOf = async (client: SdkClient): Promise<string | undefined> =>
  (await client.statuses()).at(-1)?.customStatus;

const test = base.extend({
  extensionDir: async ({ which }, use) => {
    if (which === 'firefox') return use(EXTENSION_DIRS.firefox);
    const copy = await copyExtension(EXTENSION_DIRS.chromium, permitted);
    await use(copy);
    await removeCopy(copy);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this very pattern
  startOptions: async ({}, use) => use({ hostsHere: [CALL, MUSIC], sound: true }),
});

test('a call and music that can be heard set the status, what was there before comes back, and one set by hand wins', async ({
  extension,
  world,
  site,
}) => {
  test.setTimeout(6 * SOON_MS);
  const tap = await WireTap.start(world.url);
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann', { server: tap.url }));
  await popup.setStatus('In the office');
  const options = await extension.openExtensionPage('options.html#automation');
  await options.press('checkbox', 'On the call while I am in a meeting');
  await options.press('checkbox', 'Listening to music while music plays');

  const pageAt = async (host: string) => {
    const page = await extension.openPage(site.page(TONE).replace('127.0.0.1', host));
    await page.tab.press('button', 'Play');
    return page;
  };
  const music = await pageAt(MUSIC);
  await pageAt(CALL);
  await bob.waitForStatus({ userID: 'ann', customStatus: '🔴 Busy · 📞 On the call' }, SOON_MS);

  // Off is off at once, though the call goes on, and so does the music.
  await options.bringToFront();
  await options.press('checkbox', 'On the call while I am in a meeting');
  await expect.poll(() => lastOf(bob), { timeout: SOON_MS }).toBe('🎧 Listening to music');
  await music.close();
  await expect.poll(() => lastOf(bob)).toBe('In the office');

  // The call still goes on. What is set by hand stays, and is what comes back after whatever else happens.
  await options.press('checkbox', 'On the call while I am in a meeting');
  await expect.poll(() => lastOf(bob), { timeout: SOON_MS }).toBe('🔴 Busy · 📞 On the call');
  await popup.tab.bringToFront();
  // The form begins with what stands: its emoji and availability are taken over with the text.
  await popup.setStatus('Do call me');
  const mine = '🔴 Busy · 📞 Do call me';
  await expect.poll(() => lastOf(bob)).toBe(mine);
  // Music leaves the availability, being away leaves the text.
  let other = '🔴 Busy · 🎧 Listening to music';
  if (extension.setIdle === undefined) {
    const again = await pageAt(MUSIC);
    await expect.poll(() => lastOf(bob), { timeout: SOON_MS }).toBe(other);
    await again.close();
  } else {
    other = '🌙 Away · 📞 Do call me';
    await extension.setIdle(false);
    await options.bringToFront();
    await options.press('checkbox', 'Away while I am not at the computer');
    await extension.setIdle(true);
    await expect.poll(() => lastOf(bob)).toBe(other);
    await extension.setIdle(false);
  }
  await expect.poll(() => lastOf(bob)).toBe(mine);
  const all = (await bob.statuses()).map(({ customStatus }) => customStatus);
  expect(new Set(all.slice(all.indexOf(mine)))).toEqual(new Set([mine, other]));
  for (const secret of [MUSIC, CALL, 'secret song']) expect(tap.hasSent(secret), secret).toBe(false);
  await tap.close();
});
