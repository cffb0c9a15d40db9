import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ChromiumBrowser } from '../../tests/e2e/browsers/chromium.ts';
import { ChromiumPopupTab } from '../../tests/e2e/browsers/chromium-popup-tab.ts';
import { ChromiumTab } from '../../tests/e2e/browsers/chromium-tab.ts';
import type { PageDriver } from '../../tests/e2e/browsers/page-driver.ts';
import type { Tab } from '../../tests/e2e/browsers/tab.ts';

const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/**
 * Saves the toolbar's popup and the page, light and dark, as PNG files in a folder; gives the files. The browser must
 * run without a window, where the page has one size and the popup opens over whatever has the focus.
 */
export async function savePictures(
  browser: ChromiumBrowser,
  page: PageDriver,
  folder: string,
): Promise<string[]> {
  return inEachScheme(folder, async (scheme, file) => {
    await page.tab.bringToFront();
    return [await savePage(page, scheme, file('page')), await savePopup(browser, scheme, file('popup'))];
  });
}

/** Takes pictures light and dark; `take` is given how a picture's file is called, and gives those that it saved. */
export async function inEachScheme(
  folder: string,
  take: (scheme: Scheme, file: (name: string) => string) => Promise<string[]>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const scheme of SCHEMES) {
    const file = (name: string) => path.join(folder, `${name}${scheme === 'light' ? '' : '-dark'}.png`);
    files.push(...(await take(scheme, file)));
  }
  return files;
}

/** Saves a page with dots, with the card of one person open, as when the pointer rests on a dot. */
export async function savePage(page: PageDriver, scheme: Scheme, file: string): Promise<string> {
  await prefer(page.tab, scheme);
  await page.pointAt(/^김지우/, '김지우');
  await page.waitForStillness();
  await page.screenshot(file);
  await page.tab.moveMouse(1, 1);
  return file;
}

async function savePopup(browser: ChromiumBrowser, scheme: Scheme, file: string): Promise<string> {
  const popup = await browser.openRealPopup();
  await prefer(popup.tab, scheme);
  await popup.waitForSignedIn();
  await popup.waitForPerson('林美玲', 'online');
  // What comes a moment later: the presets, and what can be done on the page.
  await popup.waitForText('Commuting');
  await popup.waitForText('Point at a name…');
  await popup.screenshot(file);
  await popup.close();
  return file;
}

/** Has a tab or popup believe that the person prefers light or dark colours. */
export async function prefer(tab: Tab, scheme: Scheme): Promise<void> {
  if (tab instanceof ChromiumTab || tab instanceof ChromiumPopupTab) await tab.preferColours(scheme);
}
