import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { type ChromiumBrowser, launchChromium } from '../../tests/e2e/browsers/chromium.ts';
import { ChromiumTab } from '../../tests/e2e/browsers/chromium-tab.ts';
import type { PageDriver } from '../../tests/e2e/browsers/page-driver.ts';
import { makeProfileDir, removeProfileDir } from '../../tests/e2e/browsers/profile.ts';
import type { Tab } from '../../tests/e2e/browsers/tab.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { EXTENSION_DIRS } from '../../tests/e2e/places.ts';
import { type Say, speakerOf } from '../../tests/support/speaker.ts';
import { prefer, savePage } from './pictures.ts';
import type { SampleWorld } from './world.ts';

/** What both stores take, px: the browser's own view in the tests. */
const SIZE = { width: 1280, height: 800 };
/** As the browser writes them → as `locales` does. */
const LANGUAGES = { en: 'en', 'zh-CN': 'zh_CN', ja: 'ja', ko: 'ko' };
const FOLLOWED = ['mei.lin', 'haruto', 'jiwoo', 'layla', 'zoe.mueller', 'olumide', 'sigga'];
const SOMEBODY = /^김지우/;

/**
 * Saves the stores' screenshots in each language, 1280 × 800, as PNG files in a folder for each; gives the files: a page
 * with a card, the popup over a page, light and dark, the options and the first run.
 */
export async function saveStorePictures(world: SampleWorld, folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    const into = path.join(folder, locale);
    await mkdir(into, { recursive: true });
    const profileDir = await makeProfileDir();
    const browser = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, language });
    try {
      files.push(...(await saveIn(browser, world, await speakerOf(locale), into)));
    } finally {
      await browser.close();
      await removeProfileDir(profileDir);
    }
  }
  return files;
}

async function saveIn(
  browser: ChromiumBrowser,
  world: SampleWorld,
  say: Say,
  into: string,
): Promise<string[]> {
  const file = (name: string): string => path.join(into, `${name}.png`);
  const welcome = await browser.openExtensionPage('welcome.html');
  await shows(welcome, say('welcome.way.company'));
  await welcome.screenshot(file('5-first-run'));
  await signIn(browser, world, say);
  const page = await browser.openPage(world.site.url);
  await page.waitForDot(SOMEBODY);
  await savePage(page, 'light', file('1-page'));
  await waitFor('the card to close', async () => (await page.overlayText()) === '');
  await savePopupOver(browser, page, 'light', file('2-popup'));
  await savePopupOver(browser, page, 'dark', file('3-popup-dark'));
  const options = await browser.openExtensionPage('options.html#presets');
  await waitFor('the presets', () => options.run(() => document.querySelector('.presets li') !== null, null));
  await options.screenshot(file('4-options'));
  return ['1-page', '2-popup', '3-popup-dark', '4-options', '5-first-run'].map(file);
}

async function signIn(browser: ChromiumBrowser, world: SampleWorld, say: Say): Promise<void> {
  const { tab } = await browser.openPopup();
  const { server, sdkAppID, userID, userSig } = world.credentials;
  await tab.fill(say('signIn.server'), server);
  await tab.fill(say('signIn.sdkAppID'), String(sdkAppID));
  await tab.fill(say('signIn.userID'), userID);
  await tab.fill(say('signIn.userSig'), userSig);
  await tab.press('button', say('signIn.submit'));
  await shows(tab, say('statusForm.set'));
  // A preset, in the person's language: "Focus".
  await waitFor('the presets', () => tab.run(() => document.querySelectorAll('.chip').length > 2, null));
  await tab.run(() => document.querySelectorAll<HTMLElement>('.chip')[2]?.click(), null);
  await tab.press('button', say('statusForm.set'));
  for (const [index, followed] of FOLLOWED.entries()) {
    await tab.fill(say('people.field'), followed);
    await tab.press('button', say('people.add'));
    // The list itself holds only those in view.
    const count = () => tab.run(() => document.querySelector('#tab-people .hint')?.textContent, null);
    await waitFor(`${followed} to be followed`, async () => (await count()) === String(index + 1));
  }
}

const shows = (tab: Tab, text: string): Promise<boolean> =>
  waitFor(`“${text}”`, () => tab.run((wanted) => document.body.innerText.includes(wanted), text));

/** The popup as it opens below its button, over the page: one picture of both, which no browser without a window takes. */
async function savePopupOver(
  browser: ChromiumBrowser,
  page: PageDriver,
  scheme: 'light' | 'dark',
  file: string,
): Promise<void> {
  if (!(page.tab instanceof ChromiumTab)) throw new Error('The page is no tab of Playwright’s');
  await page.tab.bringToFront();
  await page.tab.preferColours(scheme);
  await page.waitForStillness();
  const below = await page.tab.page.screenshot();
  const popup = await browser.openRealPopup();
  await prefer(popup.tab, scheme);
  await waitFor('the people of the popup', () =>
    popup.tab.run(() => document.querySelector('li.person') !== null, null),
  );
  await popup.screenshot(file);
  await popup.close();
  const picture = await sharp(file).toBuffer();
  const { width = 0, height = 0 } = await sharp(picture).metadata();
  const left = SIZE.width - width - 24;
  const line = scheme === 'dark' ? '#4a505b' : '#b9bec8';
  const edge = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 48}" height="${height + 48}">
      <filter id="f"><feGaussianBlur stdDeviation="9"/></filter>
      <rect x="20" y="24" width="${width + 8}" height="${height + 8}" rx="8" opacity="0.45" filter="url(#f)"/>
      <rect x="23" y="23" width="${width + 2}" height="${height + 2}" fill="${line}"/></svg>`,
  );
  await sharp(below)
    .composite([
      { input: edge, left: left - 24, top: -16 },
      { input: picture, left, top: 8 },
    ])
    .png()
    .toFile(file);
}
