import { beforeEach, expect, it, vi } from 'vitest';
import type { followChoices as Follow, rememberUsed as Remember } from '../../../lib/popup/status-choices.ts';
import type { StatusChoices } from '../../../lib/status/used-statuses.ts';
import { fakeEvent } from '../../support/fake-browser.ts';
import { managedArea } from '../../support/managed-area.ts';
import { memoryArea } from '../../support/memory-area.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; sent: object[] });
vi.mock('../../../lib/popup/browser.ts', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: async (_name: string, data: object) => void platform.sent.push(data),
}));

const AWAY = { emoji: '', text: 'Away' };
const PACKING = { emoji: '📦', text: 'Packing', clearAfter: 'today' } as const;

let followChoices: typeof Follow;
let rememberUsed: typeof Remember;

beforeEach(async () => {
  vi.resetModules();
  const local = { ...memoryArea(), onChanged: fakeEvent<[]>() };
  await local.set({ used: [PACKING] });
  platform.browser = { storage: { local, managed: managedArea() } };
  platform.sent = [];
  ({ followChoices, rememberUsed } = await import('../../../lib/popup/status-choices.ts'));
});

/** What may be chosen, once it is known. */
const choices = (): Promise<StatusChoices> => new Promise((resolve) => followChoices(resolve));
const used = (): unknown => platform.sent.filter((data) => 'used' in data).at(-1);

it('tells what is being set at once: nothing is read before', async () => {
  await choices();
  platform.sent = [];
  void rememberUsed(AWAY, '1-hour');
  expect(used()).toEqual({ used: [{ ...AWAY, clearAfter: '1-hour' }, PACKING] });
});

it('reads what is stored where that is not known yet', async () => {
  await rememberUsed(AWAY, null);
  expect(used()).toEqual({ used: [{ ...AWAY, clearAfter: 'today' }, PACKING] });
});

it('takes back what was refused', async () => {
  await choices();
  const takeBack = await rememberUsed(AWAY, null);
  await takeBack();
  expect(used()).toEqual({ used: [PACKING] });
});

it('leaves alone what was set since', async () => {
  await choices();
  const takeBack = await rememberUsed(AWAY, null);
  await rememberUsed({ emoji: '🍜', text: 'Soup' }, null);
  const before = used();
  await takeBack();
  expect(used()).toEqual(before);
});
