import { expect, test } from './fixtures.ts';

const BOB = '<p data-presence-user="bob">Bob</p>';
/** Resolves to this machine in every browser, and is no host that is on by default. */
const HOST = 'team.localhost';

test('a site that is on by default is switched off and on from the popup', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: not logged in');

  const overPage = await extension.openRealPopup();
  await overPage.tab.press('switch', 'Show dots on 127.0.0.1');
  await page.waitForNoDots();
  await page.tab.reload();
  await page.staysWithoutDots();

  await overPage.tab.press('switch', 'Show dots on 127.0.0.1');
  await page.waitForDot('Bob Stone: not logged in');
});

test('any other site has no dots until it is switched on, and none once it is off again', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await extension.allowHost(`*://${HOST}/*`);
  const page = await extension.openPage(site.page(BOB).replace('127.0.0.1', HOST));
  const overPage = await extension.openRealPopup();
  await overPage.waitForText(`Show dots on ${HOST}`);
  await page.staysWithoutDots();

  await overPage.tab.press('switch', `Show dots on ${HOST}`);
  await page.waitForDot('Bob Stone: not logged in');
  await page.tab.reload();
  await page.waitForDot('Bob Stone: not logged in');

  await overPage.tab.press('switch', `Show dots on ${HOST}`);
  await page.waitForNoDots();
});

test('a form entered in the options finds people on the open page at once', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page(`${BOB}<p><a href="https://intranet.example/staff/zoe?tab=1">Zoë</a></p>`),
  );
  await page.waitForDot('Bob Stone: not logged in');
  expect(await page.dots()).toHaveLength(1);

  const options = await extension.openExtensionPage('options.html');
  await options.fill('Profile links', 'https://intranet.example/staff/{userID}');
  await options.press('button', 'Save');
  // A page that is not in view does nothing until it is.
  await page.tab.bringToFront();
  await page.waitForDot('Zoë Müller: not logged in');
  await page.waitForDot('Bob Stone: not logged in');
});
