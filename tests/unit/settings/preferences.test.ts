import { describe, expect, it } from 'vitest';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { DEFAULT_PREFERENCES } from '../../../lib/status/preferences.ts';
import { managedArea } from '../../support/managed-area.ts';
import { memoryArea } from '../../support/memory-area.ts';

describe('preferences', () => {
  it('watch nothing, and read availability, until the person says otherwise', async () => {
    expect(await settingsStore(memoryArea()).preferences()).toEqual({
      availability: true,
      away: false,
      call: false,
      music: false,
    });
  });

  it('are stored one by one, and lose no other', async () => {
    const settings = settingsStore(memoryArea());
    await Promise.all([settings.prefer('music', true), settings.prefer('availability', false)]);
    expect(await settings.prefer('away', true)).toBeNull();
    expect(await settings.preferences()).toEqual({
      availability: false,
      away: true,
      call: false,
      music: true,
    });
  });

  it.each([null, 5, 'on', [true], { away: 'yes', call: 1, music: null, availability: {} }])(
    'that are damaged (%j) are what they are at first',
    async (preferences) => {
      expect(await settingsStore(memoryArea({ preferences })).preferences()).toEqual(DEFAULT_PREFERENCES);
    },
  );

  it('lose none that is whole to one that is damaged', async () => {
    const area = memoryArea({ preferences: { away: true, call: 'yes' } });
    expect(await settingsStore(area).preferences()).toEqual({ ...DEFAULT_PREFERENCES, away: true });
  });

  it('are refused where they can’t be stored', async () => {
    const area = { ...memoryArea(), set: () => Promise.reject(new Error('full')) };
    expect(await settingsStore(area).prefer('away', true)).toBe('settings-not-stored');
  });

  it('are the administrator’s where the person has chosen nothing, or can’t', async () => {
    const policy = managedSettings(
      managedArea({ preferences: { away: true, music: true, availability: false }, locked: ['music'] }),
      memoryArea(),
    );
    const area = memoryArea({ preferences: { away: false, music: false } });
    const settings = settingsStore(area, policy);
    expect(await settings.preferences()).toEqual({
      availability: false,
      away: false,
      call: false,
      music: true,
    });
    expect(await settings.prefer('music', false)).toBe('set-by-administrator');
    expect(await settings.prefer('call', true)).toBeNull();
  });

  it('are what they are at first where all of them are locked, and none is set', async () => {
    const policy = managedSettings(managedArea({ locked: ['preferences'] }), memoryArea());
    const settings = settingsStore(memoryArea({ preferences: { call: true } }), policy);
    expect(await settings.preferences()).toEqual(DEFAULT_PREFERENCES);
    expect(await settings.prefer('call', true)).toBe('set-by-administrator');
  });
});
