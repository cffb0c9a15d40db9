import { describe, expect, it } from 'vitest';
import { accessibleName, shownWord, stateWord } from '../../../lib/words/states.ts';

describe('a state', () => {
  it('has a word', () => {
    expect(([0, 1, 2, 3] as const).map(stateWord)).toEqual(['unknown', 'online', 'offline', 'not logged in']);
  });

  it('that is stale says as of when it was known', () => {
    const now = new Date(2026, 10, 20, 12, 0).getTime();
    expect(shownWord({ statusType: 0, knownAt: now - 60_000 }, now)).toMatch(/^unknown, as of 11:59( AM)?$/);
    expect(shownWord({ statusType: 0 }, now)).toBe('unknown');
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
