import type { Page } from '@playwright/test';

/** Twice what browsers begin with, px. */
const LARGE = { standard: 32, fixed: 26 };

/** Sets the browser's own text size to twice the usual for a page: what is drawn by the overlay follows that, not the page. */
export async function enlargeText(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: LARGE });
}
