import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../lib/backend/core/config.ts';
import { type TeammateTurn, teammateScript } from '../../../../lib/backend/sample/script.ts';
import { SAMPLE_TEAM, SAMPLE_USER_ID, sampleConfig } from '../../../../lib/backend/sample/team.ts';
import { utf8Length } from '../../../../lib/status/custom-status.ts';

function play(seed: number, turns: number): TeammateTurn[] {
  const script = teammateScript({ seed, start: 1_000, intervalMs: 500 });
  return Array.from({ length: turns }, () => script.next().value);
}

describe('the sample team', () => {
  it('is a valid config, with friends for the sample user', () => {
    const result = parseConfig(sampleConfig());
    expect(result).toMatchObject({ ok: true });
    const me = sampleConfig().accounts?.find(({ userID }) => userID === SAMPLE_USER_ID);
    expect(me).toMatchObject({ nick: 'Sample User' });
    expect(me?.friends?.length).toBeGreaterThan(3);
  });

  it('shows an emoji status, a long one, and someone who never logged in', () => {
    expect(SAMPLE_TEAM.some(({ firstStatus }) => /^\p{Extended_Pictographic}+$/u.test(firstStatus))).toBe(
      true,
    );
    const longest = Math.max(...SAMPLE_TEAM.map(({ firstStatus }) => utf8Length(firstStatus)));
    expect(longest).toBeGreaterThan(90);
    expect(longest).toBeLessThanOrEqual(100);
    expect(SAMPLE_TEAM.filter(({ part }) => part === 'never')).toHaveLength(1);
  });
});

describe('the teammates', () => {
  it('play the same with the same seed, and never an impossible turn', () => {
    const turns = play(7, 500);
    expect(turns).toEqual(play(7, 500));
    expect(turns).not.toEqual(play(8, 500));
    const there = new Set<string>();
    let last = 0;
    for (const { at, userID, action } of turns) {
      expect(at).toBeGreaterThanOrEqual(last);
      last = at;
      expect(there.has(userID)).toBe(action.kind !== 'logIn');
      if (action.kind === 'logIn') there.add(userID);
      if (action.kind === 'logOut' || action.kind === 'vanish') there.delete(userID);
      if (action.kind === 'setStatus') expect(utf8Length(action.customStatus)).toBeLessThanOrEqual(100);
    }
    expect(new Set(turns.map(({ action }) => action.kind)).size).toBe(5);
    expect(turns.some(({ userID }) => userID === SAMPLE_USER_ID || userID === 'sigga')).toBe(false);
  });
});
