// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { SessionView } from '../../../lib/status/views.ts';
import { fakePopupAdapter, MINUTE, mount, NOON, ready, refusal, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, field, hasButton, one, textOf } from './page.ts';

afterEach(() => {
  unmount();
  vi.useRealTimers();
});

async function open(session: SessionView) {
  const adapter = fakePopupAdapter({ ...ready(), session });
  await mount(<Popup adapter={adapter} />);
  return adapter;
}
const LOST = { userID: 'me', since: NOON - MINUTE } as const;
const banner = () => textOf(one('.banner-text'));

it('says nothing while all is well, nor of a loss that is a moment old', async () => {
  const adapter = await open({ state: 'ready', userID: 'me' });
  expect(all('.banner')).toEqual([]);
  await adapter.push({ ...ready(), session: { state: 'reconnecting', userID: 'me', since: NOON } });
  expect(all('.banner')).toEqual([]);
  await adapter.push({
    ...ready(),
    session: { state: 'reconnecting', userID: 'me', since: NOON, offline: true },
  });
  expect(all('.banner')).toEqual([]);
});

it('tells no network from a server that does not answer, and from a lost connection', async () => {
  const adapter = await open({ state: 'unreachable', ...LOST });
  expect(banner()).toBe('The server does not answer. Trying again…');
  await adapter.push({ ...ready(), session: { state: 'reconnecting', ...LOST } });
  expect(banner()).toMatch(/^Connection lost at 11:59( AM)?\. Trying again…$/);
  for (const state of ['unreachable', 'reconnecting'] as const) {
    await adapter.push({ ...ready(), session: { state, ...LOST, offline: true } });
    expect(banner()).toMatch(/^This computer has had no network since 11:59( AM)?\. Presently goes on/);
    expect(hasButton('Try now')).toBe(false);
  }
});

it('has the server tried now, and shows that it was', async () => {
  vi.useFakeTimers();
  const adapter = await open({ state: 'reconnecting', ...LOST });
  await click(button('Try now'));
  expect(adapter.tryNow).toHaveBeenCalledOnce();
  await click(button('Trying…'));
  expect(adapter.tryNow).toHaveBeenCalledOnce();
  await settle(() => vi.advanceTimersByTime(1_000));
  expect(hasButton('Try now')).toBe(true);
});

it('leaves the focus of who pressed its button in the status field, once all is well', async () => {
  const adapter = await open({ state: 'reconnecting', ...LOST });
  button('Try now').focus();
  await adapter.push(ready());
  expect(all('.banner')).toEqual([]);
  expect(document.activeElement).toBe(field('Your status'));
});

it('says when even that was not possible', async () => {
  vi.useFakeTimers();
  const adapter = await open({ state: 'unreachable', ...LOST });
  adapter.tryNow.mockResolvedValue(refusal('host-unavailable'));
  await click(button('Try now'));
  await settle(() => vi.advanceTimersByTime(1_000));
  expect(alerts()).toContain('background did not answer');
  await adapter.push(ready());
  expect(alerts()).toBe('');
});
