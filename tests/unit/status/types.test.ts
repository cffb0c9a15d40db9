import { describe, expect, it } from 'vitest';
import { stateID, toStatusType } from '../../../lib/status/types.ts';

describe('toStatusType (R2)', () => {
  it.each([1, 2, 3] as const)('keeps %i', (value) => {
    expect(toStatusType(value)).toBe(value);
  });

  it.each([0, -1, 4, 1.5, Number.NaN, '1', true, null, undefined, [1], { valueOf: () => 1 }])(
    'takes %j, which the service does not define, for unknown',
    (value) => {
      expect(toStatusType(value)).toBe(0);
    },
  );
});

describe('stateID', () => {
  it.each([
    [0, 'unknown'],
    [1, 'online'],
    [2, 'offline'],
    [3, 'not-logged-in'],
  ] as const)('says %i as “%s”', (statusType, word) => {
    expect(stateID(statusType)).toBe(word);
  });
});
