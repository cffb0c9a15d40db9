import { expect, it } from 'vitest';
import { STYLES } from '../../../lib/overlay/styles.ts';

const declared = (property: string): string[] =>
  Array.from(STYLES.matchAll(new RegExp(`[\\s;{]${property}\\s*:([^;}]*)`, 'g')), ([, value = '']) =>
    value.trim(),
  );

it('names no font: a page would learn by its own @font-face what is drawn in it', () => {
  // Nothing is written here: the card has a sheet of its own.
  expect(new Set([...declared('font'), ...declared('font-family')])).toEqual(new Set(['inherit']));
  expect(STYLES).not.toMatch(/["']/);
});

it('has no custom property: a page could register one of that name', () => {
  expect(STYLES).not.toMatch(/--[a-z]/);
});

it('lets nothing be hit but the empty spot that is put over what is pointed at', () => {
  const rules = Array.from(STYLES.matchAll(/([^{}]+)\{([^{}]*)\}/g));
  const hit = rules.filter(([, , body]) => /pointer-events:\s*(?!none|\s)/.test(body ?? ''));
  expect(hit.map(([, selector]) => selector?.trim())).toEqual(['.spot']);
  for (const selector of [':host', '.dot', '.mark']) {
    const bodies = rules.filter(([, name]) => name?.trim() === selector).map(([, , body]) => body);
    expect(bodies).toContainEqual(expect.stringContaining('pointer-events: none'));
  }
});
