import type { Page } from '@playwright/test';
import { LOCKABLE, type Policy } from '../../lib/status/policy.ts';
import { ChromiumTab } from './browsers/chromium-tab.ts';
import { PageDriver } from './browsers/page-driver.ts';
import { PERSON_FIELD } from './browsers/popup-driver.ts';
import type { Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';
import type { ShadowSelector } from './looks/axe.ts';
import { openClosedRoots } from './looks/closed-roots.ts';
import { cutInCard } from './looks/cut-card.ts';
import { enlargeText } from './looks/large-text.ts';
import { lockSettings } from './looks/lock-settings.ts';
import { type LookOptions, look, lookForCuts } from './looks/look.ts';
import { comparePicture } from './looks/picture.ts';

// Many states in a row, which a machine under load has its time for.
test.setTimeout(300_000);

/** As a browser opens the popup, px. */
const POPUP = { width: 360, height: 600 };
/** WCAG 1.4.10: pages are read without scrolling sideways down to this width, px. */
const NARROW = { width: 320, height: 800 };
/** A hundred bytes: the longest status there is. */
const LONGEST = `${'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(2)}until noon`;

/** A list of people with lines that can't be taken in. */
const BAD_LIST = `userID,mail,Department
anna,anna.ivanova@company.example,Sales
,nobody@company.example,Sales
bo,this is no mail address,Sales`;

/** What an administrator has set, all of it locked. */
const POLICY: Policy = {
  directory: ['{userID}@company.example'],
  directoryAddress: 'https://intranet.company.example/people.json',
  chatLink: 'https://chat.company.example/u/{userID}',
  sites: ['intranet.company.example'],
  presets: [{ emoji: '🍜', text: 'Lunch', clearAfter: '1-hour' }],
  preferences: { availability: true, away: true },
  locked: LOCKABLE,
  problems: [],
};

/** The overlay's two buttons that take the focus for all dots: each has a name while it has the focus, and no longer. */
const HANDLES: ShadowSelector = [':root > div', '.handle'];

function pageOf(tab: Tab): Page {
  if (!(tab instanceof ChromiumTab)) throw new Error('Only Chromium is looked at');
  return tab.page;
}

/** A page that is no popup: wide, and as narrow as pages may be. */
async function lookAtPage(page: Page, state: string, options: LookOptions = {}): Promise<void> {
  const size = page.viewportSize();
  await look(page, state, options);
  await page.setViewportSize(NARROW);
  await lookForCuts(page, `${state}, narrow`);
  if (size) await page.setViewportSize(size);
}

/** What a card tells of times is another text each time: it is left out of pictures. */
async function showFacts(tab: Tab, isShown: boolean): Promise<void> {
  await tab.inClosedRoots(
    isShown
      ? (root) => {
          for (const facts of root.querySelectorAll<HTMLElement>('.facts'))
            facts.style.removeProperty('display');
        }
      : (root) => {
          for (const facts of root.querySelectorAll<HTMLElement>('.facts')) facts.style.display = 'none';
        },
  );
}

/** In light, dark, and in the system's own few colours (Windows' contrast themes), which axe can't judge. */
async function compareInAll(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await comparePicture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await comparePicture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await comparePicture(page, `${name}-forced`);
  await page.emulateMedia({ forcedColors: 'none' });
}

test('the popup looks right where nobody is signed in', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  const page = pageOf(popup.tab);
  await page.setViewportSize(POPUP);
  await popup.waitForSignedOut();
  await look(page, 'signed out');
  await comparePicture(page, 'popup-signed-out');
  await popup.tab.press('button', 'Sign in');
  await expect.poll(() => popup.fieldProblem('User ID')).not.toBe('');
  await look(page, 'errors in the form');
  await popup.submitSignIn(world.credentials('ann', { userSig: world.userSig('bob') }));
  await popup.waitForAlert('70013');
  await look(page, 'refused', { inAllColours: true });

  await popup.signIn(world.credentials('ann'));
  await popup.waitForText('Follow your friends');
  await look(page, 'nobody followed, with friends');
  await page.getByRole('tab', { name: 'On this page' }).click();
  await look(page, 'people on this page');
  await world.client('ann');
  await popup.waitForAlert('signed in somewhere else');
  await look(page, 'ended from elsewhere');
  await comparePicture(page, 'popup-ended');
  await popup.openForm();
  await look(page, 'ended, with other details');
});

