import { describe, expect, it, vi } from 'vitest';
import { ownChanges, storedPresets } from '../../../lib/options/presets.ts';
import { changedList } from '../../../lib/settings/list-change.ts';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import type { Preset } from '../../../lib/status/presets.ts';
import { defaultPresets } from '../../../lib/words/presets.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

const TEA: Preset = { emoji: '🍵', text: 'Tea', clearAfter: '30-minutes' };
const LAB: Preset = { emoji: '🧪', text: 'Lab', clearAfter: '4-hours' };

describe('whose presets count', () => {
  it('is told with them', () => {
    const theirs = { ...NO_POLICY, presets: [LAB] };
    expect(storedPresets([], NO_POLICY)).toEqual({
      list: defaultPresets(),
      from: 'defaults',
      isLocked: false,
    });
    expect(storedPresets([], theirs)).toEqual({ list: [LAB], from: 'administrator', isLocked: false });
    expect(storedPresets([TEA, 'damaged'], theirs)).toEqual({ list: [TEA], from: 'own', isLocked: false });
    expect(storedPresets([TEA], { ...theirs, locked: ['presets'] })).toEqual({
      list: [LAB],
      from: 'administrator',
      isLocked: true,
    });
  });
});

describe('a change', () => {
  const [call, music] = defaultPresets();

  it('of one’s own is that change alone', () => {
    const shown = storedPresets([TEA, LAB], NO_POLICY);
    expect(ownChanges(shown, { was: TEA })).toEqual([{ was: TEA }]);
  });

  it.each([
    ['added', { becomes: TEA }, [...defaultPresets(), TEA]],
    ['changed', { was: call, becomes: TEA }, [TEA, ...defaultPresets().slice(1)]],
    ['removed', { was: call }, defaultPresets().slice(1)],
    ['moved', { was: music, becomes: music, after: null }, [music, call, ...defaultPresets().slice(2)]],
  ])('of the defaults makes them one’s own: %s', (_what, change, list) => {
    const changes = ownChanges(storedPresets([], NO_POLICY), change as Parameters<typeof ownChanges>[1]);
    expect(changedList([], changes)).toEqual(list);
    // What is damaged stays where it is.
    expect(changedList(['damaged'], changes)).toEqual(['damaged', ...list]);
  });
});
