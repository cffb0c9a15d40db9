import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = 'components';
const TOKENS = readFileSync(path.join(FOLDER, 'tokens.css'), 'utf8');
const SHEETS = readdirSync(FOLDER).filter((name) => name.endsWith('.css') && name !== 'tokens.css');

/** What views set on an element itself, a row's place for example. */
const INLINE = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.tsx'))
  .flatMap((name) =>
    Array.from(readFileSync(path.join(FOLDER, name), 'utf8').matchAll(/'(--[\w-]+)'/g), ([, word]) => word),
  );

type Colours = Readonly<Record<string, string>>;

/** The colours that one `:root` sets, by their names. */
function coloursOf(block: string): Colours {
  return Object.fromEntries(
    Array.from(block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g), ([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** The colours of each look of the browser, as the cascade gives them. */
function looks(): Record<string, Colours> {
  const [light = '', ...media] = TOKENS.split(/^@media /m);
  const of = (condition: string): Colours =>
    coloursOf(media.find((block) => block.startsWith(`${condition} {`)) ?? '');
  const dark = { ...coloursOf(light), ...of('(prefers-color-scheme: dark)') };
  const more = of('(prefers-contrast: more)');
  return {
    light: coloursOf(light),
    dark,
    'light, more contrast': { ...coloursOf(light), ...more },
    'dark, more contrast': {
      ...dark,
      ...more,
      ...of('(prefers-contrast: more) and (prefers-color-scheme: dark)'),
    },
  };
}

/** WCAG's relative luminance of a colour, `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const PLAIN = ['surface', 'surface-raised', 'surface-hover'];
const TEXTS: readonly (readonly [text: string, on: readonly string[]])[] = [
  ['text', [...PLAIN, 'danger-surface', 'warning-surface']],
  ['text-muted', [...PLAIN, 'danger-surface', 'warning-surface']],
  ['accent', PLAIN],
  ['danger', [...PLAIN, 'danger-surface']],
  ['warning', [...PLAIN, 'warning-surface']],
  ['on-accent', ['accent', 'accent-hover']],
];
/** What tells something by itself: the edges of fields, and dots. */
const SIGNS = [
  'line-strong',
  'online',
  'offline',
  'not-logged-in',
  'unknown',
  'available',
  'busy',
  'do-not-disturb',
  'away',
];

describe.each(Object.entries(looks()))('the colours: %s', (look, colours) => {
  const isMore = look.includes('more');

  test.each(TEXTS)('%s can be read', (text, surfaces) => {
    const least = isMore ? 7 : 4.5;
    const faint = surfaces.filter((on) => contrast(colours[text] ?? '', colours[on] ?? '') < least);
    expect(faint).toEqual([]);
  });

  test.each(SIGNS)('%s can be seen', (sign) => {
    const least = isMore ? 4.5 : 3;
    const faint = PLAIN.filter((on) => contrast(colours[sign] ?? '', colours[on] ?? '') < least);
    expect(faint).toEqual([]);
  });
});

describe.each(SHEETS)('%s', (name) => {
  const rules = readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

  test('names colours by the words of tokens.css', () => {
    expect(rules.match(/#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(?:rgba?|hsla?|oklch)\([^)]*\)/gi) ?? []).toEqual([]);
  });

  test('names sizes of text by the words of tokens.css, or by the size around it', () => {
    const sizes = Array.from(rules.matchAll(/\bfont(?:-size)?:\s*([^;]+);/g), ([, value = '']) =>
      value.trim(),
    );
    expect(sizes.filter((value) => /\d(?:px|rem|pt)/.test(value))).toEqual([]);
  });

  test('uses no word that is not there', () => {
    const known = new Set(Array.from(TOKENS.matchAll(/(--[\w-]+):/g), ([, word]) => word));
    const own = new Set([...INLINE, ...Array.from(rules.matchAll(/(--[\w-]+):/g), ([, word]) => word)]);
    const used = Array.from(rules.matchAll(/var\((--[\w-]+)\)/g), ([, word]) => word);
    expect(used.filter((word) => !known.has(word) && !own.has(word))).toEqual([]);
  });
});
