import { browser } from 'wxt/browser';

const PAGE = '/welcome.html';
/** In `storage.local`, once it was shown. */
const SHOWN = 'introduced';

/** A browser that a program drives has nobody to be welcomed: WebDriver says so to pages, a Chromium without a window in its name. */
const isDriven = ({ webdriver, userAgent }: Navigator): boolean =>
  webdriver || userAgent.includes('Headless');

/**
 * After an installation, not an update, the person is shown the way to the first dot. Once: what a developer's Chromium is told to
 * load as it starts (`--load-extension`) is "installed" at each start, with all that it has stored (Chromium 156, 2026-11).
 */
export async function introduce({ reason }: { readonly reason: string }): Promise<void> {
  if (reason !== 'install' || isDriven(navigator)) return;
  const { local } = browser.storage;
  try {
    if ((await local.get([SHOWN]))[SHOWN]) return;
    await local.set({ [SHOWN]: true });
    await browser.tabs.create({ url: browser.runtime.getURL(PAGE) });
  } catch {
    // A tab that can't be opened can be opened from the options.
  }
}
