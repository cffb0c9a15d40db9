import type { ChromiumBrowser } from '../../tests/e2e/browsers/chromium.ts';
import { PageDriver } from '../../tests/e2e/browsers/page-driver.ts';
import { inEachScheme, savePage } from './pictures.ts';

const STATUS = 'Trying the demo ✨';

/** Saves the demo's own page, light and dark, as PNG files in a folder; gives the files. Nobody may be signed in. */
export async function saveDemoPictures(browser: ChromiumBrowser, folder: string): Promise<string[]> {
  const popup = await browser.openPopup();
  await popup.waitForSignedOut();
  await popup.tryDemo();
  await popup.setStatus(STATUS);
  await popup.waitForText(`online · ${STATUS}`);
  const page = new PageDriver(await browser.openExtensionPage('demo.html'));
  await page.waitForDot(`Sample User: online, ${STATUS}`);
  await page.waitForDot(/^Zoë Müller: online, Rolling out/);
  return inEachScheme(folder, async (scheme, file) => [await savePage(page, scheme, file('demo'))]);
}
