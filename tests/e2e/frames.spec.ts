import { askBackground } from './ask-background.ts';
import { waitForFrameDots } from './browsers/frame-dots.ts';
import { expect, test } from './fixtures.ts';

const mark = (userID: string): string => `<p data-presence-user="${userID}">${userID}</p>`;

test('frames have the dots of their own site: of the page’s, of none of their own, and of another that is on', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const same = site.page(mark('bob'));
  // The same server by another name is another site to browsers, and to the switches.
  const other = site.page(mark('zoe')).replace('127.0.0.1', 'localhost');
  const page = await extension.openPage(
    site.page(
      `${mark('ann')}<iframe src="${same}"></iframe><iframe src="${other}"></iframe>` +
        `<iframe srcdoc='${mark('li.na')}'></iframe>` +
        `<iframe sandbox srcdoc='${mark('bob')} <!-- nobody’s -->'></iframe>`,
    ),
  );
  await page.waitForDot('Ann Lee: online');
  await waitForFrameDots(
    page,
    'Bob Stone: not logged in',
    'Zoë Müller: not logged in',
    '李娜: not logged in',
  );

  const options = await extension.openExtensionPage('options.html');
  expect(await askBackground(options, 'setSite', { host: 'localhost', on: false })).toEqual({ ok: true });
  await page.tab.bringToFront();
  await waitForFrameDots(page, 'Bob Stone: not logged in', '李娜: not logged in');
  // A page that is loaded anew has no script of ours in the frame that is off.
  await page.tab.reload();
  await page.waitForDot('Ann Lee: online');
  await waitForFrameDots(page, 'Bob Stone: not logged in', '李娜: not logged in');

  // A frame made by the page's script, long after it was loaded.
  await page.evaluate((html) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.body.insertAdjacentHTML('beforeend', html);
  }, mark('zoe'));
  await waitForFrameDots(
    page,
    'Bob Stone: not logged in',
    'Zoë Müller: not logged in',
    '李娜: not logged in',
  );
});

test('what was open before its site was switched on gets dots in its frames too', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const options = await extension.openExtensionPage('options.html');
  await askBackground(options, 'setSite', { host: '127.0.0.1', on: false });
  const same = site.page(mark('bob'));
  const page = await extension.openPage(
    site.page(`${mark('ann')}<iframe src="${same}"></iframe><iframe srcdoc='${mark('li.na')}'></iframe>`),
  );
  await page.staysWithoutDots();
  await askBackground(options, 'setSite', { host: '127.0.0.1', on: true });
  await page.tab.bringToFront();
  await page.waitForDot('Ann Lee: online');
  await waitForFrameDots(page, 'Bob Stone: not logged in', '李娜: not logged in');
});
