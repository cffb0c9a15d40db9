import { describe, expect, it } from 'vitest';
import { statusChoices } from '../../../lib/settings/status-choices.ts';
import type { Preset } from '../../../lib/status/presets.ts';

const TEA: Preset = { emoji: '🍵', text: 'Tea', clearAfter: '30-minutes' };
const DEFAULT: Preset = { emoji: '📞', text: 'On the call', clearAfter: '1-hour' };
const of = (stored: Record<string, unknown>, policy: Record<string, unknown> = {}) =>
  statusChoices(stored, policy, () => [DEFAULT]);

describe('what may be chosen as a status', () => {
  it('is the defaults where nothing is stored', () => {
    expect(of({})).toEqual({ presets: [DEFAULT], used: [], availability: true });
  });

  it('is what is stored, as far as it is whole', () => {
    expect(of({ presets: [TEA, 5], used: [TEA, null], preferences: { availability: false } })).toEqual({
      presets: [TEA],
      used: [TEA],
      availability: false,
    });
    expect(of({ presets: 'x', used: 5, preferences: 'y' })).toEqual(of({}));
  });

  it('is the administrator’s where it is locked, or the person has chosen nothing', () => {
    const off = { preferences: { availability: false } };
    expect(of({}, off).availability).toBe(false);
    expect(of({ preferences: { availability: true } }, off).availability).toBe(true);
    for (const locked of ['availability', 'preferences']) {
      expect(of({ preferences: { availability: true } }, { ...off, locked: [locked] }).availability).toBe(
        false,
      );
    }
    expect(of({ presets: [DEFAULT] }, { presets: [TEA], locked: ['presets'] }).presets).toEqual([TEA]);
  });
});
