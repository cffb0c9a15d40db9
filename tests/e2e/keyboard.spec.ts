import { PERSON_FIELD } from './browsers/popup-driver.ts';
import { expect, test } from './fixtures.ts';

test('a dot is reached by keyboard, and its card told without a mouse', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.setStatus('On the call');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page('<p><a href="/people/bob">Bob</a></p>'));
  await page.waitForDot('Bob Stone: online, On the call');

  await page.tab.key('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent, null)).toBe('Bob');
  await page.tab.key('Tab');
  await expect.poll(() => page.overlayText()).toContain('On the call');
  await page.tab.key('Escape');
  await expect.poll(() => page.overlayText()).not.toContain('On the call');
});

test('the popup is used by keyboard alone', async ({ extension, world }) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.tab.fill('Your status', 'By keyboard');
  await popup.tab.key('Enter');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'By keyboard' });
  await popup.tab.fill(PERSON_FIELD, 'bob');
  await popup.tab.key('Enter');
  await popup.waitForPerson('Bob Stone', 'online');
});
