import { expect, test } from 'vitest';
import { TROUBLES_MAX, troubles } from '../../../lib/host/troubles.ts';

let now = 0;

test('what went wrong is told with its time, the newest last; the same once more is counted', () => {
  const noted = troubles(() => now);
  for (const [at, code] of [
    [1, 'network'],
    [2, '72001'],
    [5, '72001'],
    [7, 'network'],
  ] as const) {
    now = at;
    noted.note(code);
  }
  noted.note(undefined);
  expect(noted.list()).toEqual([
    { code: 'network', at: 1, times: 1 },
    { code: '72001', at: 5, times: 2 },
    { code: 'network', at: 7, times: 1 },
  ]);
});

test('no more than the last 20 are remembered', () => {
  const noted = troubles(() => now);
  for (let count = 0; count < 50; count += 1) noted.note(String(count));
  expect(noted.list()).toHaveLength(TROUBLES_MAX);
  expect(noted.list().at(-1)?.code).toBe('49');
});
