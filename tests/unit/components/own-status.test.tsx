// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import { fakePopupAdapter, MINUTE, mount, NOON, OWN, ready, refusal, settle, unmount } from './fakes.ts';
import {
  alerts,
  all,
  button,
  choose,
  click,
  description,
  enter,
  field,
  hasButton,
  one,
  textOf,
  type,
} from './page.ts';

let adapter = fakePopupAdapter(ready());
beforeEach(() => {
  adapter = fakePopupAdapter(ready({ own: { ...OWN, customStatus: 'Lunch' } }));
});
afterEach(unmount);

const withStatus = (customStatus: string) => ready({ own: { ...OWN, customStatus } });

describe('the bytes left', () => {
  it.each([
    ['', '100 bytes left'],
    ['On the call', '89 bytes left'],
    ['会议', '94 bytes left'],
    ['🎧 música', '88 bytes left'],
    ['x'.repeat(99), '1 byte left'],
    ['x'.repeat(100), '0 bytes left'],
    ['x'.repeat(101), '1 byte too long'],
    ['🎧'.repeat(26), '4 bytes too long'],
  ])('of %s: %s', async (text, said) => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), text);
    expect(textOf(one('#own-status-left'))).toBe(said);
  });

  it('over 100: says why, and nothing is sent', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), '会'.repeat(34));
    expect(field('Your status').getAttribute('aria-invalid')).toBe('true');
    expect(description(field('Your status'))).toMatch(/at most 100 bytes.*2 bytes too long/);
    await enter(field('Your status'));
    await click(button('Set status'));
    expect(adapter.setStatus).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field('Your status'));
  });
});

describe('setting a status', () => {
  it('by Enter, and says so', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), 'On the call');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('On the call');
    expect(all('[role="status"]').map(textOf)).toContain('Status saved.');
  });

  it('keeps what is typed when it is refused', async () => {
    adapter.setStatus.mockResolvedValue(refusal('not-ready'));
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), 'On the call');
    await click(button('Set status'));
    expect(alerts()).toContain('The connection is not ready yet.');
    expect(field('Your status').value).toBe('On the call');
    expect(description(field('Your status'))).toContain('not ready');
  });

  it('shows only the outcome of what was asked for last', async () => {
    const answers: ((outcome: Outcome) => void)[] = [];
    adapter.setStatus.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), 'first');
    await click(button('Set status'));
    await type(field('Your status'), 'second');
    await click(button('Set status'));
    await settle(() => answers[1]?.({ ok: true }));
    await settle(() => answers[0]?.(refusal('timeout')));
    expect(alerts()).toBe('');
  });

  it('clears, and goes on in the field', async () => {
    await mount(<Popup adapter={adapter} />);
    await click(button('Clear status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('');
    await adapter.push(withStatus(''));
    expect(field('Your status').value).toBe('');
    expect(hasButton('Clear status')).toBe(false);
    expect(document.activeElement).toBe(field('Your status'));
  });

  it.each([
    ['by the button', () => click(button('Clear status'))],
    [
      'by setting none',
      async () => {
        await type(field('Your status'), ' ');
        await enter(field('Your status'));
      },
    ],
  ])('%s, and follows what another device sets then', async (_how, clear) => {
    await mount(<Popup adapter={adapter} />);
    await clear();
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('');
    await adapter.push(withStatus(''));
    await adapter.push(withStatus('On the train'));
    expect(field('Your status').value).toBe('On the train');
  });
});

