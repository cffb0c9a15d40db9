// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFinder } from '../../../lib/overlay/find.ts';
import { followNames } from '../../../lib/overlay/follow.ts';
import { compileRules } from '../../../lib/people/matcher.ts';

const finder = createFinder(compileRules({ mail: ['{userID}@*'], links: [] }));
let stop: AbortController;
const names = new Map<Element, string>();
const onRemoved = vi.fn();

function start(html: string): void {
  document.body.innerHTML = html;
  stop = new AbortController();
  followNames({
    document,
    finder,
    signal: stop.signal,
    host: document.createElement('div'),
    onFound: (element, { userID }) => names.set(element, userID),
    onLost: (element) => names.delete(element),
    onRemoved,
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const found = (): string[] => [...names.values()].sort();

beforeEach(() => {
  names.clear();
  onRemoved.mockClear();
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
