import { expect, test } from './fixtures.ts';

const BOB =
  '<p data-presence-user="bob">Bob</p><script>addEventListener("pageshow", (event) => { document.title = event.persisted ? "kept" : "new"; });</script>';

test('a page that the Back button brings back shows what is so now, and nothing after a sign-out', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online');
  const other = site.page('<p>Elsewhere</p>');
  const back = async (): Promise<void> => {
    await page.evaluate(() => void setTimeout(() => history.back()), null);
    // Kept, and not loaded anew: else this would show nothing.
    await expect.poll(() => page.evaluate(() => document.title, null).catch(() => 'on its way')).toBe('kept');
  };

  await page.tab.goto(other);
  await bob.setStatus('Changed meanwhile');
  await back();
  await page.waitForDot('Bob Stone: online, Changed meanwhile');
  await bob.setStatus('And again');
  await page.waitForDot('Bob Stone: online, And again');

  await page.tab.goto(other);
  await popup.signOut();
  await back();
  expect(await page.dots()).toEqual([]);
});
