import type { Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';

/** Waits until the page shows this text. */
function waitForText(tab: Tab, text: string): Promise<boolean> {
  let last = '';
  return waitFor(
    `“${text}” on the page`,
    async () => {
      last = await tab.run(() => document.body.innerText, null);
      return last.includes(text);
    },
    { seen: () => last.replace(/\s+/g, ' ') },
  );
}

/** Chooses in the field of this name, as the keyboard would. */
function choose(tab: Tab, name: string, value: string): Promise<void> {
  return tab.run(
    ([field, wanted]) => {
      const select = document.querySelector<HTMLSelectElement>(`select[name="${field}"]`);
      if (select === null) throw new Error(`no choice ${field}`);
      select.value = wanted ?? '';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [name, value],
  );
}

/** The boxes that are drawn around names. */
async function boxes(tab: Tab): Promise<number> {
  const counts = await tab.inClosedRoots(
    (root) => [...root.querySelectorAll('.box')].filter((box) => box.checkVisibility()).length,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Waits until something that we draw into the page has these words. */
async function waitForWords(tab: Tab, words: string): Promise<void> {
  await waitFor(`“${words}” in the picker`, async () =>
    (await tab.inClosedRoots((root) => root.textContent ?? '')).some((text) => text.includes(words)),
  );
}

const middleOf = (tab: Tab, selector: string) =>
  tab.run((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, selector);

test('a rule written by hand shows what it finds, survives mistakes, and brings dots at once', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page('<p><b data-login="bob">Bob</b> and <b data-login="zoe">Zoë</b></p>'),
  );
  const options = await extension.openExtensionPage('options.html');
  await options.press('button', 'New rule');
  await options.fill('Sites', '127.0.0.1');
  await options.fill('Elements', 'b[data-login');
  await choose(options, 'where', 'attribute');
  await options.fill('Attribute', 'data-login');
  await options.press('button', 'Save rule');
  await waitForText(options, 'The browser does not take this for a CSS selector');

  await options.reload();
  await waitForText(options, 'New rule');
  expect(await options.run(() => document.querySelector<HTMLInputElement>('#rule-select')?.value, null)).toBe(
    'b[data-login',
  );
  await options.fill('Elements', 'b[data-login]');
  await waitForText(options, '2 names found');
  await waitForText(options, 'User ID zoe');
  await page.tab.bringToFront();
  await waitFor('two outlines', async () => (await boxes(page.tab)) === 2);
  expect(await page.dots()).toEqual([]);

  await options.bringToFront();
  await options.press('button', 'Save rule');
  await waitForText(options, 'People on 127.0.0.1');
  await page.tab.bringToFront();
  await page.waitForDot('Bob Stone: not logged in');
  await page.waitForDot('Zoë Müller: not logged in');
  await waitFor('no outline', async () => (await boxes(page.tab)) === 0);
});

test('pointing at a name proposes a rule, and the page learns nothing of it', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page(
      `<ul><li><a id="first" href="/staff/bob">Bob</a></li><li><a href="/staff/zoe">Zoë</a></li></ul>
      <script>
        document.querySelector('ul').addEventListener('click', () => (document.title = 'pressed'));
        new MutationObserver(() => (document.title = 'changed')).observe(document.body, { attributes: true, childList: true, subtree: true });
      </script>`,
    ),
  );
  const overPage = await extension.openRealPopup();
  await overPage.tab.press('button', 'Point at a name…');
  await waitForWords(page.tab, 'Press the name of a person');
  const { x, y } = await middleOf(page.tab, '#first');
  await page.tab.moveMouse(x, y);
  await waitForWords(page.tab, 'Link “Bob”');
  await page.tab.key('ArrowUp');
  await waitForWords(page.tab, 'List item “Bob”');
  await page.tab.key('ArrowDown');
  await waitForWords(page.tab, 'Link “Bob”');
  // The page's own events end and choose nothing.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>(':root > div')) element.click();
    for (const key of ['Enter', 'Escape']) window.dispatchEvent(new KeyboardEvent('keydown', { key }));
  }, null);
  await waitForWords(page.tab, 'Link “Bob”');
  await page.tab.clickAt(x, y);
  await waitFor('both names outlined', async () => (await boxes(page.tab)) === 2);
  expect(await page.evaluate(() => [location.pathname, document.title], null)).toEqual([
    '/page-1',
    'Test page',
  ]);

  await page.tab.key('Tab');
  await page.tab.key('Enter');
  const options = await extension.openedTab('options.html');
  await waitForText(options, '2 names found');
  expect(
    await options.run(() => document.querySelector<HTMLInputElement>('#rule-pattern')?.value, null),
  ).toBe('/staff/{id}');
  await options.press('button', 'Save rule');
  await waitForText(options, 'Delete');
  await page.tab.bringToFront();
  await page.waitForDot('Bob Stone: not logged in');
  await page.waitForDot('Zoë Müller: not logged in');
  await waitFor('no outline', async () => (await boxes(page.tab)) === 0);
});
