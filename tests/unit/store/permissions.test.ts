import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manifestOf } from './manifest.ts';

const TEXT = readFileSync('docs/store/permissions.md', 'utf8');
const BROWSERS = { Chromium: 'chrome', Firefox: 'firefox' } as const;
const PARTS = { always: 'Always', optional: 'Asked for when' } as const;

const sectionOf = (heading: string): string =>
  TEXT.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';

/** The rows of one part that count for a browser: the permission, and why. */
function rows(part: keyof typeof PARTS, browser: keyof typeof BROWSERS): [name: string, why: string][] {
  return Array.from(
    sectionOf(PARTS[part]).matchAll(/^\| `([^`]+)` \| (\w+) \| (.+) \|$/gm),
    ([, name = '', where = '', why = '']) => ({
      name,
      where,
      why,
    }),
  ).flatMap(({ name, where, why }): [string, string][] =>
    where === 'both' || where === browser ? [[name, why]] : [],
  );
}

describe.each(Object.keys(BROWSERS) as (keyof typeof BROWSERS)[])(
  'the reasons given to the store: %s',
  (browser) => {
    const manifest = manifestOf(BROWSERS[browser]);

    test('name each permission that is always there, and no other', () => {
      const asked = [...(manifest.permissions ?? []), ...(manifest.host_permissions ?? [])];
      expect(
        rows('always', browser)
          .map(([name]) => name)
          .sort(),
      ).toEqual(asked.sort());
    });

    test('name each permission that is asked for later, and no other', () => {
      const asked = [...(manifest.optional_permissions ?? []), ...(manifest.optional_host_permissions ?? [])];
      expect(
        rows('optional', browser)
          .map(([name]) => name)
          .sort(),
      ).toEqual(asked.sort());
    });

    test('say why, in no more than the 1,000 signs that Chrome’s store takes', () => {
      const all = [...rows('always', browser), ...rows('optional', browser)];
      expect(all.filter(([, why]) => why.length < 10 || why.length > 1_000)).toEqual([]);
    });
  },
);

test('each class of data that Firefox tells of has its reason, and no other', () => {
  const { required, ...others } =
    manifestOf('firefox').browser_specific_settings?.gecko.data_collection_permissions ?? {};
  const told = Array.from(
    sectionOf('Data that leaves').matchAll(/^\| `(\w+)` \| .{20,} \|$/gm),
    ([, name]) => name,
  );
  expect(told.sort()).toEqual([...(required ?? [])].sort());
  expect(others).toEqual({});
});
