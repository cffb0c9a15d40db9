// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createLayer } from '../../../lib/overlay/layer.ts';
import { EVERYWHERE } from '../../../lib/overlay/rect.ts';

it('tells its own coordinates from the window’s, at any scale', () => {
  const layer = createLayer(document.createElement('div'));
  layer.set(100, -50, 2, EVERYWHERE);
  expect([layer.inX(120), layer.inY(-50)]).toEqual([10, 0]);
});
