import { describe, expect, it } from 'vitest';
import { codedProblem } from '../../../lib/status/coded.ts';
import { isFresh, LOST_GRACE_MS, shownStatus } from '../../../lib/status/presentation.ts';

const LOST_AT = 1_000_000;

describe('isFresh', () => {
  it('holds while the session is up, even if the service withholds others’ statuses', () => {
    expect(isFresh({ state: 'ready', userID: 'me' }, 0)).toBe(true);
    expect(isFresh({ state: 'ready', userID: 'me', problem: codedProblem('72001') }, 0)).toBe(true);
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
    { state: 'stopped', userID: 'me', problem: codedProblem('70001') },
  ] as const)('never holds when the session is $state', (session) => {
    expect(isFresh(session, LOST_AT)).toBe(false);
  });
});

describe('shownStatus', () => {
  const person = { statusType: 1, customStatus: 'Lunch', noSuchUser: false } as const;

  it('shows what can be vouched for as it is', () => {
    expect(shownStatus(person, true)).toEqual({
      statusType: 1,
      availability: null,
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
      availability: null,
      customStatus: 'Lunch',
      stale: true,
    });
  });

  it('takes the availability of who is online out of the text, unless it is to be left plain', () => {
    const busy = { ...person, customStatus: '🔴 忙碌 · Lunch' };
    expect(shownStatus(busy, true, false)).toMatchObject({ availability: 'busy', customStatus: 'Lunch' });
    expect(shownStatus(busy, true, true)).toMatchObject({
      availability: null,
      customStatus: '🔴 忙碌 · Lunch',
    });
    expect(shownStatus(person, true, false)).toMatchObject({ availability: null, customStatus: 'Lunch' });
  });

  it('shows nobody busy who is not online, or of whom it is not known', () => {
    const away = { ...person, customStatus: '🌙 Away · Lunch' };
    const plain = { availability: null, customStatus: '🌙 Away · Lunch' };
    for (const statusType of [0, 2, 3] as const)
      expect(shownStatus({ ...away, statusType }, true, false)).toMatchObject({ ...plain, statusType });
    expect(shownStatus(away, false, false)).toMatchObject({ ...plain, statusType: 0 });
  });

  it.each([true, false])('shows nothing of a user that does not exist (fresh: %s)', (fresh) => {
    expect(shownStatus({ ...person, noSuchUser: true, stale: true }, fresh)).toEqual({
      statusType: 0,
      availability: null,
      customStatus: '',
      stale: false,
    });
  });
});
