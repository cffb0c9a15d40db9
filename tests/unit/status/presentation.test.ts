import { describe, expect, it } from 'vitest';
import { accessibleName, isFresh, LOST_GRACE_MS, shownStatus } from '../../../lib/status/presentation.ts';
import { problemFor } from '../../../lib/status/problems.ts';

const LOST_AT = 1_000_000;

describe('isFresh', () => {
  it('holds while the session is up, even if the service withholds others’ statuses', () => {
    expect(isFresh({ state: 'ready', userID: 'me' }, 0)).toBe(true);
    expect(isFresh({ state: 'ready', userID: 'me', problem: problemFor(72001) }, 0)).toBe(true);
  });

  it.each([
    [0, true],
    [LOST_GRACE_MS - 1, true],
    [LOST_GRACE_MS, false],
    [LOST_GRACE_MS * 100, false],
  ])('of a connection lost %i ms ago is %s', (ago, fresh) => {
    expect(isFresh({ state: 'reconnecting', userID: 'me', since: LOST_AT }, LOST_AT + ago)).toBe(fresh);
  });

  it.each([
    { state: 'signed-out' },
    { state: 'signing-in', userID: 'me' },
    { state: 'stopped', userID: 'me', problem: problemFor(70001) },
  ] as const)('never holds when the session is $state', (session) => {
    expect(isFresh(session, LOST_AT)).toBe(false);
  });
});

describe('shownStatus', () => {
  const person = { statusType: 1, customStatus: 'Lunch', noSuchUser: false } as const;

  it('shows what can be vouched for as it is', () => {
    expect(shownStatus(person, true)).toEqual({
      statusType: 1,
      word: 'online',
      customStatus: 'Lunch',
      stale: false,
    });
  });

  it.each([
    ['without a connection', person, false],
    ['known from earlier only', { ...person, stale: true as const }, true],
  ])('never says online of one %s, but still what was last known', (_what, stale, fresh) => {
    expect(shownStatus(stale, fresh)).toEqual({
      statusType: 0,
      word: 'unknown',
      customStatus: 'Lunch',
      stale: true,
    });
  });

  it.each([true, false])('shows nothing of a user that does not exist (fresh: %s)', (fresh) => {
    expect(shownStatus({ ...person, noSuchUser: true, stale: true }, fresh)).toEqual({
      statusType: 0,
      word: 'unknown',
      customStatus: '',
      stale: false,
    });
  });
});

describe('accessibleName', () => {
  it('is NAME: STATE[, CUSTOM STATUS]', () => {
    expect(accessibleName('Sample User', 'online', 'Listening to music')).toBe(
      'Sample User: online, Listening to music',
    );
    expect(accessibleName('Sample User', 'not logged in', '')).toBe('Sample User: not logged in');
  });

  it('takes a status of markup as it is', () => {
    expect(accessibleName('a', 'offline', '<b>x</b>')).toBe('a: offline, <b>x</b>');
  });
});
