// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createDot } from '../../../lib/overlay/dot.ts';
import { createFigure } from '../../../lib/overlay/figure.ts';
import { createLayer } from '../../../lib/overlay/layer.ts';
import { STYLES } from '../../../lib/overlay/styles.ts';
import { AVAILABILITIES } from '../../../lib/status/availability.ts';
import type { Shown } from '../../../lib/status/presentation.ts';

type Drawn = Pick<Shown, 'statusType' | 'availability'>;

const STATES = [0, 1, 2, 3] as const;
const DRAWN: readonly Drawn[] = [
  ...STATES.map((statusType) => ({ statusType, availability: null })),
  ...AVAILABILITIES.map((availability) => ({ statusType: 1, availability }) as const),
];

/** What the style sheet says of the mark of a state, besides what it says of every mark. */
function styleOf(drawn: Drawn): string {
  const figure = createFigure(document);
  figure.show(drawn);
  const [base, state] = figure.element.className.split(' ');
  expect(base).toBe('mark');
  return new RegExp(`^\\.mark\\.${state} \\{([^}]*)\\}`, 'm').exec(STYLES)?.[1]?.trim() ?? '';
}

/** The colour of the line of what a selector draws. */
function colourOf(selector: string): string | undefined {
  const start = STYLES.indexOf(`\n${selector} {`);
  expect(start).toBeGreaterThan(0);
  return /border(?:-color)?: (?:2px solid )?(#\w+)/.exec(STYLES.slice(start))?.[1];
}

it('tells the four states apart by outline, filling or breaks, and by colour', () => {
  const [unknown, online, offline, notLoggedIn] = DRAWN.map(styleOf);
  // A ring with a gap of a quarter: at 9 px dots and dashes run together.
  expect(unknown).toMatch(/border-color: #\w+ transparent #\w+ #\w+;/);
  expect(online).toMatch(/background: #/);
  expect(offline).toBe('');
  expect(notLoggedIn).toMatch(/border-radius: 0/);
  for (const ground of ['', '.on-dark ']) {
    const colours = ['', '.unknown', '.online', '.not-logged-in'].map((state) =>
      colourOf(`${ground}.mark${state}`),
    );
    expect(new Set(colours).size).toBe(4);
  }
});

it('tells the availabilities apart by form alone, and by colour', () => {
  const styles = DRAWN.map(styleOf);
  const withoutColour = styles.map((style) => style.replace(/#\w+/g, 'C'));
  expect(new Set(withoutColour).size).toBe(DRAWN.length);
  for (const ground of ['', '.on-dark ']) {
    const states = ['', '.unknown', '.online', '.not-logged-in', ...AVAILABILITIES.map((each) => `.${each}`)];
    const colours = states.map((state) => colourOf(`${ground}.mark${state}`));
    expect(new Set(colours).size).toBe(DRAWN.length);
  }
  // Where the browser's own colours are shown, they are given a form too.
  const forced = STYLES.slice(STYLES.indexOf('forced-colors'));
  for (const availability of AVAILABILITIES)
    expect(forced).toMatch(new RegExp(`\\.on-dark \\.mark\\.${availability}[^{]*\\{ background:`));
});

it('changes a state by what is painted only: a thousand changes lay nothing out', () => {
  for (const drawn of DRAWN) {
    const properties = Array.from(styleOf(drawn).matchAll(/([a-z-]+):/g), ([, name]) => name);
    for (const property of properties) {
      expect(['border-color', 'border-style', 'border-radius', 'background', 'box-shadow']).toContain(
        property,
      );
    }
  }
});

const ONLINE: Drawn = { statusType: 1, availability: null };

it('draws again only what differs', () => {
  const figure = createFigure(document);
  figure.show(ONLINE);
  const set: string[] = [];
  Object.defineProperty(figure.element, 'className', { set: (value: string) => set.push(value) });
  figure.show(ONLINE);
  expect(set).toEqual([]);
  figure.show({ ...ONLINE, statusType: 3 });
  figure.show({ ...ONLINE, availability: 'away' });
  expect(set).toEqual(['mark not-logged-in', 'mark away']);
});

it('draws nothing in print, whatever the page says of the host', () => {
  expect(STYLES).toMatch(/@media print \{\s*:host \{ display: none !important; \}/);
  expect(STYLES).toMatch(/:host \{\s*all: initial !important;/);
});

it('moves a dot by transform only: of anything else Chromium tells the page a layout shift', () => {
  const layer = createLayer(document.createElement('div'));
  const name = { element: document.body, part: null, key: 'user:ana', marked: true } as const;
  const dot = createDot(document, name, layer);
  const place = { x: 30, y: 20, size: 10, onDark: false, nameX: 20, nameY: 20 };
  expect(dot.put(place)).toBe(true);
  expect(dot.button.style.cssText.replace(/\s/g, '')).toMatch(
    /^width:10px;height:10px;transform:translate\(25px,15px\);$/,
  );
  expect(dot.put(place)).toBe(false);
  expect(dot.put(null)).toBe(true);
  expect(dot.button.hidden).toBe(true);
});
