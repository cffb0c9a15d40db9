import type { CDPSession } from '@playwright/test';
import { CardDriver } from './browsers/card-driver.ts';
import { ChromiumTab } from './browsers/chromium-tab.ts';
import type { PageDriver } from './browsers/page-driver.ts';
import { expect, test } from './fixtures.ts';

async function debug({ tab }: PageDriver): Promise<CDPSession> {
  if (!(tab instanceof ChromiumTab)) throw new Error('No Chromium');
  return tab.page.context().newCDPSession(tab.page);
}

test('a screen reader finds the card, and hears of whom and of what the focus is', async ({
  extension,
  world,
  site,
}) => {
  const bob = await world.client('bob');
  await bob.setStatus('On the call');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page('<p style="margin: 40px"><a href="/people/bob">Bob</a></p>'),
  );
  const card = new CardDriver(page);
  await page.waitForDot('Bob Stone: online, On the call');
  const session = await debug(page);

  /** What assistive technology is told: roles and names, and which has the focus. */
  async function tree(): Promise<{ all: string[]; focused: string | undefined }> {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const seen = nodes.filter(({ ignored }) => !ignored);
    const nameOf = (node: (typeof seen)[number]) => `${node.role?.value}: ${node.name?.value}`;
    const focused = seen.findLast(({ properties }) =>
      properties?.some(({ name, value }) => name === 'focused' && value.value === true),
    );
    return { all: seen.map(nameOf), focused: focused && nameOf(focused) };
  }

  await page.tab.key('Tab');
  await page.tab.key('Tab');
  await card.waitFor('Bob Stone', 'On the call', 'Follow');
  await expect.poll(async () => (await tree()).focused).toBe('button: Bob Stone: online, On the call');
  const { all } = await tree();
  expect(all).toContain('dialog: Bob Stone: online, On the call');
  expect(all).toContain('image: Bob Stone: online, On the call');
  await page.tab.key('Tab');
  await expect.poll(async () => (await tree()).focused).toBe('button: Follow Bob Stone');
});

test('a finger that rests on a dot opens the card, and what the page has there does not happen', async ({
  extension,
  world,
  site,
}) => {
  await world.client('bob');
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page(
      '<p style="margin: 40px" onclick="document.title = \'pressed\'"><a href="/people/bob">Bob</a> and more</p>',
    ),
  );
  const card = new CardDriver(page);
  const dot = await page.waitForDot('Bob Stone: online');
  const session = await debug(page);
  const touch = (type: 'touchStart' | 'touchEnd', x = 0, y = 0) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });

  await touch('touchStart', dot.x, dot.y);
  await card.waitFor('Bob Stone', 'online', 'Follow');
  await touch('touchEnd');
  await expect
    .poll(() => page.tab.inClosedRoots((root) => root.querySelectorAll('.action.waits').length))
    .toEqual([0]);
  // A touch on a button presses it, one beside the card closes it; neither is the page's.
  const { top } = await card.box();
  const [button] = await page.tab.inClosedRoots((root) => {
    const { x, y } = root.querySelector('.action')?.getBoundingClientRect() ?? { x: 0, y: 0 };
    return { x: x + 10, y: y + 10 };
  });
  await touch('touchStart', button?.x, button?.y);
  await touch('touchEnd');
  await popup.waitForPerson('Bob Stone', 'online');
  await touch('touchStart', 60, top - 12);
  await touch('touchEnd');
  await card.waitForNone();
  expect(await page.evaluate(() => document.title, null)).toBe('Test page');
  // A short touch is the page's.
  await touch('touchStart', dot.x + 60, dot.y);
  await touch('touchEnd');
  await expect.poll(() => page.evaluate(() => document.title, null)).toBe('pressed');
});
