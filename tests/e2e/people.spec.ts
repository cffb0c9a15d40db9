import { PERSON_FIELD } from './browsers/popup-driver.ts';
import { expect, test } from './fixtures.ts';

test('people are found, sorted into a list, and followed from the page', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  // Who follows nobody is offered friends.
  await popup.waitForText('Follow your friends');
  expect((await popup.people('Friends')).map(({ name }) => name)).toEqual(['Zoë Müller']);

  // Whom a text does not find it may name.
  await popup.tab.fill(PERSON_FIELD, 'bob');
  await popup.tab.press('button', 'Follow “bob”');
  await popup.waitForPerson('Bob Stone', 'not logged in');

  // A friend is found as one types, and followed with one press.
  await popup.tab.fill(PERSON_FIELD, 'mull');
  await popup.tab.press('button', 'Follow Zoë Müller');
  await expect
    .poll(async () => (await popup.people('People found')).map(({ name }) => name))
    .toEqual(['Zoë Müller']);
  expect(await popup.people('Friends')).toEqual([]);
  await popup.tab.fill(PERSON_FIELD, '');
  await popup.waitForPerson('Zoë Müller', 'not logged in');

  // Into a list that is made for it.
  await popup.openMenu('Bob Stone');
  await popup.tab.press('menuitem', 'Move to list…');
  await popup.tab.press('menuitem', 'New list…');
  await popup.tab.fill('Name of the list', 'Design');
  await popup.tab.key('Enter');
  await expect
    .poll(async () => (await popup.people('Design')).map(({ name }) => name))
    .toEqual(['Bob Stone']);
  expect((await popup.people()).map(({ name }) => name)).toEqual(['Zoë Müller']);

  // What was sorted is there again in the next popup, over a page with somebody else.
  await popup.tab.fill(PERSON_FIELD, 'design nobody');
  await popup.waitForText('Nobody you follow matches');
  await popup.close();
  const page = await extension.openPage(site.page('<p data-presence-user="li.na">Li Na</p>'));
  await page.waitForDot('李娜: not logged in');
  await page.tab.bringToFront();
  const over = await extension.openRealPopup();
  await expect.poll(async () => (await over.people('Design')).map(({ name }) => name)).toEqual(['Bob Stone']);
  await over.tab.press('tab', 'On this page 1');
  await over.tab.press('button', 'Follow 李娜');
  await expect
    .poll(async () => (await over.people('On this page')).map(({ name }) => name))
    .toEqual(['李娜']);
  await over.tab.press('tab', 'People 3');
  await over.waitForPerson('李娜', 'not logged in');
});
