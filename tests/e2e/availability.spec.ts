import { test } from './fixtures.ts';

const BOB = '<p style="margin: 40px"><span data-presence-user="bob">Bob Stone</span></p>';

test('what another client says of its availability is shown, and is plain text where that is switched off', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.setStatus('🔴 忙碌 · 📞 On the call');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online, busy, 📞 On the call');
  await page.pointAt('Bob Stone: online, busy, 📞 On the call', 'online, busy', '📞 On the call');

  const options = await extension.openExtensionPage('options.html#automation');
  await options.press('checkbox', 'Availability in statuses');
  await page.tab.bringToFront();
  await page.waitForDot('Bob Stone: online, 🔴 忙碌 · 📞 On the call');
});
