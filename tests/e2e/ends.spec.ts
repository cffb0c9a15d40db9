import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './ask-background.ts';
import type { PopupDriver } from './browsers/popup-driver.ts';
import { expect, test } from './fixtures.ts';
import type { World } from './world.ts';

const BOB = '<p data-presence-user="bob">Bob</p>';

/** Ends the account's sessions as an administrator's program does. */
async function kickAsAdministrator(world: World, userID: string): Promise<void> {
  const query = new URLSearchParams({
    sdkappid: String(world.credentials(userID).sdkAppID),
    identifier: 'administrator',
    usersig: world.userSig('administrator'),
    random: '1',
    contenttype: 'json',
  });
  const address = `${world.url.replace(/^ws/, 'http')}/v4/im_open_login_svc/kick?${query}`;
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ UserID: userID }) });
  expect(await answer.json()).toMatchObject({ ActionStatus: 'OK' });
}

/** Sets a status to be cleared sooner than the popup's own choices allow. */
async function setUntil(popup: PopupDriver, customStatus: string, expiresAt: number): Promise<void> {
  expect(await ask(popup.tab, 'host/setStatus', { customStatus, expiresAt })).toMatchObject({ ok: true });
}

/** Presses the button and waits until it said this, however shortly: a slow machine may look too late. */
async function goOnSaying(popup: PopupDriver, name: 'Try now', words: string): Promise<void> {
  await popup.tab.run((wanted) => {
    new MutationObserver((_changes, observer) => {
      if (!document.body.innerText.includes(wanted)) return;
      document.body.dataset.said = wanted;
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, words);
  await popup.goOn(name);
  await expect.poll(() => popup.tab.run(() => document.body.dataset.said, null)).toBe(words);
}

/** Waits for real time: what is looked at are other programs, whose clocks can't be moved. */
const until = (moment: number): Promise<void> => delay(Math.max(0, moment - Date.now()));

test('kicked by another instance: it is taken back by one press, and only then', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('At my desk');
  await popup.addPerson('bob');
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: not logged in');

  const elsewhere = await world.client('ann');
  await popup.waitForAlert('signed in somewhere else');
  expect(await popup.alertText()).toContain('the other one is then signed out');
  await page.pointAt(/^Bob Stone: unknown, as of /, 'unknown, as of ');
  const bob = await world.client('bob');
  await bob.setStatus('News');

  await popup.goOn('Use Presently here');
  await elsewhere.waitForEvent('KICKED_OUT');
  await popup.waitForText('online · At my desk');
  await popup.waitForPerson('Bob Stone', 'online', 'News');
  await page.waitForDot('Bob Stone: online, News');
  expect((await bob.getStatus(['ann'])).successUserList).toEqual([
    { userID: 'ann', statusType: 1, customStatus: 'At my desk' },
  ]);
});

test('kicked by another instance: the form signs in as anybody', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await world.client('ann');
  await popup.waitForAlert('signed in somewhere else');
  await popup.openForm();
  await popup.signIn(world.credentials('zoe'));
  await popup.waitForText('Zoë Müller');
});

test('kicked by the administrator: said so, and signed in again by one press', async ({
  extension,
  world,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('At my desk');
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
  await kickAsAdministrator(world, 'ann');
  await popup.waitForAlert('An administrator signed this account out');
  expect(await popup.alertText()).toContain('Ask your administrator before you sign in again.');

  await popup.goOn('Sign in again');
  await popup.waitForText('online · At my desk');
  await popup.waitForPerson('Bob Stone', 'not logged in');
});

test('an expired UserSig: a new one is asked for, and nothing is lost', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann', { userSig: world.userSig('ann', { expireSeconds: 600 }) }));
  await popup.setStatus('At my desk');
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
  // A login is what it is looked at for.
  await world.restart({ later: 601_000 });
  await popup.waitForAlert('The UserSig has expired');

  // All the rest stands there already.
  await popup.tab.fill('UserSig', world.userSig('ann'));
  await popup.tab.press('button', 'Sign in');
  await popup.waitForText('online · At my desk');
  await popup.waitForPerson('Bob Stone', 'not logged in');
});

test('no network is told from a server that does not answer, and both pass by themselves', async ({
  extension,
  world,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
  await extension.setOffline(true);
  await world.stop();
  await popup.waitForText('has had no network since');
  expect(await popup.text()).not.toContain('Try now');

  await extension.setOffline(false);
  await popup.waitForText('Connection lost at');
  await world.startAgain();
  await expect.poll(() => popup.text()).not.toContain('Connection lost');
  await popup.waitForPerson('Bob Stone', 'Bob Stone not logged in');
});

test('a server that does not answer: it is tried now when a person says so', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('At my desk');
  await popup.waitForText('online · At my desk');
  await world.stop();
  await extension.restart();
  const again = await extension.openPopup();
  await again.waitForText('The server does not answer');
  await goOnSaying(again, 'Try now', 'Trying…');
  await again.waitForText('The server does not answer. Trying again…');
  expect(await again.alertText()).toBe('');

  await world.startAgain();
  // It may be back by itself before the button is found.
  const isBack = again.waitForText('online · At my desk');
  await Promise.race([again.goOn('Try now').catch(() => undefined), isBack]);
  await isBack;
});

test('a status is cleared at its time, as others see it', async ({ extension, world }) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.chooseClearAfter('1 hour');
  await popup.setStatus('On the call');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'On the call' });
  await expect.poll(() => popup.ownText()).toMatch(/online · On the call · until (tomorrow )?\d/);

  const before = (await bob.statuses()).length;
  const expiresAt = Date.now() + 5_000;
  await setUntil(popup, 'Back at once', expiresAt);
  const set = { userID: 'ann', statusType: 1, customStatus: 'Back at once' };
  await bob.waitForStatus(set);
  await until(expiresAt - 500);
  expect((await bob.statuses()).slice(before)).toEqual([set]);
  await expect
    .poll(async () => (await bob.statuses()).slice(before))
    .toEqual([set, { ...set, customStatus: '' }]);
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  await expect.poll(() => popup.ownText()).not.toContain('Back at once');
});

test('a status whose time comes while the browser is closed is gone when it opens', async ({
  extension,
  world,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.setStatus('To be replaced');
  await popup.waitForText('online · To be replaced');
  // Long enough for a slow machine to close the browser before.
  const expiresAt = Date.now() + 8_000;
  await setUntil(popup, 'Lunch', expiresAt);
  await popup.waitForText('online · Lunch');
  await extension.close();
  const bob = await world.client('bob');
  // Nobody is there to clear it; the service keeps it for a while.
  expect((await bob.getStatus(['ann'])).successUserList).toMatchObject([{ customStatus: 'Lunch' }]);
  await until(expiresAt);

  await extension.restart();
  const again = await extension.openPopup();
  await again.waitForText('Set status');
  expect(await again.ownText()).not.toContain('Lunch');
  await expect
    .poll(async () => (await bob.getStatus(['ann'])).successUserList)
    .toEqual([{ userID: 'ann', statusType: 1, customStatus: '' }]);
  await expect.poll(() => again.ownText()).toMatch(/Ann Lee online$/);
});
