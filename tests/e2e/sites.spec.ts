import { askBackground, whoEntered } from './ask-background.ts';
import { waitForFrameDots } from './browsers/frame-dots.ts';
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
  // What a page claims there counts for whom you follow.
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
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

test('a site that is switched off has nothing of ours left, in no tab, frame, nor what the Back button brings', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const kept = await extension.openPage(
    site.page(
      `${BOB}<script>addEventListener("pageshow", (event) => { document.title = event.persisted ? "kept" : "new"; });</script>`,
    ),
  );
  await kept.waitForDot('Bob Stone: not logged in');
  await kept.tab.goto(site.page('<p>Elsewhere</p>'));
  const hidden = await extension.openPage(site.page(BOB));
  await hidden.waitForDot('Bob Stone: not logged in');
  const page = await extension.openPage(site.page(`${BOB}<iframe src="${site.page(BOB)}"></iframe>`));
  await page.waitForDot('Bob Stone: not logged in');
  await waitForFrameDots(page, 'Bob Stone: not logged in');

  const options = await extension.openExtensionPage('options.html');
  await askBackground(options, 'setSite', { host: '127.0.0.1', on: false });
  await page.waitForNoDots();
  await waitForFrameDots(page);
  await hidden.waitForNoDots();
  await kept.tab.bringToFront();
  await kept.evaluate(() => void setTimeout(() => history.back()), null);
  await expect.poll(() => kept.evaluate(() => document.title, null).catch(() => 'on its way')).toBe('kept');
  await kept.staysWithoutDots();

  // Nor does anything of ours run in what is loaded there from now on.
  await whoEntered(options);
  await page.tab.bringToFront();
  const off = site.page(BOB);
  await page.tab.goto(off);
  await page.staysWithoutDots();
  const registered = await options.run(
    () =>
      new Promise<readonly string[]>((resolve) => {
        chrome.scripting.getRegisteredContentScripts((scripts) =>
          resolve(scripts.flatMap(({ matches }) => matches ?? [])),
        );
      }),
    null,
  );
  expect(registered).toEqual(['*://localhost/*']);
  // The same server by the name that is on: by this the other would have been noticed.
  const on = site.page(BOB).replace('127.0.0.1', 'localhost');
  await page.tab.goto(on);
  await page.waitForDot('Bob Stone: not logged in');
  expect(await whoEntered(options)).toContain(on);
  expect(await whoEntered(options)).not.toContain(off);
});
