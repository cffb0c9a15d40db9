// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followNames } from '../../../lib/overlay/follow.ts';
import type { Name } from '../../../lib/overlay/name.ts';
import { compiled, MENTIONS } from './page-rules.ts';

const MARKS_AND_MAIL = compiled();
let stop: AbortController;
const names = new Set<Name>();
const onChanged = vi.fn();
const onReordered = vi.fn();

function start(html: string, rules = MARKS_AND_MAIL): void {
  document.body.innerHTML = html;
  stop = new AbortController();
  followNames({
    document,
    rules,
    signal: stop.signal,
    onFound: (name) => names.add(name),
    onLost: (name) => names.delete(name),
    onChanged,
    onReordered,
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
/** Whom the names found name: marks and mail addresses by what stands before the @. */
const found = (): string[] => [...names].map(({ key }) => key.replace(/^\w*[:=]|@.*$/g, '')).sort();
const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no ${id}`);
  return element;
};

beforeEach(() => {
  names.clear();
  onChanged.mockClear();
  onReordered.mockClear();
});
afterEach(() => stop.abort());

it('finds what is there, what comes, and loses what goes', async () => {
  start('<b data-presence-user="ana">Ana</b>');
  await settled();
  expect(found()).toEqual(['ana']);
  const card = document.createElement('div');
  card.innerHTML = '<p><a href="mailto:bo@x.example">Bo</a></p>';
  document.body.append(card);
  await settled();
  expect(found()).toEqual(['ana', 'bo']);
  card.remove();
  await settled();
  expect(found()).toEqual(['ana']);
  expect(onChanged).toHaveBeenCalled();
});

it('keeps a name that is only moved', async () => {
  start('<p id="from"><b data-presence-user="ana">Ana</b></p><p id="to"></p>');
  await settled();
  const [name] = names;
  if (name !== undefined) byId('to').append(name.element);
  await settled();
  expect([...names]).toEqual([name]);
});

it('follows attributes', async () => {
  start('<a id="a" href="mailto:ana@x.example">Ana</a>');
  await settled();
  const link = document.getElementById('a');
  link?.setAttribute('href', 'mailto:bo@x.example');
  await settled();
  expect(found()).toEqual(['bo']);
  link?.setAttribute('data-presence-user', 'cy');
  await settled();
  expect(found()).toEqual(['cy']);
  link?.setAttribute('data-presence-user', '');
  link?.setAttribute('href', '/elsewhere');
  await settled();
  expect(found()).toEqual([]);
});

it.each([
  [
    'a mark',
    '<b id="x" data-presence-user="ana">Ana</b>',
    (x: Element) => x.removeAttribute('data-presence-user'),
  ],
  ['a link', '<a id="x" href="mailto:ana@x.example">Ana</a>', (x: Element) => x.removeAttribute('href')],
  [
    'an address',
    '<a id="x" href="mailto:ana@x.example">Ana</a>',
    (x: Element) => x.setAttribute('href', 'https://x.example/'),
  ],
])('lets go of a name that is %s no more', async (_, html, change) => {
  start(html);
  await settled();
  expect(found()).toEqual(['ana']);
  const element = document.getElementById('x');
  if (element !== null) change(element);
  await settled();
  expect(found()).toEqual([]);
});

it('lets go of such a name after very many changes too', async () => {
  start('<b id="x" data-presence-user="ana">Ana</b><p id="p"></p>');
  await settled();
  document.getElementById('x')?.removeAttribute('data-presence-user');
  for (let index = 0; index < 10_100; index++)
    document.getElementById('p')?.setAttribute('role', `r${index}`);
  await vi.waitFor(() => expect(found()).toEqual([]), 5_000);
});

it('tells when names may stand in another order', async () => {
  start('<p><b data-presence-user="ana">Ana</b></p><p><b data-presence-user="bo">Bo</b></p>');
  await settled();
  expect(onReordered).not.toHaveBeenCalled();
  document.body.append(document.body.children[0] ?? '');
  await settled();
  expect(onReordered).toHaveBeenCalledOnce();
});

it('follows relative links when the page takes another address, without any change of its content', async () => {
  const links = compiled({ links: ['http://localhost:3000/people/{userID}'] });
  const before = location.href;
  start('<a href="people/bo">Bo</a><a href="/people/cy">Cy</a>', links);
  await settled();
  expect(found()).toEqual(['bo', 'cy']);
  history.pushState(null, '', '/team/one');
  dispatchEvent(new PopStateEvent('popstate'));
  await settled();
  expect(found()).toEqual(['cy']);
  history.pushState(null, '', before);
});

it('follows texts that are edited in place, where a rule reads them', async () => {
  start('<p id="p">Ask @ana about it</p>', compiled({ own: [{ ...MENTIONS, on: ['page.example'] }] }));
  await settled();
  expect(found()).toEqual(['ana']);
  const text = byId('p').firstChild as Text;
  text.data = 'Ask @bo and @cy about it';
  await settled();
  expect(found()).toEqual(['bo', 'cy']);
  text.data = 'Ask @bo about it';
  const [bo] = names;
  await settled();
  expect([...names]).toEqual([bo]);
  byId('p').append(' and @di');
  await settled();
  expect(found()).toEqual(['bo', 'di']);
  byId('p').textContent = 'Nobody';
  await settled();
  expect(found()).toEqual([]);
});

it('follows a name that is read of a text deep in it', async () => {
  const own = [{ name: 'Names', on: ['page.example'], select: '.who', read: 'text', is: 'chat' }] as const;
  start('<p class="who"><b><i id="i">ana</i></b></p>', compiled({ own }));
  await settled();
  expect(found()).toEqual(['ana']);
  (byId('i').firstChild as Text).data = 'bo';
  await settled();
  expect(found()).toEqual(['bo']);
});

it('follows the names inside what is no place for them any more', async () => {
  const own = [
    { name: 'Names', on: ['page.example'], select: '[data-list] i', read: '@title', is: 'chat' },
  ] as const;
  start('<p id="p" data-list><i title="ana">Ana</i></p>', compiled({ own }));
  await settled();
  expect(found()).toEqual(['ana']);
  byId('p').removeAttribute('data-list');
  await settled();
  expect(found()).toEqual([]);
});

describe('open shadow roots', () => {
  const MARK = '<b data-presence-user="ana">Ana</b>';

  function withRoot(parent: Element | ShadowRoot, tag: string, html: string): ShadowRoot {
    const element = document.createElement(tag);
    const root = element.attachShadow({ mode: 'open' });
    root.innerHTML = html;
    parent.append(element);
    return root;
  }

  it.each(['x-card', 'div'])('are looked into: those of a %s', async (tag) => {
    start('<p></p>');
    const root = withRoot(document.body, tag, MARK);
    await settled();
    expect(found()).toEqual(['ana']);
    root.innerHTML = '<b data-presence-user="bo">Bo</b>';
    await settled();
    expect(found()).toEqual(['bo']);
    root.host.remove();
    await settled();
    expect(found()).toEqual([]);
  });

  it('are looked into when one stands in another', async () => {
    start('<p></p>');
    const outer = withRoot(document.body, 'x-list', '<p></p>');
    await settled();
    const inner = withRoot(outer, 'x-item', MARK);
    await settled();
    expect(found()).toEqual(['ana']);
    inner.append(document.createElement('i'));
    inner.querySelector('b')?.remove();
    await settled();
    expect(found()).toEqual([]);
  });

  it('are found when they come later', async () => {
    start('<x-late id="late"></x-late>');
    await settled();
    byId('late').attachShadow({ mode: 'open' }).innerHTML = MARK;
    await vi.waitFor(() => expect(found()).toEqual(['ana']), 2_000);
  });

  it('hold no names where something around them is edited', async () => {
    start('<div contenteditable id="edited"></div><div id="plain"></div>');
    withRoot(byId('edited'), 'x-chip', MARK);
    withRoot(byId('plain'), 'x-chip', '<b data-presence-user="bo">Bo</b>');
    await settled();
    expect(found()).toEqual(['bo']);
  });
});

it('lets go of all names when the document comes to be edited', async () => {
  start('<b data-presence-user="ana">Ana</b>');
  await settled();
  Object.defineProperty(document, 'designMode', { value: 'on', configurable: true });
  document.dispatchEvent(new Event('beforeinput'));
  await settled();
  expect(found()).toEqual([]);
  Reflect.deleteProperty(document, 'designMode');
});

it.each(['closest', 'matches', 'children', 'isConnected', 'localName', 'querySelectorAll'])(
  'is not led astray by a form with a field “%s”',
  async (field) => {
    start('<p></p>');
    await settled();
    const form = document.createElement('form');
    form.dataset.presenceUser = 'cy';
    form.innerHTML = '<b data-presence-user="ana">Ana</b>';
    // As Chromium does; the fake DOM of these tests doesn't.
    Object.defineProperty(form, field, { value: document.createElement('input') });
    const bo = document.createElement('b');
    bo.dataset.presenceUser = 'bo';
    document.body.append(form, bo);
    await settled();
    expect(found()).toEqual(['ana', 'bo', 'cy']);
  },
);

it('gives a link way to a mark that comes into it, and takes it back when the mark goes', async () => {
  start('<a id="a" href="mailto:ana@x.example">Ana</a>');
  await settled();
  const link = byId('a');
  link.innerHTML = '<b data-presence-user="cy">Ana</b>';
  await settled();
  expect(found()).toEqual(['cy']);
  link.innerHTML = 'Ana';
  await settled();
  expect(found()).toEqual(['ana']);
});

it('lets go of names that come to be edited', async () => {
  start('<p id="p"><b data-presence-user="ana">Ana</b></p>');
  await settled();
  document.getElementById('p')?.setAttribute('contenteditable', '');
  await settled();
  expect(found()).toEqual([]);
  document.getElementById('p')?.removeAttribute('contenteditable');
  await settled();
  expect(found()).toEqual(['ana']);
  document.getElementById('p')?.setAttribute('role', 'textbox');
  await settled();
  expect(found()).toEqual([]);
});

it('does nothing in a hidden tab, and catches up when it is shown', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  start('<b data-presence-user="ana">Ana</b>');
  await settled();
  expect(found()).toEqual([]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(found()).toEqual(['ana']);
  hidden.mockRestore();
});

it('stops on abort', async () => {
  start('<b data-presence-user="ana">Ana</b>');
  await settled();
  stop.abort();
  document.body.innerHTML = '<b data-presence-user="bo">Bo</b>';
  await settled();
  expect(found()).toEqual(['ana']);
});
