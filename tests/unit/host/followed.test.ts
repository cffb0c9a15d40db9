import { expect, test } from 'vitest';
import { ownerOf } from '../../../lib/cache/cache.ts';
import { followed } from '../../../lib/host/followed.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { memoryCache } from '../../support/memory-cache.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };

/** A change under way, during which the account becomes another. */
async function changedWhile(next: Account | null): Promise<{ list: readonly string[]; stored: unknown }> {
  let account: Account | null = ME;
  const cache = memoryCache();
  const follows = followed(
    cache,
    () => account,
    () => undefined,
  );
  const change = follows.change({ add: 'ann' });
  account = next;
  await change;
  return { list: follows.list(), stored: cache.follows.get(ownerOf(ME)) };
}

test('who is followed while the UserSig is renewed is shown', async () => {
  expect(await changedWhile({ ...ME, userSig: 'new' })).toEqual({ list: ['ann'], stored: ['ann'] });
});

test('who is followed while one signs out, or another in, is stored and not shown', async () => {
  expect(await changedWhile(null)).toEqual({ list: [], stored: ['ann'] });
  expect(await changedWhile({ ...ME, userID: 'other' })).toEqual({ list: [], stored: ['ann'] });
});
