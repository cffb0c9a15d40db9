import { expect, test } from './fixtures.ts';

/** Families that style sheets name when they mean the system's own; a page may define any of them as it likes. */
const FAMILIES = [
  'Segoe UI',
  '-apple-system',
  'BlinkMacSystemFont',
  'Arial',
  'Helvetica',
  'Roboto',
  'Noto Sans',
];

test('a page learns nothing of a status by its fonts, nor by measuring the card', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.setStatus('Eating 🍜 now');
  const fonts = FAMILIES.map(
    (name, n) => `@font-face { font-family: "${name}"; src: url("/font-${n}"); unicode-range: U+1F35C; }`,
  );
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page(`<style>${fonts.join('\n')}</style><p data-presence-user="bob">Bob</p>`),
  );
  await page.pointAt('Bob Stone: online, Eating 🍜 now', 'Eating 🍜 now');

  // Every place of the view: what lies there, as far as a script of the page can tell.
  const hits = await page.evaluate(() => {
    const ours = document.documentElement.lastElementChild;
    let found = 0;
    for (let x = 2; x < innerWidth; x += 4)
      for (let y = 2; y < innerHeight; y += 4) if (document.elementFromPoint(x, y) === ours) found += 1;
    return found;
  }, null);
  // The dot under the pointer alone can be hit; it is as large in every state, 24 pixels at most: 6 × 6 places.
  expect(hits).toBeLessThanOrEqual(36);
  expect(site.requests.filter((path) => path.startsWith('/font-'))).toEqual([]);
});

test('the dot under the pointer feels the same to a page in every state', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page('<p style="font-size: 24px; margin: 80px"><span data-presence-user="bob">Bob</span></p>'),
  );

  /** Where around the dot a script of the page can tell that something of ours lies. */
  async function feel(name: string, ...texts: string[]): Promise<string[]> {
    await page.tab.moveMouse(1, 1);
    // The card of before stays a moment, and would be taken for the new one.
    await expect.poll(() => page.overlayText()).not.toContain('Bob Stone');
    await page.pointAt(name, ...texts);
    const { x, y } = await page.waitForDot(name);
    return page.evaluate(
      (middle) => {
        const ours = document.documentElement.lastElementChild;
        const found: string[] = [];
        for (let right = -20; right <= 20; right += 0.5)
          for (let down = -20; down <= 20; down += 0.5)
            if (document.elementFromPoint(middle.x + right, middle.y + down) === ours)
              found.push(`${right},${down}`);
        return found;
      },
      { x, y },
    );
  }

  const online = await feel('Bob Stone: online', 'online');
  expect(online.length).toBeGreaterThan(0);
  await bob.logout();
  expect(await feel('Bob Stone: not logged in', 'not logged in')).toEqual(online);
});
