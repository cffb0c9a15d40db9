// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { createKnown, type Known, NAMES_MAX } from '../../../lib/overlay/known.ts';
import type { Name } from '../../../lib/overlay/name.ts';

const log: string[] = [];
let known: Known;

const ana = { key: 'mail:ana@x.example', marked: false };
const bo = { key: 'mail:bo@x.example', marked: false };

/** A name at a place of a text. */
const part = (node: Text, start: number, key: string): Name => ({
  element: document.body,
  part: { node, start, end: start + 4 },
  key,
  marked: false,
});

beforeEach(() => {
  log.length = 0;
  known = createKnown({
    onFound: ({ key }) => log.push(`found ${key}`),
    onLost: ({ key }) => log.push(`lost ${key}`),
  });
});

it('tells of a name once, and of another in its place before the former goes', () => {
  const element = document.createElement('a');
  expect(known.tell(element, ana)).toBe(false);
  const name = known.whole(element);
  expect(known.tell(element, { ...ana })).toBe(true);
  expect(known.whole(element)).toBe(name);
  known.tell(element, bo);
  known.tell(element, null);
  expect(log).toEqual([`found ${ana.key}`, `found ${bo.key}`, `lost ${ana.key}`, `lost ${bo.key}`]);
  expect(known.has(element)).toBe(false);
});

it('keeps the names of a text that stand where they stood', () => {
  const text = new Text('@ana @bo. @cy.');
  known.tellParts(document.body, [part(text, 0, 'ana'), part(text, 5, 'bo')]);
  known.tellParts(document.body, [part(text, 0, 'ana'), part(text, 10, 'cy')]);
  expect(log).toEqual(['found ana', 'found bo', 'found cy', 'lost bo']);
  known.tell(document.body, ana);
  known.drop(document.body);
  expect(known.size).toBe(0);
  expect(log.slice(4)).toEqual([`found ${ana.key}`, `lost ${ana.key}`, 'lost ana', 'lost cy']);
});

it('keeps no more than it may, and takes more when some have gone', () => {
  const elements = Array.from({ length: NAMES_MAX + 1 }, () => ({}) as Element);
  for (const element of elements) known.tell(element, ana);
  expect(known.size).toBe(NAMES_MAX);
  const [first, last] = [elements[0], elements[NAMES_MAX]] as [Element, Element];
  expect(known.has(last)).toBe(false);
  known.drop(first);
  known.tell(last, ana);
  expect(known.whole(last)).toMatchObject(ana);
});

it('counts as told of only when it was told of the texts too', () => {
  const element = document.createElement('a');
  known.tellParts(element, [{ ...part(new Text('@ana'), 0, 'ana'), element }]);
  known.begin();
  known.tell(element, null);
  expect(known.wasTold(element)).toBe(false);
  known.tellParts(element, []);
  expect(log).toEqual(['found ana', 'lost ana']);
});
