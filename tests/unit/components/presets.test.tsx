// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredPresets } from '../../../components/presets-adapter.ts';
import { PresetsForm } from '../../../components/presets-form.tsx';
import { QuickWays } from '../../../components/quick-ways.tsx';
import { defaultPresets } from '../../../lib/words/presets.ts';
import { fakeOptionsAdapter, mount, refusal, settle, unmount } from './fakes.ts';
import { alerts, all, button, choose, click, enter, field, hasButton, one, textOf, type } from './page.ts';

let adapter = fakeOptionsAdapter();
beforeEach(() => {
  adapter = fakeOptionsAdapter();
});
afterEach(unmount);

const DEFAULTS: StoredPresets = { list: defaultPresets(), from: 'defaults', isLocked: false };
/** What is stored is another list by now. */
let showNow: (stored: StoredPresets) => Promise<void>;
function Shown({ first }: { first: StoredPresets }) {
  const [stored, setStored] = useState(first);
  showNow = (next) => settle(() => setStored(next));
  return <PresetsForm adapter={adapter} stored={stored} damaged={[]} />;
}
const show = (stored: StoredPresets = DEFAULTS) => mount(<Shown first={stored} />);
const names = () => all('.presets .rule-name').map(textOf);

describe('the presets', () => {
  it('are told with their times', async () => {
    await show();
    expect(names()[0]).toBe('📞 On the call');
    expect(textOf(one('.presets .hint'))).toBe('Clear after: 1 hour');
    expect(hasButton('Back to the defaults')).toBe(false);
  });

  it('are added', async () => {
    await show();
    await click(button('Add a preset'));
    expect(document.activeElement).toBe(field('Emoji and text'));
    await type(field('Emoji and text'), ' Tea ');
    await choose(field('Clear after') as unknown as HTMLSelectElement, '30-minutes');
    await choose(field('Availability') as unknown as HTMLSelectElement, 'away');
    await enter(field('Emoji and text'));
    expect(adapter.changePresets).toHaveBeenCalledExactlyOnceWith(DEFAULTS, {
      becomes: { emoji: '', text: 'Tea', clearAfter: '30-minutes', availability: 'away' },
    });
    expect(all('.preset-editor')).toEqual([]);
  });

  it('lose nothing that is being written where another page removes or changes the one it is of', async () => {
    await show();
    await click(button('Edit 🍜 Lunch'));
    await type(field('Emoji and text'), 'Long lunch');
    const list = DEFAULTS.list.filter(({ text }) => text !== 'Lunch');
    await showNow({ list, from: 'own', isLocked: false });
    expect(field('Emoji and text').value).toBe('Long lunch');
    expect(alerts()).toContain('Saving adds yours.');
    await click(button('Save preset'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toEqual({
      becomes: { emoji: '🍜', text: 'Long lunch', clearAfter: '1-hour' },
    });
    expect(hasButton('Add a preset')).toBe(true);
  });

  it('are changed as they are by now', async () => {
    await show();
    await click(button('Edit 🍜 Lunch'));
    const list = DEFAULTS.list.map((one) =>
      one.text === 'Lunch' ? { ...one, clearAfter: 'today' as const } : one,
    );
    await showNow({ list, from: 'own', isLocked: false });
    await type(field('Emoji and text'), 'Long lunch');
    await click(button('Save preset'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toMatchObject({
      was: { text: 'Lunch', clearAfter: 'today' },
      becomes: { text: 'Long lunch', clearAfter: '1-hour' },
    });
  });

  it('are changed in their place, and the focus goes on there', async () => {
    await show();
    await click(button('Edit 🍜 Lunch'));
    await type(field('Emoji and text'), 'Long lunch');
    await click(button('Save preset'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toEqual({
      was: { emoji: '🍜', text: 'Lunch', clearAfter: '1-hour' },
      becomes: { emoji: '🍜', text: 'Long lunch', clearAfter: '1-hour' },
    });
  });

  it.each([
    [' ', 'Enter a text, or choose an emoji.'],
    ['x'.repeat(101), 'A status holds at most 100 bytes'],
  ])('say what is wrong with “%s”, and are not stored', async (text, said) => {
    await show();
    await click(button('Add a preset'));
    await type(field('Emoji and text'), text);
    await enter(field('Emoji and text'));
    expect(textOf(one('#preset-text-error'))).toContain(said);
    expect(adapter.changePresets).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('Emoji and text'));
  });

  it('none says the same twice', async () => {
    await show({ ...DEFAULTS, list: [{ emoji: '', text: 'Tea', clearAfter: 'today' }, ...DEFAULTS.list] });
    await click(button('Add a preset'));
    await type(field('Emoji and text'), 'Tea');
    await enter(field('Emoji and text'));
    expect(textOf(one('#preset-text-error'))).toContain('There is such a preset already.');
  });

  it('count their availability with the 100 bytes', async () => {
    await show();
    await click(button('Add a preset'));
    await type(field('Emoji and text'), 'Tea');
    await choose(field('Availability') as unknown as HTMLSelectElement, 'busy');
    expect(textOf(one('#preset-left'))).toBe('84 bytes left');
  });

  it('are left as they were by Escape', async () => {
    await show();
    await click(button('Edit 🍜 Lunch'));
    await click(button('Cancel'));
    expect(document.activeElement).toBe(button('Edit 🍜 Lunch'));
    expect(adapter.changePresets).not.toHaveBeenCalled();
  });

  it('are moved', async () => {
    await show();
    const [call, music, focus] = defaultPresets();
    await click(button('Move 🎧 Listening to music up'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toEqual({ was: music, becomes: music, after: null });
    await click(button('Move 🎧 Listening to music down'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toEqual({ was: music, becomes: music, after: focus });
    await click(button('Move 📞 On the call up'));
    expect(adapter.changePresets).toHaveBeenCalledTimes(2);
    expect(call).toBeTruthy();
  });

  it('are removed, but for the last one; and the defaults come back', async () => {
    const own: StoredPresets = { list: defaultPresets().slice(0, 2), from: 'own', isLocked: false };
    await show(own);
    await click(button('Remove 📞 On the call'));
    expect(adapter.changePresets.mock.lastCall?.[1]).toEqual({ was: own.list[0] });
    await click(button('Back to the defaults'));
    expect(adapter.resetPresets).toHaveBeenCalledExactlyOnceWith(own);
    await show({ ...own, list: own.list.slice(0, 1) });
    expect(hasButton('Remove 📞 On the call')).toBe(false);
  });

  it('say why they could not be stored', async () => {
    adapter.changePresets.mockResolvedValue(refusal('changed-elsewhere'));
    await show();
    await click(button('Remove 🍜 Lunch'));
    expect(alerts()).not.toBe('');
  });

  it('of the administrator are locked', async () => {
    await show({ ...DEFAULTS, from: 'administrator', isLocked: true });
    expect(names()).toHaveLength(5);
    expect(all('.presets button')).toEqual([]);
    expect(hasButton('Add a preset')).toBe(false);
    expect(all('.locked-note')).toHaveLength(1);
  });
});

describe('quicker still', () => {
  it('says which keys open the popup, and where they are changed', async () => {
    await mount(<QuickWays adapter={adapter} />);
    expect(textOf(one('.quick-ways'))).toContain('Alt+Shift+U opens the popup.');
    await click(button('Change the shortcut…'));
    expect(adapter.changeShortcut).toHaveBeenCalledOnce();
  });

  it('says so where there are none', async () => {
    adapter.shortcut.mockResolvedValue('');
    await mount(<QuickWays adapter={adapter} />);
    expect(textOf(one('.quick-ways'))).toContain('No keys open the popup yet.');
  });
});
