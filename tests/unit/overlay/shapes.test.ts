import { expect, it } from 'vitest';
import { shapeOf } from '../../../lib/overlay/shapes.ts';
import { STYLES } from '../../../lib/overlay/styles.ts';

it('tells the four states apart by outline, filling or breaks', () => {
  const looks = ([0, 1, 2, 3] as const).map((type) => {
    const { mark } = shapeOf(type);
    return `${mark} ${type === 1 ? 'filled' : ''}`;
  });
  expect(new Set(looks).size).toBe(4);
  expect(STYLES).toMatch(/\.online \.mark \{ fill: #/);
  expect(STYLES).toMatch(/\.unknown \.mark \{[^}]*stroke-dasharray/);
});

it('draws nothing in print, whatever the page says of the host', () => {
  expect(STYLES).toMatch(/@media print \{\s*:host \{ display: none !important; \}/);
  expect(STYLES).toMatch(/:host \{\s*all: initial !important;/);
});
