import { expect, it } from 'vitest';
import { STYLES } from '../../../lib/overlay/styles.ts';

const declared = (property: string): string[] =>
  Array.from(STYLES.matchAll(new RegExp(`[\\s;{]${property}\\s*:([^;}]*)`, 'g')), ([, value = '']) =>
    value.trim(),
  );

it('names no font: a page would learn by its own @font-face what is drawn in it', () => {
  const fonts = [...declared('font'), ...declared('font-family')].filter((value) => value !== 'inherit');
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/\ssystem-ui, sans-serif$/);
  expect(STYLES).not.toMatch(/["']/);
});

it('has no custom property: a page could register one of that name', () => {
  expect(STYLES).not.toMatch(/--[a-z]/);
});

it('lets nothing be hit but the dot under the pointer', () => {
  const rules = Array.from(STYLES.matchAll(/([^{}]+)\{([^{}]*)\}/g));
  const hit = rules.filter(([, , body]) => /pointer-events:\s*(?!none|\s)/.test(body ?? ''));
  expect(hit.map(([, selector]) => selector?.trim())).toEqual(['.dot.hot']);
  // In the hot dot its drawing would be hit too, which differs from state to state; and the card would be measured.
  for (const selector of [':host', '.dot', '.mark', '.card']) {
    const bodies = rules.filter(([, name]) => name?.trim() === selector).map(([, , body]) => body);
    expect(bodies).toContainEqual(expect.stringContaining('pointer-events: none'));
  }
});
