// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { type Aim, createAim } from '../../../lib/picker/aim.ts';

let aim: Aim;
const at = () => aim.target?.id ?? null;
const element = (id: string) => document.getElementById(id);

beforeEach(() => {
  document.body.innerHTML =
    '<ul id="list"><li id="item"><i id="icon"></i><a id="link"><b id="name">Anna</b></a></li></ul>';
  aim = createAim(document);
});

it('is widened up to the page, and narrowed back on the same way', () => {
  aim.at(element('name'));
  const way: (string | null)[] = [];
  for (let step = 0; step < 5; step++) {
    aim.widen();
    way.push(at());
  }
  expect(way).toEqual(['link', 'item', 'list', 'list', 'list']);
  for (const id of ['item', 'link', 'name']) {
    aim.narrow();
    expect(at()).toBe(id);
  }
});

it('is narrowed to what is inside, and stays at the innermost', () => {
  aim.at(element('link'));
  aim.narrow();
  aim.narrow();
  expect(at()).toBe('name');
});

it('stays widened while the pointer is on what it was widened from', () => {
  aim.at(element('name'));
  aim.widen();
  aim.widen();
  expect(aim.isWithin(element('name') as Element)).toBe(true);
  expect(aim.isWithin(element('link') as Element)).toBe(false);
  aim.at(element('list'));
  expect(aim.isWithin(element('name') as Element)).toBe(false);
});

it('at nothing, does nothing', () => {
  aim.widen();
  aim.narrow();
  expect(at()).toBeNull();
});
