// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { StatusChoices } from '../../../lib/status/used-statuses.ts';
import { defaultPresets } from '../../../lib/words/presets.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, MINUTE, mount, NOON, OWN, ready, settle, unmount } from './fakes.ts';
import { alerts, all, button, choose, click, enter, field, hasButton, one, textOf, type } from './page.ts';

/** The picker itself draws in a root of its own, with a database of its own: here it is one button. */
vi.mock('../../../components/emoji-picker.ts', () => ({
  emojiPicker(onChoose: (emoji: string) => void) {
    const picker = document.createElement('button');
    picker.type = 'button';
    picker.textContent = 'pick a rocket';
    picker.addEventListener('click', () => onChoose('🚀'));
    return picker;
  },
  focusSearch: (picker: HTMLElement) => picker.focus(),
}));

const HOUR = 60 * MINUTE;
let adapter = fakePopupAdapter(ready());
beforeEach(() => {
  adapter = fakePopupAdapter(ready());
});
afterEach(unmount);

function offer(choices: Partial<StatusChoices>): void {
  adapter.onStatusChoices.mockImplementation((next) => {
    next({ presets: defaultPresets(), used: [], availability: true, ...choices });
    return () => {};
  });
}
/** The popup, with what it loads once it is painted. */
async function open(): Promise<void> {
  await mount(<Popup adapter={adapter} />);
  await vi.dynamicImportSettled();
  await settle(() => {});
}
/** The panel of emoji, and the picker in it. */
async function openPanel(by: HTMLElement): Promise<void> {
  await click(by);
  for (let part = 0; part < 2; part += 1) {
    await vi.dynamicImportSettled();
    await settle(() => {});
  }
}
const chips = () => all('.chip').map((chip) => chip.getAttribute('aria-label') ?? textOf(chip));
const clearAfter = () => field('Clear after') as unknown as HTMLSelectElement;
const availability = () => field('Availability') as unknown as HTMLSelectElement;
const emoji = () => textOf(one('.emoji-button'));

