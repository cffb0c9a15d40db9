// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFinder } from '../../../lib/overlay/find.ts';
import { followNames } from '../../../lib/overlay/follow.ts';
import { compileRules } from '../../../lib/people/matcher.ts';

const finder = createFinder(compileRules({ mail: ['{userID}@*'], links: [] }));
let stop: AbortController;
const names = new Map<Element, string>();
const onRemoved = vi.fn();
const onReordered = vi.fn();

function start(html: string, by = finder): void {
  document.body.innerHTML = html;
  stop = new AbortController();
  followNames({
    document,
    finder: by,
    signal: stop.signal,
    host: document.createElement('div'),
    onFound: (element, { userID }) => names.set(element, userID),
    onLost: (element) => names.delete(element),
    onRemoved,
    onReordered,
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const found = (): string[] => [...names.values()].sort();

beforeEach(() => {
  names.clear();
  onRemoved.mockClear();
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
  expect(onRemoved).toHaveBeenCalled();
});

it('keeps a name that is only moved', async () => {
  start('<p id="from"><b data-presence-user="ana">Ana</b></p><p id="to"></p>');
  await settled();
  const [name] = names.keys();
  if (name !== undefined) document.getElementById('to')?.append(name);
  await settled();
  expect(found()).toEqual(['ana']);
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
  for (let index = 0; index < 5_100; index++)
    document.getElementById('p')?.append(document.createElement('i'));
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

it('follows relative links when the page takes another address', async () => {
  const links = createFinder(compileRules({ mail: [], links: ['http://localhost:3000/people/{userID}'] }));
  const before = location.href;
  start('<a href="people/bo">Bo</a><p id="p"></p>', links);
  await settled();
  expect(found()).toEqual(['bo']);
  history.pushState(null, '', '/team/one');
  document.getElementById('p')?.append('Team one');
  document.getElementById('p')?.append(document.createElement('i'));
  await settled();
  expect(found()).toEqual([]);
  history.pushState(null, '', before);
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
  const link = document.getElementById('a');
  if (link === null) throw new Error('no link');
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
