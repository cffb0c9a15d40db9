import { askBackground } from './ask-background.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';

test('the keys, the address bar and a text selected on a page set the status; Escape leaves without setting it', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const asTab = await extension.openPopup();
  await asTab.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page('<p id="said">Out in the garden</p>'));
  const { quickWays, contexts } = extension;

  const left = await quickWays.pressKeys(page.tab);
  await left.popup.waitForSignedIn();
  await left.popup.tab.fill('Your status', 'Nobody sees this');
  await left.pressEscape();
  await waitFor('the popup to close', async () => !(await left.isOpen()));

  const again = await quickWays.pressKeys(page.tab);
  await again.popup.waitForSignedIn();
  await again.popup.tab.fill('Your status', 'By keys alone');
  await again.popup.tab.key('Enter');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'By keys alone' });
  await again.pressEscape();
  await waitFor('the popup to close', async () => !(await again.isOpen()));

  // In Chromium by a worker that has been started anew.
  await contexts?.killWorker();
  await askBackground(asTab.tab, 'settings', null);
  await quickWays.enter('Writing the report');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'Writing the report' });
  await quickWays.chooseSelected(page.tab, 'said');
  await bob.waitForStatus({ userID: 'ann', customStatus: 'Out in the garden' });

  const heard = (await bob.statuses()).map(({ customStatus }) => customStatus);
  expect(heard).not.toContain('Nobody sees this');
});
