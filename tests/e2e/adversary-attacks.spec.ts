import { readdir } from 'node:fs/promises';
import { mostInAnyWindow } from '../support/most-in-any-window.ts';
import { Crowd } from './adversary/crowd.ts';
import { BOB, HOSTILE_PAGES } from './adversary/hostile-pages.ts';
import { AdversarySite } from './adversary/site.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIRS } from './places.ts';

/** Resolves to this machine in every browser, and is no host that is on by default. */
const ELSEWHERE = 'evil.localhost';

test('a page learns of nobody whom the directory does not name, and cannot speak for the extension', async ({
  extension,
  which,
}) => {
  const friend = { userID: 'friend', online: true, text: 'Here' };
  const others = ['secret', 'victim'].map((userID) => ({ userID, online: true, text: 'Not for you' }));
  const world = await Crowd.start([friend, ...others]);
  const site = await AdversarySite.start();
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials());
  await popup.addPerson('friend');
  await extension.allowHost(`*://${ELSEWHERE}/*`);
  const strangers = ['secret', 'victim', ...Array.from({ length: 60 }, (_, n) => `guess${n}`)];
  const named = [...strangers.slice(0, 30), 'friend', ...strangers.slice(30)];
  const body = named.map(
    (userID) =>
      `<i data-presence-user="${userID}">Somebody</i> <a href="mailto:${userID}@company.example">mail</a> `,
  );
  const path = site.page(`${body.join('')}<script type="module" src="/messages.js"></script>`);
  const page = await extension.openPage(site.origin(ELSEWHERE) + path);
  const overPage = await extension.openRealPopup();
  await overPage.tab.press('switch', `Show dots on ${ELSEWHERE}`);
  await page.waitForDot('friend: online, Here');
  expect(await page.dots()).toEqual(['friend: online, Here']);

  const { protocol, host } = new URL(popup.tab.url());
  const said = await page.evaluate(
    ([id, victim]) => Reflect.get(window, 'speak')(id, victim) as Promise<object>,
    [host, 'victim'] as const,
  );
  expect(said).toEqual({ answers: { api: 'nothing' }, heard: [] });
  const files = await readdir(EXTENSION_DIRS[which], { recursive: true });
  const loaded = await page.evaluate(
    ([from, names]) => Reflect.get(window, 'load')(from, names) as Promise<string[]>,
    [`${protocol}//${host}`, files.filter((file) => /\.\w+$/.test(file))] as const,
  );
  expect(loaded).toEqual([]);
  await world.setStatus('friend', 'Still here');
  await page.waitForDot('friend: online, Still here');
  expect(strangers.filter((userID) => world.askedAbout.has(userID))).toEqual([]);
  expect(world.ownStatus).toBe('');
  await popup.tab.bringToFront();
  expect((await popup.people()).map(({ name }) => name)).toEqual(['friend']);
  await site.close();
  await world.close();
});

test('a hundred thousand fake names keep nobody from the few that are real', async ({ extension }) => {
  const world = await Crowd.start([{ userID: 'bob', online: true, text: 'Real' }]);
  const site = await AdversarySite.start();
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials());
  const other = await extension.openPage(site.origin() + site.page('<p data-presence-user="bob">Bob</p>'));
  await other.waitForDot('bob: online, Real');
  const flood = await extension.openPage(site.origin() + site.page('<main></main>'));
  await flood.evaluate(() => {
    // Three thousand in view, in one heap; the others below.
    const heap = 'style="position:fixed;left:0;top:0"';
    const name = (n: number) => `<p ${n < 3_000 ? heap : ''} data-presence-user="fake${n}">x</p>`;
    const main = document.querySelector('main') as HTMLElement;
    main.innerHTML = Array.from({ length: 100_000 }, (_, n) => name(n)).join('');
    // And as many others again, in their place, as fast as it goes.
    let next = 100_000;
    const names = [...main.children].slice(0, 1_000);
    setInterval(() => {
      for (const element of names) element.setAttribute('data-presence-user', `fake${next++}`);
    }, 50);
  }, null);
  await expect
    .poll(() => world.asked.some(({ userIDs }) => userIDs.some((id) => id.startsWith('fake'))))
    .toBe(true);
  // The page itself is not held up: so many frames of its own come.
  await flood.evaluate(async () => {
    for (let n = 0; n < 20; n++) await new Promise(requestAnimationFrame);
  }, null);
  await other.tab.bringToFront();
  for (const text of ['Once', 'Twice', 'Thrice']) {
    await world.setStatus('bob', text);
    await other.waitForDot(`bob: online, ${text}`);
  }
  for (const kind of ['getStatus', 'subscribe'] as const) {
    const calls = world.asked.filter((asked) => asked.kind === kind);
    expect(mostInAnyWindow(calls.map(({ at }) => at))).toBeLessThanOrEqual(20);
  }
  await flood.close();
  await site.close();
  await world.close();
});

test('no page breaks the overlay', async ({ extension }) => {
  const world = await Crowd.start([{ userID: 'bob', online: true, text: 'Here' }]);
  const site = await AdversarySite.start();
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials());
  await test.step('prototypes that throw and lie', async () => {
    const opening = extension.openPage(site.origin() + site.page(`<script src="/poison.js"></script>${BOB}`));
    await expect.poll(() => world.askedAbout.has('bob')).toBe(true);
    site.release();
    const page = await opening;
    await page.waitForDot('bob: online, Here');
    const stolen = await page.evaluate(() => Reflect.get(window, 'stolen') as string[], null);
    expect(stolen.join('\n')).not.toMatch(/Here|online/);
    await page.close();
  });
  for (const { name, body, headers, card } of HOSTILE_PAGES)
    await test.step(name, async () => {
      const page = await extension.openPage(site.origin() + site.page(body, headers));
      const { x, y } = await page.waitForDot('bob: online, Here');
      const box = await page.evaluate(() => {
        const { left, top, right, bottom } = Element.prototype.getBoundingClientRect.call(
          document.querySelector('#bob'),
        );
        return { left, top, right, bottom };
      }, null);
      // Beside the name or just above its end, never elsewhere.
      expect(x).toBeGreaterThan(box.left - 20);
      expect(x).toBeLessThan(box.right + 24);
      expect(y).toBeGreaterThan(box.top - 14);
      expect(y).toBeLessThan(box.bottom + 4);
      if (card) await page.pointAt('bob: online, Here', 'Here');
      expect(await page.evaluate(() => Reflect.get(window, 'broken') ?? [], null)).toEqual([]);
      await page.close();
    });
  expect(site.requests).not.toContain('/report');
  await site.close();
  await world.close();
});
