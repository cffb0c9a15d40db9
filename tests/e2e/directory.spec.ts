import { WireTap } from '../support/wire-tap.ts';
import { askBackground } from './ask-background.ts';
import { expect, test } from './fixtures.ts';

/** Resolves to this machine in every browser, and is no host that is on by default, nor one’s own computer to us. */
const HOST = 'team.localhost';

const PAGE = `
  <p data-presence-user="ann">Ann</p>
  <p data-presence-user="bob">Bob</p>
  <p><a href="mailto:zoe.m@company.example">Zoë</a> <a href="mailto:stranger.one@company.example">A stranger</a></p>
  <p><b data-handle="octo-lina">Lina</b> <b data-handle="stranger-two">Another</b></p>`;

test('on a foreign site nobody is asked about who is not in the directory, and who is has a dot', async ({
  extension,
  world,
  site,
}) => {
  const tap = await WireTap.start(world.url);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann', { server: tap.url }));
  await extension.allowHost(`*://${HOST}/*`);
  const options = await extension.openExtensionPage('options.html');
  const rule = {
    name: 'Handles',
    on: [HOST],
    select: '[data-handle]',
    read: '@data-handle',
    is: 'company',
  };
  expect(await askBackground(options, 'changeLists', { siteRules: [{ becomes: rule }] })).toEqual({
    ok: true,
  });
  const page = await extension.openPage(site.page(PAGE).replace('127.0.0.1', HOST));
  const overPage = await extension.openRealPopup();
  await overPage.tab.press('switch', `Show dots on ${HOST}`);

  // Yourself the directory knows: by the time of this dot all that would be asked has been.
  await page.waitForDot('Ann Lee: online');
  expect(await page.dots()).toEqual(['Ann Lee: online']);
  for (const userID of ['bob', 'zoe.m', 'li.na', 'octo-lina', 'stranger'])
    expect(tap.hasSent(userID), userID).toBe(false);

  const lines = ['zoe.m@company.example = zoe', 'company:octo-lina = li.na', 'bob'];
  const directory = lines.map((becomes) => ({ becomes }));
  expect(await askBackground(options, 'changeLists', { directory })).toEqual({ ok: true });
  // The page of options did not change it itself, and shows it all the same.
  const shown = (): Promise<string> =>
    options.run(() => document.querySelector<HTMLTextAreaElement>('#directory-lines')?.value ?? '', null);
  await expect.poll(shown).toBe(lines.join('\n'));
  await page.tab.bringToFront();
  await page.waitForDot('Zoë Müller: not logged in');
  await page.waitForDot('李娜: not logged in');
  await page.waitForDot('Bob Stone: not logged in');
  expect(tap.hasSent('"bob"')).toBe(true);
  expect(tap.hasSent('stranger')).toBe(false);

  const others = [...lines.map((was) => ({ was })), { becomes: 'company:{userID}' }];
  expect(await askBackground(options, 'changeLists', { directory: others })).toEqual({ ok: true });
  await expect.poll(() => page.dots()).not.toContain('Zoë Müller: not logged in');
  // Nor is the page believed any more for whom it was told of before.
  await expect.poll(() => page.dots()).not.toContain('Bob Stone: not logged in');
  await tap.close();
});
