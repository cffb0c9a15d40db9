import { expect, test } from './fixtures.ts';

const PEOPLE = `
  <h1>Team</h1>
  <p><span data-presence-user="bob">Bob Stone</span></p>
  <p><a href="mailto:zoe@company.example">Zoë</a></p>
  <p><a href="/people/li.na">Li Na</a></p>`;

test('sign in, set a status, and a second client gets it', async ({ extension, world }) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await bob.waitForStatus({ userID: 'ann', statusType: 1 });

  await popup.setStatus('Writing tests 🧪');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'Writing tests 🧪' });
  await popup.waitForText('Writing tests 🧪');

  await popup.clearStatus();
  await expect
    .poll(async () => (await bob.getStatus(['ann'])).successUserList)
    .toEqual([{ userID: 'ann', statusType: 1, customStatus: '' }]);
});

test('another client’s change appears in the popup and on the page', async ({ extension, world, site }) => {
  const bob = await world.client('bob');
  await bob.setStatus('Early bird');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'online', 'Early bird');

  const page = await extension.openPage(site.page(PEOPLE));
  await page.waitForDot('Bob Stone: online, Early bird');
  await page.waitForDot('Zoë Müller: not logged in');
  await page.waitForDot('李娜: not logged in');

  await bob.setStatus('In a meeting');
  await page.waitForDot('Bob Stone: online, In a meeting');
  await popup.waitForPerson('Bob Stone', 'online', 'In a meeting');
  await page.pointAt('Bob Stone: online, In a meeting', 'Bob Stone', 'online', 'In a meeting');

  await bob.logout();
  await page.waitForDot(/^Bob Stone: not logged in/);
  await popup.waitForPerson('Bob Stone', 'not logged in');

  await popup.removePerson('Bob Stone');
  await expect.poll(() => popup.people()).toEqual([]);
});

test('dots follow a page that changes', async ({ extension, world, site }) => {
  await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page('<main></main>'));
  await page.evaluate(() => {
    const person = document.createElement('p');
    person.dataset.presenceUser = 'bob';
    person.textContent = 'Bob, who came later';
    document.querySelector('main')?.append(person);
  }, null);
  await page.waitForDot('Bob Stone: online');
  await page.evaluate(() => document.querySelector('[data-presence-user]')?.remove(), null);
  await page.waitForNoDots();
});

test('a person whom the service does not know is said to be unknown', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('nobody.at.all');
  await popup.waitForAlert('nobody.at.all');
  expect(await popup.people()).toEqual([]);
});

test('a status of HTML text is shown as text', async ({ extension, world, site }) => {
  const status = '<img src=x onerror="document.title=1"><b>bold</b>';
  const bob = await world.client('bob');
  await bob.setStatus(status);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', status);
  expect(await popup.tab.run(() => document.querySelectorAll('img, b').length, null)).toBe(0);

  const page = await extension.openPage(site.page(PEOPLE));
  await page.pointAt(`Bob Stone: online, ${status}`, status);
  const elements = await page.tab.inClosedRoots((root) => root.querySelectorAll('img, b').length);
  expect(elements).toEqual([0]);
  expect(await page.evaluate(() => document.title, null)).toBe('Test page');
});
