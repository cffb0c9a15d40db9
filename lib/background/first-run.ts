import { browser } from 'wxt/browser';

const PAGE = '/welcome.html';

/** A browser that a program drives has nobody to be welcomed: WebDriver says so to pages, a Chromium without a window in its name. */
const isDriven = ({ webdriver, userAgent }: Navigator): boolean =>
  webdriver === true || userAgent.includes('Headless');

/** After an installation, not an update, the person is shown the way to the first dot. */
export function introduce({ reason }: { readonly reason: string }): void {
  // A tab that can't be opened can be opened from the options.
  if (reason === 'install' && !isDriven(navigator))
    void browser.tabs.create({ url: browser.runtime.getURL(PAGE) }).catch(() => undefined);
}
