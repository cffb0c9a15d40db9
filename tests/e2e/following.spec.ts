import { askBackground } from './ask-background.ts';
import type { PageDriver } from './browsers/page-driver.ts';
import type { Json } from './browsers/tab.ts';
import { expect, test } from './fixtures.ts';

const BOB = 'Bob Stone: not logged in';
const ZOE = 'Zoë Müller: not logged in';
const NA = '李娜: not logged in';

/** Waits until the page has these dots and no other. */
const hasDots = (page: PageDriver, ...names: string[]): Promise<void> =>
  expect.poll(async () => (await page.dots()).sort()).toEqual(names.sort());

/** Has a script of the page do something. */
const act = <Argument extends Json>(
  page: PageDriver,
  work: (argument: Argument) => void,
  argument: Argument,
): Promise<void> => page.evaluate(work, argument);

/** Has a script of the page take the place of all that it shows. */
const show = (page: PageDriver, html: string): Promise<void> =>
  act(
    page,
    (body) => {
      document.body.innerHTML = body;
    },
    html,
  );

test('names are followed through a feed, a virtual list, an address without a new page, and when they move', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page('<div id="feed"><p data-presence-user="bob">Bob</p><p style="height: 3000px">Long</p></div>'),
  );
  await hasDots(page, BOB);

  // An endless feed, which brings more when its end comes into view.
  await act(
    page,
    () => {
      const feed = document.querySelector('#feed');
      const end = document.createElement('p');
      feed?.append(end);
      new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting !== true || feed === null || feed.children.length > 20) return;
        for (let index = 0; index < 10; index++)
          end.insertAdjacentHTML('beforebegin', '<p><a href="mailto:zoe@any.example">Zoë</a></p>');
      }).observe(end);
      scrollTo(0, 1e6);
    },
    null,
  );
  await page.waitForDot(ZOE);

  // A virtual list: the same three rows, written anew in place.
  await show(
    page,
    '<b data-presence-user="bob">Bob</b><p><a href="mailto:zoe@x.example">Zoë</a></p><i>No one</i>',
  );
  await hasDots(page, BOB, ZOE);
  await act(
    page,
    () => {
      const [first, link, last] = document.querySelectorAll('b, a, i');
      first?.setAttribute('data-presence-user', 'li.na');
      link?.setAttribute('href', '/nobody');
      if (link) link.textContent = 'Nobody';
      last?.setAttribute('data-presence-user', 'bob');
    },
    null,
  );
  await hasDots(page, NA, BOB);

  // A name that moves takes its dot along; one that goes, too.
  const before = await page.waitForDot(BOB);
  await act(page, () => document.body.prepend(document.querySelector('i') ?? ''), null);
  await hasDots(page, BOB, NA);
  await expect.poll(async () => (await page.waitForDot(BOB)).x).not.toBe(before.x);
  await act(page, () => document.querySelector('i')?.remove(), null);
  await hasDots(page, NA);

  // Single-page navigation: nothing changes but the address, by which relative links lead elsewhere.
  await show(page, '<p><a href="people/zoe">Zoë</a></p><p><a href="/people/bob">Bob</a></p>');
  await hasDots(page, ZOE, BOB);
  await act(page, () => history.pushState(null, '', '/team/one'), null);
  await hasDots(page, BOB);
  await act(page, () => history.back(), null);
  await hasDots(page, ZOE, BOB);
});

test('names are found in open shadow roots, in texts, and not in what is edited', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const rule = {
    name: 'Mentions',
    on: ['127.0.0.1'],
    select: 'p',
    read: 'text',
    pattern: '@{id}',
    is: 'userID',
    mentions: true,
  };
  const outcome = await askBackground(popup.tab, 'changeLists', { siteRules: [{ becomes: rule }] });
  expect(outcome).toEqual({ ok: true });
  const page = await extension.openPage(
    site.page('<x-one><b data-presence-user="li.na">Na</b></x-one><x-late></x-late><div id="plain"></div>'),
  );
  await hasDots(page, NA);
  await act(
    page,
    () => {
      // A root with a slot, a root in a root, a plain element with one, and one that comes long after its element.
      const root = document.querySelector('x-one')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<div style="margin-left: 100px"><slot></slot></div><x-two></x-two>';
      const inner = root?.querySelector('x-two')?.attachShadow({ mode: 'open' });
      if (inner) inner.innerHTML = '<p data-presence-user="bob">Bob</p>';
    },
    null,
  );
  await hasDots(page, NA, BOB);
  await act(
    page,
    () => {
      const late = document.querySelector('x-late')?.attachShadow({ mode: 'open' });
      if (late) late.innerHTML = '<p data-presence-user="zoe">Zoë</p>';
    },
    null,
  );
  await hasDots(page, NA, BOB, ZOE);
  await act(
    page,
    () => {
      const inner = document.querySelector('x-one')?.shadowRoot?.querySelector('x-two')?.shadowRoot;
      inner?.querySelector('p')?.removeAttribute('data-presence-user');
      document.querySelector('x-late')?.remove();
    },
    null,
  );
  await hasDots(page, NA);

  // Mentions in a text, which is then edited in place.
  await show(page, '<p id="text">Ask @bob, or write to someone@zoe.example</p>');
  await hasDots(page, BOB);
  const first = await page.waitForDot(BOB);
  await act(
    page,
    () => {
      const text = document.querySelector('#text')?.firstChild;
      if (text) text.nodeValue = 'Ask @zoe first, and then @bob';
    },
    null,
  );
  await hasDots(page, ZOE, BOB);
  expect((await page.waitForDot(BOB)).x).toBeGreaterThan(first.x);

  // What is being edited is the person's own.
  const EDITED = '<b data-presence-user="bob">Bob</b> <span>@zoe</span>';
  await show(page, `<p id="edited">${EDITED}</p><p data-presence-user="li.na">Na</p>`);
  await hasDots(page, BOB, ZOE, NA);
  await act(page, () => document.querySelector('#edited')?.setAttribute('contenteditable', ''), null);
  await hasDots(page, NA);
  await act(page, () => document.querySelector('#edited')?.setAttribute('contenteditable', 'false'), null);
  await hasDots(page, BOB, ZOE, NA);
  await act(page, () => document.querySelector('#edited')?.setAttribute('role', 'textbox'), null);
  await hasDots(page, NA);
});
