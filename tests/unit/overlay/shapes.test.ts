// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createFigure } from '../../../lib/overlay/figure.ts';
import { STYLES } from '../../../lib/overlay/styles.ts';

const STATES = [0, 1, 2, 3] as const;

/** What the style sheet says of the mark of a state, besides what it says of every mark. */
function styleOf(statusType: (typeof STATES)[number]): string {
  const figure = createFigure(document);
  figure.show(statusType);
  const [base, state] = figure.element.className.split(' ');
  expect(base).toBe('mark');
  return new RegExp(`^\\.mark\\.${state} \\{([^}]*)\\}`, 'm').exec(STYLES)?.[1]?.trim() ?? '';
}

it('tells the four states apart by outline, filling or breaks', () => {
  const [unknown, online, offline, notLoggedIn] = STATES.map(styleOf);
  expect(unknown).toMatch(/border-style: dotted/);
  expect(online).toMatch(/background: #/);
  expect(offline).toBe('');
  expect(notLoggedIn).toMatch(/border-radius: 0/);
});

it('changes a state by what is painted only: a thousand changes lay nothing out', () => {
  for (const statusType of STATES) {
    const properties = Array.from(styleOf(statusType).matchAll(/([a-z-]+):/g), ([, name]) => name);
    for (const property of properties) {
      expect(['border-color', 'border-style', 'border-radius', 'background', 'box-shadow']).toContain(
        property,
      );
    }
  }
});

it('draws again only what differs', () => {
  const figure = createFigure(document);
  figure.show(1);
  const set: string[] = [];
  Object.defineProperty(figure.element, 'className', { set: (value: string) => set.push(value) });
  figure.show(1);
  expect(set).toEqual([]);
  figure.show(3);
  expect(set).toEqual(['mark not-logged-in']);
});

it('draws nothing in print, whatever the page says of the host', () => {
  expect(STYLES).toMatch(/@media print \{\s*:host \{ display: none !important; \}/);
  expect(STYLES).toMatch(/:host \{\s*all: initial !important;/);
});
