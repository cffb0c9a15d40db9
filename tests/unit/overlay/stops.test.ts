// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { Dot } from '../../../lib/overlay/dot.ts';
import type { Dots } from '../../../lib/overlay/dots.ts';
import { createStops } from '../../../lib/overlay/stops.ts';

function setUp() {
  const root = document.createElement('div').attachShadow({ mode: 'closed' });
  const button = document.createElement('span');
  button.setAttribute('aria-label', 'Bob: online');
  const name = document.createElement('form');
  const dot = { button, name: { element: name } } as unknown as Dot;
  document.body.append(button, name);
  const stops = createStops(root, { all: () => [dot], of: () => dot } as unknown as Dots, {
    isSomebody: () => true,
    press: () => undefined,
    open: () => null,
  });
  return { button, name, stop: stops.of(dot) };
}

it('brings a name into view, whatever a form’s fields are called', () => {
  const scroll = vi.fn();
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(scroll);
  const { button, name, stop } = setUp();
  Object.defineProperty(name, 'scrollIntoView', { value: document.createElement('input') });
  stop.focus(true);
  expect(button.classList.contains('focused')).toBe(true);
  expect(scroll).toHaveBeenCalledOnce();
});

it('has nothing to say any more when its dot has gone', () => {
  const { button, stop } = setUp();
  expect(stop.label).toBe('Bob: online');
  button.remove();
  expect(stop.label).toBe('');
});
