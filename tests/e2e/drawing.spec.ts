import { drawnPage, type Gap, STANDING } from './drawing-pages.ts';
import { expect, test } from './fixtures.ts';

test('a dot stands beside its name and covers no text, however the page is written', async ({
  extension,
  world,
  site,
}) => {
  const page = await drawnPage(extension, world, site.page(STANDING));
  const names = await page.evaluate(() => document.querySelectorAll('[data-presence-user]').length, null);
  await expect.poll(() => page.seenDots().then((dots) => dots.length)).toBe(names);
  // Fonts and all come to rest: asked until it holds, and then it is as a person sees it.
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'unfit')(), null)).toEqual([]);
});

test('dots stay with their names in scrollers, nested ones and beneath sticky bars', async ({
  extension,
  world,
  site,
}) => {
  const rows = Array.from(
    { length: 30 },
    (_, row) => `<p><a data-presence-user="bob">Bob ${row}</a></p>`,
  ).join('');
  const page = await drawnPage(
    extension,
    world,
    site.page(`<style>
      body { margin: 0; } #outer, #inner { overflow: auto; border: 3px solid gray; }
      #outer { height: 500px; width: 600px; } #inner { height: 260px; width: 400px; margin: 20px; }
      #wide { width: 900px; padding-left: 200px; } p { margin: 0 0 30px; }
      #bar, header { position: sticky; top: 0; background: white; }
    </style>
    <header><a data-presence-user="zoe">Zoe</a></header>
    <div id="outer"><div id="inner"><div id="bar"><a data-presence-user="zoe">Zoe</a></div><div id="wide">${rows}</div></div>
    ${rows}</div>${rows}`),
  );
  await expect.poll(() => page.seenDots().then((dots) => dots.length)).toBeGreaterThan(5);

  for (const [scroller, x, y] of [
    ['#inner', 0, 7],
    ['#inner', 6, 3],
    ['#outer', 0, 2],
    ['html', 0, 5],
  ] as const) {
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'unfit')(), null)).toEqual([]);
    const gaps = await page.evaluate((move) => Reflect.get(window, 'scrollAndLook')(move) as Promise<Gap[]>, {
      scroller,
      x,
      y,
      rides: extension.name === 'chromium',
    });
    // A dot that can't keep up is hidden: it never stands beside another name.
    const off = gaps.filter(({ far }) => far !== null && far > 1);
    expect(off).toEqual([]);
    // Where they ride on the scroller, they are there all the time (but for those that go beneath the bar).
    const shown = gaps.filter(({ far }) => far !== null).length;
    if (extension.name === 'chromium') expect(shown).toBeGreaterThan(gaps.length / 4);
  }
  // The name in the bar has its dot still; those that went beneath the bar have none.
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'unfit')(), null)).toEqual([]);
});

test('a modal dialog has its dots above it and none through it, and keeps the focus', async ({
  extension,
  world,
  site,
}) => {
  const page = await drawnPage(
    extension,
    world,
    site.page(`<style>p { margin: 390px 600px; } dialog { width: 600px; height: 200px; }</style>
    <p><a data-presence-user="bob">Bob beneath</a></p>
    <dialog><button>Close</button> <a data-presence-user="zoe">Zoe</a></dialog>`),
  );
  await page.waitForDot(/^Bob Stone/);
  await page.evaluate(() => {
    document.querySelector('dialog')?.showModal();
  }, null);
  await page.pointAt(/^Zoë Müller/, 'Zoë Müller');
  const isOver = await page.tab.inClosedRoots((root) =>
    [...root.querySelectorAll('.dot[aria-label^="Zoë"]')].map((dot) => dot.closest(':popover-open') !== null),
  );
  expect(isOver).toEqual([[true]]);
  await expect
    .poll(() => page.dots().then((dots) => dots.filter((dot) => dot.startsWith('Bob'))))
    .toEqual([]);
  expect(await page.evaluate(() => document.activeElement?.textContent, null)).toBe('Close');
  await page.evaluate(() => {
    document.querySelector('dialog')?.close();
  }, null);
  await page.waitForDot(/^Bob Stone/);
});

test('the page is as it was: no node, no attribute, no place of anything changes', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  const page = await extension.openPage(
    site.page(`<style>
      p:empty { height: 50px; } .flex { display: flex; gap: 20px; } .grid { display: grid; gap: 9px; }
      :last-child { margin-bottom: 30px; } .scroller { overflow: auto; height: 60px; position: relative; }
      @media print { body { color: red; } }
    </style>
    <p></p><div class="flex"><a data-presence-user="bob">Bob</a><span>then</span></div>
    <div class="grid scroller"><a data-presence-user="zoe">Zoe</a><b>b</b><b>b</b><b>b</b><b>b</b></div>
    <p class="last"><a data-presence-user="bob">Bob</a></p>`),
  );
  const look = () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll('body, body *, head, head *')];
      const boxes = all.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.cloneNode(false), x, y, width, height, element.childNodes.length]
          .map((one) => (one instanceof Element ? one.outerHTML : String(one)))
          .join(' ');
      });
      const root = document.documentElement;
      return [...boxes, root.attributes.length, root.scrollWidth, root.scrollHeight].join('\n');
    }, null);
  await page.evaluate(() => {
    const shifts: number[] = [];
    Reflect.set(window, 'shifts', shifts);
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(() => 1))).observe({
      type: 'layout-shift',
    });
  }, null);
  const before = await look();
  await popup.signIn(world.credentials('ann'));
  await expect.poll(() => page.seenDots().then((dots) => dots.length)).toBe(3);
  expect(await look()).toBe(before);
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'), null)).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length, null)).toBe(0);
});
