import { WireTap } from '../support/wire-tap.ts';
import { whoEntered } from './ask-background.ts';
import { launchFirefox } from './browsers/firefox.ts';
import { QuietChromium } from './browsers/quiet-chromium.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

/** Tells the site whether it is in view. */
const BOB =
  '<p data-presence-user="bob">Bob</p><script>fetch("/state-" + document.visibilityState);</script>';

test('a tab that was opened in the background asks nothing until it is shown', async ({
  which,
  profileDir,
  world,
  site,
}) => {
  // To Playwright every page is in view.
  const launch = { chromium: QuietChromium.launch, firefox: launchFirefox }[which];
  const browser = await launch({ extensionDir: EXTENSION_DIRS[which], profileDir });
  const tap = await WireTap.start(world.url);
  try {
    const popup = await browser.openPopup();
    await popup.signIn(world.credentials('ann', { server: tap.url }));
    await whoEntered(popup.tab);
    const hidden = site.page(BOB);
    const id = await popup.tab.run(
      (url) =>
        new Promise<number>((resolve) => {
          chrome.tabs.create({ url, active: false }, (tab) => resolve(tab?.id ?? -1));
        }),
      hidden,
    );
    await expect.poll(() => site.requests).toContain('/state-hidden');
    // By the time that a page opened later has its people asked about the other would have.
    const seen = site.page('<p data-presence-user="li.na">Lina</p>');
    await browser.openPage(seen);
    await expect.poll(() => tap.hasSent('"li.na"')).toBe(true);
    expect(await whoEntered(popup.tab)).toContain(seen);
    expect(await whoEntered(popup.tab)).not.toContain(hidden);
    expect(tap.hasSent('"bob"')).toBe(false);

    await popup.tab.run(
      (id) =>
        new Promise<null>((resolve) => {
          chrome.tabs.update(id, { active: true }, () => resolve(null));
        }),
      id,
    );
    await expect.poll(() => whoEntered(popup.tab)).toContain(hidden);
    await expect.poll(() => tap.hasSent('"bob"')).toBe(true);
  } finally {
    await browser.close();
    await tap.close();
  }
});
