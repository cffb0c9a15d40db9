import type { ChromiumBrowser } from '../../tests/e2e/browsers/chromium.ts';
import type { PageDriver } from '../../tests/e2e/browsers/page-driver.ts';
import type { PopupDriver } from '../../tests/e2e/browsers/popup-driver.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import type { SampleWorld } from './world.ts';

const STATUS = 'Trying Presently ✨';
/** Some of each kind: busy, steady, gone, never there. */
const FOLLOWED = ['mei.lin', 'haruto', 'jiwoo', 'layla', 'zoe.mueller', 'olumide', 'sigga'];

/** What the sample user has open. */
export interface Visit {
  readonly popup: PopupDriver;
  readonly page: PageDriver;
}

/** Does by the popup what a new person does: signs in, sets a status, follows people. Then opens the sample page. */
export async function visitSampleWorld(browser: ChromiumBrowser, world: SampleWorld): Promise<Visit> {
  const popup = await browser.openPopup();
  await popup.waitForSignedOut();
  await popup.signIn(world.credentials);
  await popup.setStatus(STATUS);
  await popup.waitForText(STATUS);
  for (const [index, userID] of FOLLOWED.entries()) {
    await popup.addPerson(userID);
    // The list holds the rows in sight; its tab says how many there are.
    const isThere = async () => /People\s+(\d+)/.exec(await popup.text())?.[1] === String(index + 1);
    await waitFor(`${userID} in the list People`, isThere, { seen: () => 'the list did not grow' });
  }
  const page = await browser.openPage(world.site.url);
  return { popup, page };
}

/** Waits until nobody in the popup or on the page is still unknown, so that what is shown is worth looking at. */
export async function waitUntilSettled({ popup, page }: Visit): Promise<void> {
  await page.waitForDot(/^Zoë Müller: online, Rolling out/);
  await page.waitForDot(/^Olúmìdé Adéyẹmí: offline/);
  await page.waitForDot(/^Sigríður Jónsdóttir: not logged in/);
  const isKnown = (text: string) => !/: unknown/.test(text);
  await waitFor('every dot on the page to be known', async () => (await page.dots()).every(isKnown));
  await waitFor('everyone in the popup to be known', async () =>
    (await popup.people()).every(({ text }) => !text.includes('unknown')),
  );
}
