import { beforeEach, expect, it, vi } from 'vitest';
import { EXPIRY, wakeWhenOver } from '../../../lib/background/expiry-alarm.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

beforeEach(() => {
  platform.browser = fakeBrowser();
});

const alarm = () => platform.browser.alarmsSet.get(EXPIRY);

it('wakes the worker when the status is over, and follows it', async () => {
  await wakeWhenOver(5_000);
  expect(alarm()).toMatchObject({ when: 5_000 });
  await wakeWhenOver(9_000);
  expect(alarm()).toMatchObject({ when: 9_000 });
  await wakeWhenOver();
  expect(alarm()).toBeUndefined();
});

it('writes nothing where nothing has changed', async () => {
  await wakeWhenOver(5_000);
  const create = vi.spyOn(platform.browser.alarms, 'create');
  const clear = vi.spyOn(platform.browser.alarms, 'clear');
  await wakeWhenOver(5_000);
  await wakeWhenOver(5_000);
  expect(create).not.toHaveBeenCalled();
  await wakeWhenOver();
  clear.mockClear();
  await wakeWhenOver();
  expect(clear).not.toHaveBeenCalled();
});
