import path from 'node:path';
import type { ChromiumBrowser } from '../../tests/e2e/browsers/chromium.ts';
import { PageDriver } from '../../tests/e2e/browsers/page-driver.ts';
import { type Say, speakerOf } from '../../tests/support/speaker.ts';
import { LANGUAGES } from '../../tests/support/texts.ts';

/** The languages of the texts but for English, which all other pictures show: as we call them, and as browsers do. */
export const OTHER_LANGUAGES = LANGUAGES.filter((locale) => locale !== 'en').map((locale) => ({
  locale,
  language: locale.replace('_', '-'),
}));

/** The last of the demo to become what they stay: he was there, and lost the connection. */
const LAST = 'Olúmìdé Adéyẹmí';

/**
 * Saves the toolbar's popup in the language that the browser was started in, as a PNG file in a folder; gives the file.
 * Nobody may be signed in: the demo's people are shown.
 * @param locale the language, for example `zh_CN`
 */
export async function saveLanguagePicture(
  browser: ChromiumBrowser,
  locale: string,
  folder: string,
): Promise<string> {
  const say: Say = await speakerOf(locale);
  const status = say('preset.music');
  const first = await browser.openPopup();
  await first.waitForText(say('demo.try'));
  await first.tab.press('button', say('demo.try'));
  await first.waitForText(say('demo.banner'));
  await first.tab.fill(say('statusForm.label'), status);
  await first.tab.press('button', say('statusForm.set'));
  await first.waitForText(`${say('state.online')} · ${status}`);
  await first.close();
  const page = new PageDriver(await browser.openExtensionPage('demo.html'));
  await page.waitForDot(new RegExp(`^${say('state.named', { name: LAST, state: say('state.offline') })}`));
  const popup = await browser.openRealPopup();
  await popup.waitForText(status);
  await popup.waitForText(LAST);
  await popup.waitForText(say('preset.commuting'));
  await popup.waitForText(say('site.inDemo'));
  const file = path.join(folder, `popup-${locale}.png`);
  await popup.screenshot(file);
  await popup.close();
  return file;
}
