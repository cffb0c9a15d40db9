import { ChromiumPopupTab } from './browsers/chromium-popup-tab.ts';
import { launchFirefox } from './browsers/firefox.ts';
import { PageDriver } from './browsers/page-driver.ts';
import { QuietChromium } from './browsers/quiet-chromium.ts';
import { waitFor } from './browsers/wait-for.ts';
import { test as base, expect } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

type Browser = QuietChromium | Awaited<ReturnType<typeof launchFirefox>>;

/** A browser in which a tab can be out of sight: Playwright keeps every tab of Chromium in view. */
const test = base.extend<{ browserOfTabs: Browser }>({
  browserOfTabs: async ({ which, profileDir }, use) => {
    const launch = { chromium: QuietChromium.launch, firefox: launchFirefox }[which];
    const browser = await launch({ extensionDir: EXTENSION_DIRS[which], profileDir });
    await use(browser);
    await browser.close();
  },
});

/** A tab that was opened without being shown, and what shows it. */
async function tabAt(
  browser: Browser,
  address: string,
): Promise<{ page: PageDriver; show(): Promise<unknown> }> {
  if (!(browser instanceof QuietChromium)) {
    const tab = await browser.openedTab(address);
    return { page: new PageDriver(tab), show: () => tab.bringToFront() };
  }
  const { cdp } = browser;
  const target = await waitFor('the tab in the background', async () =>
    (await cdp.targets()).find(({ url }) => url === address),
  );
  const { targetId } = target;
  return {
    page: new PageDriver(await ChromiumPopupTab.attach(cdp, target)),
    show: () => cdp.send('Target.activateTarget', { targetId }),
  };
}

test('a tab in the background is left alone until it is shown', async ({ browserOfTabs, world, site }) => {
  const popup = await browserOfTabs.openPopup();
  await popup.signIn(world.credentials('ann'));
  const address = site.page('<p data-presence-user="bob">Bob</p>');
  await popup.tab.run((url) => void chrome.tabs.create({ url, active: false }), address);
  const { page, show } = await tabAt(browserOfTabs, address);
  const look = () => page.evaluate(() => `${document.readyState}, ${document.visibilityState}`, null);
  await expect.poll(look).toBe('complete, hidden');
  await page.staysWithoutDots();
  // Not even our own element is there.
  expect(await page.evaluate(() => document.documentElement.lastElementChild?.localName, null)).toBe('body');
  await show();
  await expect.poll(look).toBe('complete, visible');
  await page.waitForDot('Bob Stone: not logged in');
});
