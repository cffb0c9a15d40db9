import { browser } from 'wxt/browser';
import type { PresetChange, PresetsAdapter, StoredPresets } from '../../components/presets-adapter.ts';
import type { SettingsChange } from '../messaging/protocol.ts';
import { changedList } from '../settings/list-change.ts';
import type { Outcome } from '../status/forms.ts';
import { isLocked, type Policy } from '../status/policy.ts';
import { goodPresets, presetsOf } from '../status/presets.ts';
import { defaultPresets } from '../words/presets.ts';
import { popupShortcut } from './popup-shortcut.ts';

/** Where Chromium has the shortcuts of all extensions. */
const SHORTCUTS_PAGE = 'chrome://extensions/shortcuts';

/** The presets that count. @param stored as they are stored */
export function storedPresets(stored: readonly unknown[], policy: Policy): StoredPresets {
  const locked = isLocked(policy, 'presets') && goodPresets(policy.presets).length > 0;
  const theirs = locked || goodPresets(stored).length === 0;
  const from = !theirs ? 'own' : goodPresets(policy.presets).length > 0 ? 'administrator' : 'defaults';
  return { list: presetsOf(stored, policy, defaultPresets), from, isLocked: isLocked(policy, 'presets') };
}

/** What is to be changed in the person's own list, which is empty where others count. */
export function ownChanges({ list, from }: StoredPresets, change: PresetChange): PresetChange[] {
  if (from === 'own') return [change];
  return (changedList(list, [change]) ?? []).map((becomes) => ({
    becomes: becomes as (typeof list)[number],
  }));
}

/** The section on presets, over the browser. */
export function browserPresets(changeLists: (change: SettingsChange) => Promise<Outcome>): PresetsAdapter {
  return {
    changePresets: (shown, change) => changeLists({ presets: ownChanges(shown, change) }),
    resetPresets: ({ list }) => changeLists({ presets: list.map((was) => ({ was })) }),
    shortcut: popupShortcut,
    changeShortcut() {
      // Firefox lets no extension open its page, but opens it itself (137).
      const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
      if (openShortcutSettings) void openShortcutSettings();
      else void browser.tabs.create({ url: SHORTCUTS_PAGE });
    },
  };
}
