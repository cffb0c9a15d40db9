import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { manifestOf } from './manifest.ts';

const LANGUAGES = readdirSync('locales').map((name) => name.replace('.json', ''));

test('there is a listing in each language', () => {
  const listings = readdirSync('docs/store').flatMap((name) => /^listing\.(\w+)\.md$/.exec(name)?.[1] ?? []);
  expect(listings.sort()).toEqual(LANGUAGES.sort());
});

describe.each(LANGUAGES)('the listing in %s', (language) => {
  const text = readFileSync(`docs/store/listing.${language}.md`, 'utf8');
  const { extension } = JSON.parse(readFileSync(`locales/${language}.json`, 'utf8'));
  const part = (heading: string): string => text.split(`## ${heading}\n`)[1]?.split('\n## ')[0]?.trim() ?? '';

  test('has the name and the summary of the manifest, which stores take up to 132 signs of', () => {
    expect(text).toMatch(new RegExp(`^# ${extension.name}\n`));
    expect(part('Summary')).toBe(extension.description);
    expect(extension.description.length).toBeLessThanOrEqual(132);
  });

  test('has a description that stores take', () => {
    expect(part('Description').length).toBeGreaterThan(300);
    expect(part('Description').length).toBeLessThanOrEqual(16_000);
  });
});

test.each(['chrome', 'firefox'] as const)('the icons are as large as they say (%s)', async (browser) => {
  const { icons = {} } = manifestOf(browser);
  expect(Object.keys(icons)).toEqual(['16', '32', '48', '128']);
  for (const [size, file] of Object.entries(icons)) {
    const { width, height, format } = await sharp(`public/${file}`).metadata();
    expect([width, height, format]).toEqual([Number(size), Number(size), 'png']);
  }
});
