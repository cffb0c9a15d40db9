import { expect, test } from 'vitest';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const SETTINGS = { mail: [], directory: ['github:ann = ann'], chatLink: '' };

test('a page is told at once, and again, when statuses are to be shown as plain text or not', async () => {
  const clock = fakeClock();
  const service = fakeService();
  service.change('ann', 1, '🔴 Busy · Focus');
  const host = plainHost({ open: service.open, cache: memoryCache(), clock });
  await host.start({ account: null, kicked: '' }, SETTINGS);
  await host.signIn(ME);
  const told: PageUpdate['people'] = [];
  const page = host.viewers.addPage(({ people }) => void told.push(...people));
  page.watch(['github:ann']);
  await clock.advance(2_000);
  expect(told.at(-1)).toMatchObject({ userID: 'ann', customStatus: '🔴 Busy · Focus' });
  expect(told.at(-1)).not.toHaveProperty('plain');

  const before = told.length;
  await host.changeSettings({ ...SETTINGS, plain: true });
  await clock.advance(100);
  expect(told.slice(before)).toEqual([expect.objectContaining({ userID: 'ann', plain: true })]);

  await host.changeSettings({ ...SETTINGS, plain: true, chatLink: 'https://chat.example/{userID}' });
  await clock.advance(100);
  expect(told).toHaveLength(before + 1);

  await host.changeSettings(SETTINGS);
  await clock.advance(100);
  expect(told).toHaveLength(before + 2);
  expect(told.at(-1)).not.toHaveProperty('plain');
});
