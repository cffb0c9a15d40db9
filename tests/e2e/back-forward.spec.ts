import type { PageDriver } from './browsers/page-driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';

/** Its title tells how the page was shown last; while it is kept, that it is away. */
const BOB = `<p data-presence-user="bob">Bob</p><script>
  addEventListener("pageshow", ({ persisted }) => { document.title = persisted ? "kept" : "new"; });
  addEventListener("pagehide", () => { document.title = "away"; });
</script>`;

/** As a rule a browser keeps a page for the Back button, but it need not (Firefox, seen once in fifty times). */
const TRIES = 3;

/** Goes elsewhere and back until the page was kept: one that is loaded anew shows nothing of that. @param again before each further try */
async function awayAndBack(
  page: PageDriver,
  other: string,
  meanwhile: () => Promise<unknown>,
  again: () => Promise<unknown>,
): Promise<void> {
  for (let turn = 1; turn <= TRIES; turn += 1) {
    if (turn > 1) await again();
    await page.tab.goto(other);
    await meanwhile();
    await page.evaluate(() => void setTimeout(() => history.back()), null);
    const title = await waitFor('the page to be back', async () => {
      const title = await page.evaluate(() => document.title, null);
      return title !== 'away' && title;
    });
    if (title === 'kept') return;
  }
  throw new Error(`The browser did not keep the page, ${TRIES} times`);
}

test('a page that the Back button brings back shows what is so now, and nothing after a sign-out', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(BOB));
  await page.waitForDot('Bob Stone: online');
  const other = site.page('<p>Elsewhere</p>');

  const changes = () => bob.setStatus('Changed meanwhile');
  await awayAndBack(page, other, changes, async () => {
    await bob.setStatus('');
    await page.waitForDot('Bob Stone: online');
  });
  await page.waitForDot('Bob Stone: online, Changed meanwhile');
  await bob.setStatus('And again');
  await page.waitForDot('Bob Stone: online, And again');

  const signOut = () => popup.signOut();
  await awayAndBack(page, other, signOut, async () => {
    await popup.signIn(world.credentials('ann'));
    await page.waitForDot('Bob Stone: online, And again');
  });
  expect(await page.dots()).toEqual([]);
});