async function key(
  name: string,
  target: Element = document.activeElement ?? document.body,
): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  await settle(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

describe('presets', () => {
  it('are five, and one press and Enter set one for its time', async () => {
    await open();
    expect(chips()).toEqual(['📞On the call', '🎧Listening to music', '🎯Focus', '🍜Lunch', '🚌Commuting']);
    await click(button('📞On the call'));
    expect(document.activeElement).toBe(field('Your status'));
    expect([emoji(), field('Your status').value, clearAfter().value]).toEqual([
      '📞',
      'On the call',
      '1-hour',
    ]);
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('📞 On the call', NOON + HOUR);
    expect(adapter.used).toHaveBeenCalledExactlyOnceWith({ emoji: '📞', text: 'On the call' }, '1-hour');
  });

  it('remember another time that was chosen with them', async () => {
    const [call] = defaultPresets();
    if (call) offer({ used: [{ ...call, clearAfter: '4-hours', preset: true }] });
    await open();
    await click(button('📞On the call'));
    expect(clearAfter().value).toBe('4-hours');
    await choose(clearAfter(), 'today');
    await enter(field('Your status'));
    expect(adapter.used.mock.lastCall?.[1]).toBe('today');
  });

  it('are one stop of Tab, and reached by arrow keys', async () => {
    await open();
    expect(all('.chip[tabindex="0"]')).toHaveLength(1);
    one('.chip').focus();
    await key('ArrowRight');
    await key('ArrowDown');
    expect(textOf(document.activeElement as Element)).toBe('🎯Focus');
    expect(all('.chip[tabindex="0"]').map(textOf)).toEqual(['🎯Focus']);
    await key('End');
    expect(textOf(document.activeElement as Element)).toBe('🚌Commuting');
    await key('ArrowRight');
    expect(textOf(document.activeElement as Element)).toBe('📞On the call');
  });

  it('say an availability only where they have one', async () => {
    offer({ presets: [{ emoji: '🔕', text: 'Writing', clearAfter: 'today', availability: 'busy' }] });
    await open();
    await click(button('🔕Writing'));
    expect(availability().value).toBe('busy');
    await enter(field('Your status'));
    expect(adapter.setStatus.mock.lastCall?.[0]).toBe('🔴 Busy · 🔕 Writing');
  });
});

describe('the last ones used', () => {
  it('are shown at a press, and set again as they were', async () => {
    offer({ used: [{ emoji: '📦', text: 'Packing', clearAfter: 'today' }] });
    await open();
    expect(chips()).not.toContain('📦Packing');
    await click(button('Recent'));
    expect(button('Recent').getAttribute('aria-expanded')).toBe('true');
    await click(button('📦Packing'));
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('📦 Packing', new Date(2026, 10, 21).getTime());
  });

  it('are not asked for where there are none', async () => {
    await open();
    expect(hasButton('Recent')).toBe(false);
  });

  it('do not keep a moment that was entered', async () => {
    await open();
    await type(field('Your status'), 'Away');
    await choose(clearAfter(), 'date-time');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('Away', NOON + HOUR);
    expect(adapter.used.mock.lastCall).toEqual([{ emoji: '', text: 'Away' }, null]);
  });

  it('are told while the status is being set: the popup may be closed before the answer', async () => {
    adapter.setStatus.mockReturnValue(new Promise(() => {}));
    await open();
    await type(field('Your status'), 'Away');
    await enter(field('Your status'));
    expect(adapter.used.mock.lastCall).toEqual([{ emoji: '', text: 'Away' }, 'never']);
  });

  it('do not keep what was refused, and are told nothing of nothing', async () => {
    const takeBack = vi.fn();
    adapter.used.mockReturnValue(takeBack);
    await open();
    await type(field('Your status'), 'Away');
    await enter(field('Your status'));
    expect(takeBack).not.toHaveBeenCalled();
    adapter.setStatus.mockResolvedValue({ ok: false, problem: problemFor('not-ready') });
    await enter(field('Your status'));
    expect(takeBack).toHaveBeenCalledOnce();
    await click(button('Clear status'));
    expect(adapter.used).toHaveBeenCalledTimes(2);
  });
});

describe('a date and time', () => {
  const at = () => field('Clear on');
  const openLunch = async () => {
    await open();
    await click(button('🍜Lunch'));
    await choose(clearAfter(), 'date-time');
  };

  it('begins in its field, within the next year', async () => {
    await openLunch();
    expect(document.activeElement).toBe(at());
    expect([at().min, at().value]).toEqual(['2026-11-20T12:01', '2026-11-20T13:00']);
    expect(at().max).toBe('2027-11-21T11:59');
  });

  it('is set as the moment that the clocks show there', async () => {
    await openLunch();
    await type(at(), '2026-11-23T09:15');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith(
      '🍜 Lunch',
      new Date(2026, 10, 23, 9, 15).getTime(),
    );
  });

  it.each([
    ['2026-11-20T11:00', 'This time is past. Enter one to come.'],
    ['', 'Enter a date and a time.'],
    ['2028-01-01T00:00', 'This is more than a year away. Enter an earlier time.'],
  ])('“%s” is not sent: %s', async (text, said) => {
    await openLunch();
    await type(at(), text);
    await click(button('Set status'));
    expect(adapter.setStatus).not.toHaveBeenCalled();
    expect(at().getAttribute('aria-invalid')).toBe('true');
    expect(textOf(one('#clear-on-error'))).toBe(said);
    expect(document.activeElement).toBe(at());
    await type(at(), '2026-11-20T18:00');
    expect(all('#clear-on-error')).toEqual([]);
  });

  it('is left by Escape, for what was chosen before, and not the popup', async () => {
    await openLunch();
    expect(await key('Escape', at())).toBe(true);
    expect(clearAfter().value).toBe('1-hour');
    expect(document.activeElement).toBe(clearAfter());
    expect(await key('Escape')).toBe(false);
  });
});

describe('the emoji', () => {
  it('is chosen in a panel, and counted with the text', async () => {
    await open();
    await type(field('Your status'), 'Launch');
    await openPanel(button('Choose an emoji'));
    await click(button('pick a rocket'));
    expect(all('.emoji-panel')).toEqual([]);
    expect(document.activeElement).toBe(field('Your status'));
    expect(textOf(one('#own-status-left'))).toBe('89 bytes left');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('🚀 Launch');
  });

  it('is taken away again', async () => {
    await open();
    await click(button('🎯Focus'));
    await openPanel(button('Emoji: 🎯. Choose another'));
    await click(button('No emoji'));
    expect(hasButton('Choose an emoji')).toBe(true);
  });

  it('Escape closes the panel, and not the popup', async () => {
    await open();
    await openPanel(button('Choose an emoji'));
    expect(await key('Escape', one('.emoji-panel'))).toBe(true);
    expect(all('.emoji-panel')).toEqual([]);
    expect(document.activeElement).toBe(button('Choose an emoji'));
  });

  it('of the own status stands in its button', async () => {
    adapter = fakePopupAdapter(ready({ own: { ...OWN, customStatus: '🇯🇵 東京' } }));
    await open();
    expect([emoji(), field('Your status').value]).toEqual(['🇯🇵', '東京']);
  });
});

describe('availability', () => {
  const busy = () => ready({ own: { ...OWN, customStatus: '🔴 Busy · 📞 On the call' } });

  it('is told apart, and set together with the text', async () => {
    adapter = fakePopupAdapter(busy());
    await open();
    expect([availability().value, emoji(), field('Your status').value]).toEqual([
      'busy',
      '📞',
      'On the call',
    ]);
    await choose(availability(), 'away');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('🌙 Away · 📞 On the call');
  });

  it('is counted too', async () => {
    adapter = fakePopupAdapter(busy());
    await open();
    expect(textOf(one('#own-status-left'))).toBe('71 bytes left');
  });

  it('is alone a status', async () => {
    await open();
    await choose(availability(), 'do-not-disturb');
    await click(button('Set status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('⛔ Do not disturb');
    expect(adapter.used).not.toHaveBeenCalled();
  });

  it('switched off, is neither offered nor told apart', async () => {
    adapter = fakePopupAdapter(busy());
    offer({ availability: false });
    await open();
    expect(all('#availability')).toEqual([]);
    expect([emoji(), field('Your status').value]).toEqual(['🔴', 'Busy · 📞 On the call']);
  });
});

describe('what is handed over', () => {
  it('stands in the form, with what is wrong with it', async () => {
    adapter.handedOver.mockResolvedValue({ text: 'x'.repeat(120), problem: null });
    await open();
    expect(field('Your status').value).toBe('x'.repeat(120));
    expect(textOf(one('#own-status-left'))).toBe('20 bytes too long');
  });

  it('stands there with the reason that the service gave', async () => {
    adapter.handedOver.mockResolvedValue({ text: '📦 Packing', problem: problemFor('72001') });
    await open();
    expect([emoji(), field('Your status').value]).toEqual(['📦', 'Packing']);
    expect(alerts()).toContain(problemFor('72001').message);
  });
});
