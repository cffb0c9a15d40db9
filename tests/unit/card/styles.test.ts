import { expect, it } from 'vitest';
import { CARD_STYLES } from '../../../lib/card/styles.ts';

const declared = (property: string): string[] =>
  Array.from(CARD_STYLES.matchAll(new RegExp(`[\\s;{]${property}\\s*:([^;}]*)`, 'g')), ([, value = '']) =>
    value.trim(),
  );

it('names generic fonts only: a page would learn by its own @font-face what is drawn in it', () => {
  const fonts = [...declared('font'), ...declared('font-family')];
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/(?:^|\s)system-ui, sans-serif$/);
  // The one thing in quotes is what the decoy is written with.
  expect(CARD_STYLES.match(/"[^"]*"/g)).toEqual(['"MMMM"']);
});

it('has no custom property: a page could register one of that name', () => {
  expect(CARD_STYLES).not.toMatch(/--[a-z]/);
});

it('lets nothing of the card be hit', () => {
  expect(new Set(declared('pointer-events'))).toEqual(new Set(['none']));
  expect(CARD_STYLES).toMatch(/\.card \* \{[^}]*pointer-events: none/);
});

it('moves nothing by its corner: that is a layout shift, which is told to the page', () => {
  expect(new Set([...declared('left'), ...declared('top')])).toEqual(new Set(['0']));
});