test('the popup looks right with people in it', async ({ extension, world }) => {
  const bob = await world.client('bob');
  await bob.setStatus(LONGEST);
  const popup = await extension.openPopup();
  const page = pageOf(popup.tab);
  await page.setViewportSize(POPUP);
  await popup.signIn(world.credentials('ann'));
  for (const userID of ['bob', 'zoe', 'li.na']) await popup.addPerson(userID);
  await popup.waitForPerson('Bob Stone', 'online');
  await popup.waitForPerson('Zoë Müller', 'not logged in');
  await popup.waitForPerson('李娜', 'not logged in');
  await popup.waitForText('Ann Lee');
  // They are sorted anew a moment after the last of their names has come.
  await expect
    .poll(() => page.locator('ul.people .person-name').allTextContents())
    .toEqual(['Bob Stone', 'Zoë Müller', '李娜']);
  await compareInAll(page, 'popup-people');
  await popup.tab.fill('Your status', 'x'.repeat(120));
  await look(page, 'people, and a status that is too long', { inAllColours: true });
  await popup.setStatus(LONGEST);
  await expect.poll(() => popup.ownText()).toContain(LONGEST);
  await popup.tab.fill(PERSON_FIELD, 'nobody like that');
  await look(page, 'a search that finds nobody');
  await popup.tab.fill(PERSON_FIELD, '');
  await popup.tab.press('button', 'New list');
  await look(page, 'a new list');
  await popup.tab.fill('Name of the list', 'Vertrieb und Öffentlichkeitsarbeit');
  await popup.tab.press('button', 'Create');
  await look(page, 'an empty list');
  await popup.openMenu('Bob Stone');
  await page.getByRole('menuitem', { name: 'Copy User ID' }).waitFor();
  await look(page, 'a person’s menu', { inAllColours: true });
  await popup.tab.press('menuitem', 'Move to list…');
  await look(page, 'a choice of lists');
  await popup.tab.key('Escape');
  await page.locator('.emoji-button').click();
  await page.getByRole('combobox', { name: 'Search emoji' }).waitFor();
  await look(page, 'the picker of emoji');
});

test('the options page looks right in each state', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const options = await extension.openExtensionPage('options.html');
  const page = pageOf(options);
  await page.getByRole('heading', { name: 'Directory', exact: true }).waitFor();
  await page.getByText('Ann Lee').waitFor();
  await compareInAll(page, 'options');
  // It is said after a while that the connection is lost; meanwhile the options are looked at.
  await world.stop();
  await lookAtPage(page, 'options', { inAllColours: true });
  await options.press('button', 'Add a preset');
  await options.press('button', 'Save preset');
  await options.press('button', 'New rule');
  await options.press('button', 'Save rule');
  await options.fill('Or paste the list', BAD_LIST);
  await options.press('button', 'Look at it');
  await page.getByText('Line 4:').waitFor();
  await lookAtPage(page, 'editors and an imported list, with errors');

  await lockSettings(page, POLICY);
  await page.getByText('Set by your administrator').first().waitFor();
  await page.getByText('https://chat.company.example').first().waitFor();
  await look(page, 'options, set by an administrator');

  await popup.tab.bringToFront();
  await popup.waitForText('Connection lost at');
  const small = pageOf(popup.tab);
  await small.setViewportSize(POPUP);
  await look(small, 'popup: the connection is lost');
});

test('the first run, the demo’s page and a card look right', async ({ extension, site }) => {
  const welcome = await extension.openExtensionPage('welcome.html');
  const page = pageOf(welcome);
  await page.getByRole('button', { name: 'Connect to my company' }).waitFor();
  await lookAtPage(page, 'first run: how to begin');
  await compareInAll(page, 'first-run');
  await welcome.press('button', 'Connect to my company');
  await lookAtPage(page, 'first run: by a company');
  await welcome.press('button', 'Use my own server or application');
  await welcome.press('button', 'Sign in');
  await lookAtPage(page, 'first run: by details, with errors');
  await welcome.press('button', 'Try the demo');
  await page.getByRole('button', { name: 'Open the sample page' }).waitFor();
  await lookAtPage(page, 'first run: where', { inAllColours: true });
  await page.goto(`${welcome.url().split('#')[0]}#dot`);
  await page.reload();
  await lookAtPage(page, 'first run: the first dot', { inAllColours: true });

  const demo = new PageDriver(await extension.openExtensionPage('demo.html'));
  const sample = pageOf(demo.tab);
  await demo.pointAt(/^김지우: /, '김지우');
  await demo.waitForStillness();
  await openClosedRoots(demo.tab);
  await look(sample, 'a card', { except: HANDLES, inAllColours: true });
  await demo.tab.moveMouse(1, 1);
  await lookAtPage(sample, 'the demo’s page', { except: HANDLES });

  const plain = await extension.openPage(
    site.page('<p style="margin: 40px; font: 20px sans-serif" data-presence-user="olumide">Olúmìdé</p>'),
  );
  // He is on the train: of all the team he changes nothing.
  await plain.waitForDot(/^Olúmìdé Adéyẹmí: offline, /);
  await plain.pointAt(/^Olúmìdé Adéyẹmí: offline, /, 'Olúmìdé Adéyẹmí');
  await plain.waitForStillness();
  await showFacts(plain.tab, false);
  await compareInAll(pageOf(plain.tab), 'card');

  await plain.tab.moveMouse(1, 1);
  await waitFor('the card to close', async () => (await plain.overlayText()) === '');
  await showFacts(plain.tab, true);
  await enlargeText(pageOf(plain.tab));
  await plain.pointAt(/^Olúmìdé Adéyẹmí: offline, /, 'Olúmìdé Adéyẹmí', 'User ID: olumide', 'Copy ID');
  await plain.waitForStillness();
  expect.soft(await cutInCard(plain.tab), 'a card in large text').toEqual([]);
  await showFacts(plain.tab, false);
  await comparePicture(pageOf(plain.tab), 'card-large');
});
