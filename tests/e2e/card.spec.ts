import { CardDriver } from './browsers/card-driver.ts';
import type { PageDriver } from './browsers/page-driver.ts';
import { expect, test } from './fixtures.ts';

const BOB = '<a href="/people/bob">Bob</a>';

test('the card tells all by pointer, and a press follows', async ({ extension, world, site }) => {
  const bob = await world.client('bob');
  await bob.setStatus('On the call');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(`<p style="margin: 40px">${BOB}</p>`));
  const card = new CardDriver(page);
  await page.pointAt('Bob Stone: online, On the call', 'Bob Stone');
  await card.waitFor('Bob Stone', 'online', 'On the call', 'heard just now', 'User ID: bob', 'Follow');
  await bob.setStatus('Back at the desk');
  await expect.poll(() => page.overlayText()).toMatch(/Back at the desk\nsince \d\d:\d\d.* · heard just now/);

  await card.press('Follow');
  await card.waitFor('Unfollow');
  await popup.waitForPerson('Bob Stone', 'online', 'Back at the desk');
  await card.press('Unfollow');
  await card.waitFor('Follow');
  await expect.poll(() => popup.people()).toEqual([]);
  await card.press('Copy ID');
  await card.waitFor('Copied');

  await page.tab.moveMouse(300, 400);
  await card.waitForNone();
});

test('the card is used by the keyboard alone', async ({ extension, world, site }) => {
  await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(site.page(`<p style="margin: 40px">${BOB}</p>`));
  const card = new CardDriver(page);
  await page.waitForDot('Bob Stone: online');
  await page.tab.key('Tab');
  await page.tab.key('Tab');
  await card.waitFor('Bob Stone', 'Follow');
  await expect.poll(() => card.focused()).toBe('Bob Stone: online');
  await page.tab.key('Tab');
  await expect.poll(() => card.focused()).toBe('Follow');
  // What the host tells comes a moment after the rest.
  await expect
    .poll(() => page.tab.inClosedRoots((root) => root.querySelectorAll('.action.waits').length))
    .toEqual([0]);
  await page.tab.key('Enter');
  await popup.waitForPerson('Bob Stone', 'online');
  await card.waitFor('Unfollow');
  await expect.poll(() => card.focused()).toBe('Unfollow');
  await page.tab.key('Escape');
  await card.waitForNone();
  await expect.poll(() => card.focused()).toBe('Bob Stone: online');
});

/** How many of the names have their dot not beside them: after the window has changed it comes a moment later. */
async function strays(page: PageDriver): Promise<number> {
  const ends = await page.evaluate(
    () =>
      [...document.querySelectorAll('a')].map((name) => {
        const { right, top, bottom } = name.getBoundingClientRect();
        return { x: right, y: (top + bottom) / 2 };
      }),
    null,
  );
  const dots = await page.seenDots();
  return ends.filter(({ x, y }, index) => {
    const dot = dots[index];
    return dot === undefined || Math.abs(dot.x - x) > 30 || Math.abs(dot.y - y) > 30;
  }).length;
}

const HOSTILE = '<b>x</b>\u202e\u2067🏴‍☠️👩‍👩‍👧‍👦<img src=y onerror=alert(1)>';

test('what a person wrote is text, in the window, and not to be found by the page', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.setStatus(HOSTILE);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const corners = ['left:2px;top:2px', 'right:24px;top:2px', 'left:2px;bottom:2px', 'right:24px;bottom:2px'];
  const page = await extension.openPage(
    site.page(
      corners.map((at) => `<p style="position:fixed;margin:0;${at}">${BOB}</p>`).join('\n') +
        '<script>window.seen = []; addEventListener("error", (event) => seen.push(String(event.message)));</script>',
    ),
  );
  const card = new CardDriver(page);
  for (const [width, height] of [
    [1000, 640],
    [340, 420],
  ] as const) {
    await page.tab.resize(width, height);
    await expect.poll(() => strays(page)).toBe(0);
    for (const index of corners.keys()) {
      // In a narrow window there is room for little else than the card.
      await page.tab.moveMouse(width / 2, index < 2 ? height - 6 : 6);
      await card.waitForNone();
      const dot = (await page.seenDots())[index];
      if (!dot) throw new Error('A dot has gone');
      await page.tab.moveMouse(dot.x, dot.y);
      await card.waitFor('Bob Stone', HOSTILE, 'User ID: bob', 'Follow');
      const box = await card.box();
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
      // Where there is room, it covers neither its dot nor the line of the name.
      if (height > 600) expect(box.top > dot.y || box.bottom < dot.y).toBe(true);
    }
  }
  expect(await page.tab.inClosedRoots((root) => root.querySelectorAll('img, b, script').length)).toEqual([0]);

  const found = await page.evaluate(() => {
    const find = Reflect.get(window, 'find') as (text: string) => boolean;
    const texts = ['Bob Stone', 'online', 'User ID', 'Follow'];
    getSelection()?.selectAllChildren(document.documentElement);
    return {
      found: texts.filter((text) => find.call(window, text)),
      selected: texts.filter((text) => getSelection()?.toString().includes(text)),
      inner: texts.filter((text) => document.documentElement.innerText.includes(text)),
      loaded: performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => !name.endsWith('/favicon.ico')),
    };
  }, null);
  expect(found).toEqual({ found: [], selected: [], inner: [], loaded: [] });
});

test('a page does not learn by its largest paint or its layout how long a status is', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));

  async function paints(status: string): Promise<string> {
    await bob.setStatus(status);
    const page = await extension.openPage(
      site.page(
        `<script>
          window.seen = [];
          for (const type of ['largest-contentful-paint', 'layout-shift'])
            if (PerformanceObserver.supportedEntryTypes.includes(type))
              new PerformanceObserver((list) => { for (const { entryType, size, value } of list.getEntries()) seen.push(entryType + ' ' + (size ?? value)); })
                .observe({ type, buffered: true });
        </script><p style="margin: 40px">${BOB}</p>`,
      ),
    );
    const card = new CardDriver(page);
    await page.pointAt(/^Bob Stone: online/, 'Bob Stone', status || 'No status', 'User ID: bob');
    await page.waitForStillness();
    // Chromium tells of a paint a moment after it: of the page's own, and of one of ours, which is larger than any text.
    if (extension.name === 'chromium') {
      const count = () => page.evaluate(() => (Reflect.get(window, 'seen') as string[]).length, null);
      await expect.poll(count).toBeGreaterThan(1);
    }
    await card.waitFor('Bob Stone');
    const seen = await page.evaluate(() => String(Reflect.get(window, 'seen')), null);
    await page.close();
    return seen;
  }

  const short = await paints('Hi');
  expect(
    await paints('A long call about the numbers of the third quarter, which may last until the evening'),
  ).toBe(short);
  expect(short).not.toContain('layout-shift');
});
