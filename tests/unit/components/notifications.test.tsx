// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { Announcer } from '../../../components/announcer.tsx';
import { Notifications } from '../../../components/notifications.tsx';
import { fakeOptionsAdapter, mount, refusal, settle, unmount } from './fakes.ts';
import { alerts, button, click, one, textOf } from './page.ts';

afterEach(unmount);

async function open(allowed: boolean) {
  const adapter = fakeOptionsAdapter();
  adapter.mayNotify.mockResolvedValue(allowed);
  await mount(
    <Announcer>
      <Notifications adapter={adapter} />
    </Announcer>,
  );
  return adapter;
}

it('are allowed by a press, and said to be', async () => {
  const adapter = await open(false);
  await click(button('Allow notifications'));
  expect(adapter.allowNotifications).toHaveBeenCalledOnce();
  expect(textOf(one('[role="status"]'))).toContain('Notifications are allowed.');
  await click(button('Switch off notifications'));
  expect(adapter.stopNotifications).toHaveBeenCalledOnce();
  expect(button('Allow notifications')).toBeTruthy();
});

it('stay as they were where the browser refuses, which is said', async () => {
  const adapter = await open(false);
  adapter.allowNotifications.mockResolvedValue(refusal('no-notifications'));
  await click(button('Allow notifications'));
  expect(alerts()).toContain('choose “Allow”');
  expect(button('Allow notifications')).toBeTruthy();
});

it('are shown as they are by now, wherever that was changed', async () => {
  const adapter = await open(true);
  const [[told] = []] = adapter.onMayNotify.mock.calls;
  await settle(() => told?.(false));
  expect(button('Allow notifications')).toBeTruthy();
});

it('are where a card leads to', async () => {
  location.hash = '#notifications';
  await open(true);
  expect(document.activeElement?.textContent).toBe('Notifications');
  location.hash = '';
});
