import { PageDriver } from './browsers/page-driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';
import { storedBy } from './stored.ts';

// No test here but the last has a backend: what is seen comes from nowhere but the extension itself.

const BANNER = 'Demo: everyone here is simulated.';
const TEAM = `
  <p><span data-presence-user="haruto">Haruto</span></p>
  <p><a href="mailto:zoe.mueller@presently.example">Zoë</a></p>`;
const STATUS = 'Trying the demo ✨';
const FIELDS = ['Sign-in page', 'Server address', 'SDKAppID', 'User ID', 'UserSig'];

test('the demo is one press away, and alive: in the popup and on its own page', async ({ extension }) => {
  const popup = await extension.openRealPopup();
  await popup.waitForSignedOut();
  // In sight without scrolling, once the browser has given the popup its size (Firefox does so a moment later).
  const inSight = () =>
    popup.tab.run(() => {
      const button = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Try the demo');
      return button !== undefined && button.getBoundingClientRect().bottom <= innerHeight;
    }, null);
  await waitFor('“Try the demo” to be in sight', inSight);
  await popup.tryDemo();
  await popup.waitForText(BANNER);
  await popup.waitForPerson('林美玲', 'online');
  expect(await popup.people()).toHaveLength(12);
  await popup.setStatus(STATUS);
  await popup.waitForText(`online · ${STATUS}`);

  await popup.tab.press('button', 'Open the sample page');
  const page = new PageDriver(await extension.openedTab('demo.html'));
  await page.waitForDot(`Sample User: online, ${STATUS}`);
  await page.waitForDot(/^נועם לוי: not logged in/);
  // Zoë keeps her status; the lively ones change theirs.
  await page.pointAt(/^Zoë Müller: online, Rolling out 4.2/, 'Zoë Müller', 'online');
  const before = await page.dots();
  await waitFor('a teammate to change something', async () => String(await page.dots()) !== String(before));
});

test('the demo outlasts the browser, and leaves nothing behind when it is left', async ({
  extension,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.waitForSignedOut();
  await popup.tryDemo();
  await popup.setStatus(STATUS);
  await popup.waitForText(`online · ${STATUS}`);
  await popup.removePerson('林美玲');
  await expect.poll(async () => (await popup.people()).length).toBe(11);

  await extension.restart();
  const again = await extension.openPopup();
  await again.waitForText(BANNER);
  await again.waitForText(`online · ${STATUS}`);
  await again.waitForPerson('김지우');
  expect(await again.people()).toHaveLength(11);
  const page = await extension.openPage(site.page(TEAM));
  await page.waitForDot(/^佐藤 陽翔: /);
  await page.waitForDot(/^Zoë Müller: online, Rolling out/);
  const samplePage = new PageDriver(await extension.openExtensionPage('demo.html'));
  await samplePage.waitForDot(`Sample User: online, ${STATUS}`);
  // There is something to be left behind, or what follows would prove nothing.
  const kept = await storedBy(again.tab);
  expect(kept.records).toBeGreaterThan(10);
  expect(kept.files).toHaveLength(1);

  await again.leaveDemo();
  await samplePage.waitForNoDots();
  await expect
    .poll(() => samplePage.evaluate(() => document.body.innerText, null))
    .toContain('You have left the demo');
  await page.waitForNoDots();
  const { settings, ...rest } = await storedBy(again.tab);
  expect(rest).toEqual({ records: 0, local: [], files: [] });
  expect(settings).not.toMatch(/demo|sample|presently/i);
  expect(await again.text()).not.toContain(BANNER);
  const entries = await again.tab.run(
    () => [...document.querySelectorAll('input')].map(({ value }) => value),
    null,
  );
  expect(entries).toEqual(FIELDS.map(() => ''));
});

test('after the demo a sign-in to a server is as ever', async ({ extension, world, site }) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.waitForSignedOut();
  await popup.tryDemo();
  await popup.waitForText(BANNER);
  await popup.leaveDemo();

  await popup.signIn(world.credentials('ann'));
  await bob.waitForStatus({ userID: 'ann', statusType: 1 });
  expect(await popup.text()).not.toContain('Demo');
  expect(await popup.people()).toEqual([]);
  await popup.setStatus('For real');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'For real' });
  const page = await extension.openPage(site.page('<p data-presence-user="bob">Bob</p>'));
  await page.waitForDot('Bob Stone: online');
  // Its people are nobody's there: they are not asked about.
  const samplePage = new PageDriver(await extension.openExtensionPage('demo.html'));
  await samplePage.staysWithoutDots();
  expect(await samplePage.evaluate(() => document.body.innerText, null)).toContain('The demo is not running');
});
