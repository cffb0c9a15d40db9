import { filesHolding } from './browsers/profile.ts';
import { expect, test } from './fixtures.ts';

const BOB = '<p data-presence-user="bob">Bob</p>';

test('signing out leaves no status on the page and no credential on disk', async ({
  extension,
  world,
  site,
}) => {
  const credentials = world.credentials('ann');
  await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(credentials);
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online');
  // It is there while somebody is signed in, or the search below would prove nothing.
  await expect.poll(() => filesHolding(extension.profileDir, credentials.userSig)).not.toEqual([]);

  await popup.signOut();
  await page.waitForNoDots();
  const later = await extension.openPage(site.page(BOB));
  await later.staysWithoutDots();

  await expect.poll(() => filesHolding(extension.profileDir, credentials.userSig)).toEqual([]);
  await extension.close();
  expect(await filesHolding(extension.profileDir, credentials.userSig)).toEqual([]);
});
