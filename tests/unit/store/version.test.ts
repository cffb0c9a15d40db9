import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const VERSION: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

test('the version heads the changelog, with its date', () => {
  const [first] = readFileSync('CHANGELOG.md', 'utf8').match(/^## .*/m) ?? [];
  expect(first).toMatch(new RegExp(`^## ${VERSION.replaceAll('.', '\\.')} – \\d{4}-\\d{2}-\\d{2}$`));
});

test('the lock file is of the same version', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect([lock.version, lock.packages[''].version]).toEqual([VERSION, VERSION]);
});
