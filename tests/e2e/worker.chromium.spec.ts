import type { ExtensionContexts } from './browsers/extension-browser.ts';
import { expect, test } from './fixtures.ts';

const BOB = '<p data-presence-user="bob">Bob</p>';

/** Chromium's own contexts; this file runs in Chromium only. */
function contextsOf(extension: { contexts: ExtensionContexts | undefined }): ExtensionContexts {
  if (!extension.contexts) throw new Error('This test is for Chromium');
  return extension.contexts;
}

test('the service worker is killed, and the next change is on the page all the same', async ({
  extension,
  world,
  site,
}) => {
  const contexts = contextsOf(extension);
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online');

  await contexts.killWorker();
  await bob.setStatus('Still seen');
  await page.waitForDot('Bob Stone: online, Still seen');

  // A page opened now needs the worker, which the browser starts again.
  const later = await extension.openPage(site.page(BOB));
  await later.waitForDot('Bob Stone: online, Still seen');
});

test('the offscreen document vanishes, and comes back by itself with everything', async ({
  extension,
  world,
  site,
}) => {
  const contexts = contextsOf(extension);
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('Holding on');
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online');

  await contexts.killWorker();
  await contexts.closeOffscreen();
  await bob.setStatus('Missed by nobody');
  await page.waitForDot('Bob Stone: online, Missed by nobody');
  expect(await contexts.offscreenAlive()).toBe(true);
  await popup.waitForText('Holding on');
});
