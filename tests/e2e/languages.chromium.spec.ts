import path from 'node:path';
import { type Say, speakerOf } from '../support/speaker.ts';
import { CardDriver } from './browsers/card-driver.ts';
import { launchChromium } from './browsers/chromium.ts';
import { PageDriver } from './browsers/page-driver.ts';
import type { Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { englishLeftIn, textsOn } from './english-left.ts';
import { expect, test } from './fixtures.ts';
import { ARTIFACTS, EXTENSION_DIRS } from './places.ts';

/** The browser's language, and what the extension calls it. */
const LANGUAGES = [
  ['zh-CN', 'zh_CN'],
  ['ja', 'ja'],
  ['ko', 'ko'],
] as const;

const STATUS = 'ABC';
const MEI = '林美玲';

const DAYS_LATER = 10;

/** A moment in ten days, as a form has it and as this language writes it: by the browser's own clock. */
const laterIn = (tab: Tab, language: string) =>
  tab.run(
    ([spoken, days]) => {
      const now = new Date();
      const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9, 30);
      const write = (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(spoken, options).format(at);
      const two = (part: number) => String(part).padStart(2, '0');
      const isOtherYear = at.getFullYear() !== now.getFullYear();
      return {
        entry: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T09:30`,
        time: write({ hour: '2-digit', minute: '2-digit' }),
        day: write({ day: 'numeric', month: 'short', ...(isOtherYear ? { year: 'numeric' } : {}) }),
        full: write({ dateStyle: 'full', timeStyle: 'medium' }),
      };
    },
    [language, DAYS_LATER] as const,
  );

/** Enters a value where no key has to be typed, by the field's name. */
const enter = (tab: Tab, name: string, value: string) =>
  tab.run(
    ([field, wanted]) => {
      const input = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${field}"]`);
      if (input === null) throw new Error(`no field ${field}`);
      input.value = wanted;
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    },
    [name, value] as const,
  );

const waitForText = (tab: Tab, text: string) =>
  waitFor(`“${text}”`, async () => (await textsOn(tab)).some((one) => one.includes(text)), {
    seen: () => tab.url(),
  });

for (const [language, locale] of LANGUAGES) {
  test(`${language}: popup, options, card and sample page speak it, dates and plurals too`, async ({
    profileDir,
  }) => {
    const say: Say = await speakerOf(locale);
    const englishIn = await englishLeftIn(locale);
    const browser = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, language });
    const look = async (tab: Tab, name: string, more: readonly string[] = []) => {
      await tab.screenshot(path.join(ARTIFACTS, 'languages', `${name}-${locale}.png`));
      const texts = [...(await textsOn(tab)), ...more];
      expect(englishIn(texts), `English in ${name}`).toEqual([]);
      expect(
        texts.filter((text) => /[{}]| \| |\$\d/.test(text)),
        `${name} filled in`,
      ).toEqual([]);
      expect(await tab.run(() => document.documentElement.lang, null)).toBe(language);
    };
    try {
      const { tab: popup } = await browser.openPopup();
      await waitForText(popup, say('demo.try'));
      await look(popup, 'signed-out');
      await popup.press('button', say('demo.try'));
      await waitForText(popup, say('demo.banner'));
      // One form for every number: 97 are left after three letters.
      await popup.fill(say('statusForm.label'), STATUS);
      await waitForText(popup, say('statusForm.left', {}, 100 - STATUS.length));
      const { entry, day, time, full } = await laterIn(popup, language);
      await enter(popup, 'clear-after', 'date-time');
      await waitForText(popup, say('clearAfter.when'));
      await enter(popup, 'clear-on', entry);
      await popup.press('button', say('statusForm.set'));
      await waitForText(popup, say('time.untilDay', { day, time }));
      expect(await textsOn(popup)).toContain(say('ownStatus.clearedAt', { time: full }));
      await look(popup, 'popup');

      const page = new PageDriver(await browser.openExtensionPage('demo.html'));
      const state = say('state.online');
      await page.pointAt(say('state.namedWithStatus', { name: MEI, state, status: '🎧🎶' }), state);
      const card = new CardDriver(page);
      await card.waitFor(
        MEI,
        state,
        say('card.unfollow'),
        say('card.allow'),
        say('card.userID', { userID: 'mei.lin' }),
      );
      await page.waitForStillness();
      await look(page.tab, 'card', (await page.overlayText()).split('\n'));

      const options = await browser.openExtensionPage('options.html');
      await waitForText(options, say('sites.heading'));
      await waitForText(options, say('rules.builtIn'));
      await options.press('button', say('rules.new'));
      await waitForText(options, say('ruleFields.mentions'));
      await look(options, 'options');

      const welcome = await browser.openExtensionPage('welcome.html');
      await waitForText(welcome, say('welcome.lead'));
      await look(welcome, 'welcome');
    } finally {
      await browser.close();
    }
  });
}
