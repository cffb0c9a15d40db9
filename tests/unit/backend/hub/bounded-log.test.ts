import { expect, it } from 'vitest';
import { boundedLog } from '../../../../lib/backend/hub/bounded-log.ts';

it('a flood of lines leaves sixty a minute, and how many were left out', () => {
  const lines: string[] = [];
  let now = 1_000;
  const log = boundedLog(
    (line) => lines.push(line),
    () => now,
  );
  for (let count = 0; count < 1_000; count += 1) {
    log(`line ${count}`);
    now += 10;
  }
  expect(lines).toEqual([
    ...Array.from({ length: 60 }, (_, index) => `line ${index}`),
    'more lines of this kind are left out for a minute',
  ]);
  now = 61_000;
  log('after a minute');
  expect(lines.slice(61)).toEqual(['940 lines were left out', 'after a minute']);
  now = 121_000;
  log('after another');
  expect(lines.slice(63)).toEqual(['after another']);
});

it('a clock that is set back does not silence it', () => {
  const lines: string[] = [];
  let now = 1_000_000;
  const log = boundedLog(
    (line) => lines.push(line),
    () => now,
  );
  for (let count = 0; count < 100; count += 1) log('x');
  now = 0;
  log('told');
  expect(lines.at(-1)).toBe('told');
});