describe('clearing after a while', () => {
  const HALF_PAST = NOON + 30 * MINUTE;
  const select = () => field('Clear after') as unknown as HTMLSelectElement;
  const withEnd = (facts = {}) =>
    ready({ own: { ...OWN, customStatus: 'Lunch', expiresAt: HALF_PAST, ...facts } });

  it('is never, unless chosen', async () => {
    await mount(<Popup adapter={adapter} />);
    expect(select().value).toBe('never');
    expect([...select().options].map((option) => option.text)).toEqual([
      'Never',
      '30 minutes',
      '1 hour',
      '4 hours',
      'Today',
      'This week',
      'Date and time…',
    ]);
  });

  it('is counted from the moment of setting, also by Enter', async () => {
    await mount(<Popup adapter={adapter} />);
    await choose(select(), '1-hour');
    adapter.now.mockReturnValue(NOON + MINUTE);
    await type(field('Your status'), 'On the call');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('On the call', NOON + 61 * MINUTE);
  });

  it('is shown with the status, and stays with it when the text alone is changed', async () => {
    adapter = fakePopupAdapter(withEnd());
    await mount(<Popup adapter={adapter} />);
    expect(textOf(one('.own-state'))).toMatch(/^online · Lunch · until 12:30( PM)?$/);
    expect(textOf(one('#clear-after option'))).toMatch(/^As it is: until 12:30( PM)?$/);
    expect(select().value).toBe('as-it-is');
    await type(field('Your status'), 'Late lunch');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('Late lunch', HALF_PAST);
  });

  it('is changed alone, the text being as it was', async () => {
    adapter = fakePopupAdapter(withEnd());
    await mount(<Popup adapter={adapter} />);
    await choose(select(), 'today');
    await click(button('Set status'));
    const midnight = new Date(2026, 10, 21).getTime();
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('Lunch', midnight);
    await adapter.push(withEnd({ expiresAt: midnight }));
    expect(select().value).toBe('as-it-is');
    expect(textOf(one('.own-until'))).toMatch(/until tomorrow (00:00|12:00 AM)$/);
    await choose(select(), 'never');
    await click(button('Set status'));
    expect(adapter.setStatus).toHaveBeenLastCalledWith('Lunch');
  });

  it('is over with the status: the next one stays again', async () => {
    adapter = fakePopupAdapter(withEnd());
    await mount(<Popup adapter={adapter} />);
    await adapter.push(withStatus(''));
    expect(select().value).toBe('never');
    await type(field('Your status'), 'Back');
    await enter(field('Your status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('Back');
  });

  it('is not asked for of no status', async () => {
    adapter = fakePopupAdapter(withEnd());
    await mount(<Popup adapter={adapter} />);
    await click(button('Clear status'));
    expect(adapter.setStatus).toHaveBeenCalledExactlyOnceWith('');
  });

  it('keeps what was chosen when the setting is refused', async () => {
    adapter.setStatus.mockResolvedValue(refusal('not-ready'));
    await mount(<Popup adapter={adapter} />);
    await choose(select(), '4-hours');
    await click(button('Set status'));
    expect(select().value).toBe('4-hours');
  });
});

describe('the field', () => {
  it('follows the own status, as other devices set it', async () => {
    await mount(<Popup adapter={adapter} />);
    expect(field('Your status').value).toBe('Lunch');
    await adapter.push(withStatus('Focus'));
    expect(field('Your status').value).toBe('Focus');
  });

  it('is not overwritten while a person types', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), 'On the c');
    await adapter.push(withStatus('Focus'));
    expect(field('Your status').value).toBe('On the c');
    expect(textOf(one('.own-state'))).toBe('online · Focus');
  });

  it('follows again once what was typed is set, without falling back to what was before', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Your status'), 'On the call');
    await enter(field('Your status'));
    expect(field('Your status').value).toBe('On the call');
    await adapter.push(withStatus('On the call'));
    await adapter.push(withStatus('Home'));
    expect(field('Your status').value).toBe('Home');
  });
});

describe('you', () => {
  it('are shown by name, state in words, and custom status', async () => {
    await mount(<Popup adapter={adapter} />);
    expect(textOf(one('.own-name'))).toBe('Sample User');
    expect(textOf(one('.own-state'))).toBe('online · Lunch');
  });

  it.each([
    ['away', 'Set automatically while you are away'],
    ['call', 'Set automatically while you are in a meeting'],
    ['music', 'Set automatically while music plays'],
  ] as const)('are told why a status stands that you did not set: %s', async (automatic, said) => {
    await mount(<Popup adapter={adapter} />);
    expect(textOf(one('.own'))).not.toContain('automatically');
    await adapter.push(ready({ own: { ...OWN, customStatus: 'Any', automatic } }));
    expect(textOf(one('.own'))).toContain(said);
  });

  it('are told that a status waits for the connection', async () => {
    await mount(<Popup adapter={adapter} />);
    await adapter.push({
      ...ready({ own: { ...OWN, customStatus: 'Focus', pending: true } }),
      session: { state: 'reconnecting', userID: 'me', since: 0 },
    });
    expect(textOf(one('.own-pending'))).toContain('waiting for the connection');
  });
});
