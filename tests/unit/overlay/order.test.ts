// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { createOrder, type Order } from '../../../lib/overlay/order.ts';

let parent: HTMLElement;
let order: Order;

beforeEach(() => {
  document.body.innerHTML = '<p id="a">one two</p><p id="b"></p><div id="host"></div><p id="c"></p>';
  parent = document.createElement('div');
  order = createOrder();
});

const node = (selector: string): Element => document.querySelector(selector) ?? document.body;
const read = (): string => Array.from(parent.children, (child) => child.id).join(' ');

function put(id: string, at: Node, start = 0): HTMLButtonElement {
  const child = document.createElement('button');
  child.id = id;
  order.insert(child, { node: at, start }, parent);
  return child;
}

it('keeps what stands for names in the order of the names, and parts of one text in theirs', () => {
  const text = node('#a').firstChild ?? document;
  put('c', node('#c'));
  put('two', text, 4);
  put('b', node('#b'));
  put('one', text, 0);
  expect(read()).toBe('one two b c');
});

it('puts what stands in a shadow root where its host is', () => {
  const inner = node('#host').attachShadow({ mode: 'open' }).appendChild(document.createElement('a'));
  put('c', node('#c'));
  put('inner', inner);
  put('b', node('#b'));
  expect(read()).toBe('b inner c');
});

it('keeps what stands for no name first', () => {
  parent.append(Object.assign(document.createElement('div'), { id: 'mover' }));
  put('c', node('#c'));
  put('b', node('#b'));
  expect(read()).toBe('mover b c');
});

it('sorts anew when names changed places', () => {
  put('b', node('#b'));
  put('c', node('#c'));
  document.body.append(node('#b'));
  expect(read()).toBe('b c');
  order.sort(parent);
  expect(read()).toBe('c b');
});
