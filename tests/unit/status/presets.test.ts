import { describe, expect, it } from 'vitest';
import { isPreset, type Preset, presetsOf } from '../../../lib/status/presets.ts';
import {
  offeredPresets,
  recentStatuses,
  type UsedStatus,
  usedStatuses,
  withUsed,
} from '../../../lib/status/used-statuses.ts';
import { defaultPresets } from '../../../lib/words/presets.ts';

const preset = (text: string, clearAfter: Preset['clearAfter'] = '1-hour'): Preset => ({
  emoji: '☕',
  text,
  clearAfter,
});
const MINE = [preset('Mine')];
const THEIRS = [preset('Theirs')];

describe('presets', () => {
  it('are five from the start, each with an emoji and a time', () => {
    const presets = defaultPresets();
    expect(presets.map(({ text }) => text)).toEqual([
      'On the call',
      'Listening to music',
      'Focus',
      'Lunch',
      'Commuting',
    ]);
    expect(presets.every(isPreset)).toBe(true);
    expect(new Set(presets.map(({ emoji }) => emoji)).size).toBe(5);
    expect(presets.some(({ clearAfter }) => clearAfter === 'never')).toBe(false);
  });

  it.each([
    ['no object', 'Lunch'],
    ['no emoji', { text: 'Lunch', clearAfter: 'today' }],
    ['nothing in it', { emoji: '', text: ' ', clearAfter: 'today' }],
    ['too long', { emoji: '☕', text: 'x'.repeat(97), clearAfter: 'today' }],
    ['an unknown time', { emoji: '☕', text: 'Tea', clearAfter: '2-hours' }],
    ['an unknown availability', { ...preset('Tea'), availability: 'asleep' }],
    ['nothing', null],
  ])('are none: %s', (_what, value) => {
    expect(isPreset(value)).toBe(false);
  });

  it('are the person’s own, then the administrator’s, then the defaults; locked, the administrator’s', () => {
    const defaults = () => [preset('Default')];
    expect(presetsOf(undefined, {}, defaults)).toEqual(defaults());
    expect(presetsOf([], { presets: [] }, defaults)).toEqual(defaults());
    expect(presetsOf(undefined, { presets: THEIRS }, defaults)).toEqual(THEIRS);
    expect(presetsOf(MINE, { presets: THEIRS }, defaults)).toEqual(MINE);
    expect(presetsOf(MINE, { presets: THEIRS, locked: ['presets'] }, defaults)).toEqual(THEIRS);
    expect(presetsOf(['damaged', ...MINE], { presets: 'damaged', locked: 7 }, defaults)).toEqual(MINE);
  });
});

describe('statuses that were used', () => {
  const use = (...texts: string[]): readonly UsedStatus[] =>
    texts.reduce<readonly UsedStatus[]>((used, text) => withUsed(used, preset(text)), []);

  it('are the last five, newest first, each once', () => {
    expect(use('a', 'b', 'c', 'b', 'd', 'e', 'f').map(({ text }) => text)).toEqual(['f', 'e', 'd', 'b', 'c']);
  });

  it('are not pushed out by presets, nor offered beside the same preset', () => {
    let used = use('a', 'b', 'c', 'd', 'e');
    for (const text of ['p', 'q', 'r']) used = withUsed(used, { ...preset(text), preset: true });
    const choices = { presets: [preset('p'), preset('a')], used, availability: true };
    expect(recentStatuses(choices).map(({ text }) => text)).toEqual(['r', 'q', 'e', 'd', 'c']);
  });

  it('remember a preset’s time, as it was chosen last', () => {
    const presets = [preset('Tea'), preset('Lunch')];
    const used = withUsed([], { ...preset('Tea', 'today'), preset: true });
    expect(offeredPresets({ presets, used, availability: true }).map((each) => each.clearAfter)).toEqual([
      'today',
      '1-hour',
    ]);
  });

  it('are bounded, whatever was stored', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...preset(`p${index}`), preset: true }));
    expect(withUsed(many, preset('new'))).toHaveLength(21);
    expect(usedStatuses('damaged')).toEqual([]);
    expect(usedStatuses([null, preset('whole'), { text: 1 }])).toEqual([preset('whole')]);
  });

  it('typed in the address bar are told apart, and each is there once', () => {
    const typed = { emoji: '', text: '☕ a', clearAfter: 'never' };
    expect(usedStatuses([typed, preset('a'), typed])).toEqual([{ ...preset('a'), clearAfter: 'never' }]);
  });
});
