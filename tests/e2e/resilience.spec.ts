import { expect, test } from './fixtures.ts';

const BOB = '<p data-presence-user="bob">Bob</p>';

test('the backend is restarted, and everything comes back with no one’s help', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('Here to stay');
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: not logged in');

  // It has forgotten every subscription and every status: only the extension can bring them back.
  await world.restart({ forget: true });
  const bob = await world.client('bob');
  await page.waitForDot('Bob Stone: online');
  await popup.waitForPerson('Bob Stone', 'online');
  await expect
    .poll(async () => (await bob.getStatus(['ann'])).successUserList, { timeout: 30_000 })
    .toEqual([{ userID: 'ann', statusType: 1, customStatus: 'Here to stay' }]);

  await bob.setStatus('Back again');
  await page.waitForDot('Bob Stone: online, Back again');
  await popup.waitForPerson('Bob Stone', 'Back again');
});

test('the browser is restarted, and is still signed in', async ({ extension, world, site }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');

  await extension.restart();
  const bob = await world.client('bob');
  await bob.setStatus('Good morning');
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online, Good morning');
  const again = await extension.openPopup();
  await again.waitForPerson('Bob Stone', 'online', 'Good morning');
});
