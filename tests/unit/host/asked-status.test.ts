import { expect, it } from 'vitest';
import { setAsked } from '../../../lib/host/asked-status.ts';
import type { CodedOutcome } from '../../../lib/status/coded.ts';

const NOW = 1_000_000;
const OK: CodedOutcome = { ok: true };

/** What the host is asked to set. */
function asked(asking: Parameters<typeof setAsked>[1]) {
  const set: (number | string | undefined)[] = [];
  const setStatus = async (customStatus: string, expiresAt?: number) => {
    set.push(customStatus, expiresAt);
    return OK;
  };
  setAsked({ setStatus }, asking, NOW);
  return set;
}

it.each([
  [{ customStatus: 'Lunch' }, undefined],
  [{ customStatus: 'Lunch', clearAfter: 'never' }, undefined],
  [{ customStatus: 'Lunch', clearAfter: '1-hour' }, NOW + 3_600_000],
  [{ customStatus: 'Lunch', expiresAt: 5, clearAfter: '1-hour' }, 5],
] as const)('sets %j until %s', (asking, until) => {
  expect(asked(asking)).toEqual(['Lunch', until]);
});
