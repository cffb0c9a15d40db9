import { beforeEach, expect, it } from 'vitest';
import { reachableBy } from '../../../lib/host/reachable.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account } from '../../../lib/status/forms.ts';

const ME: Account = { server: 'wss://chat.example:9501', sdkAppID: 1, userID: 'me', userSig: 'SECRET' };

let asked: { address: string; options: RequestInit | undefined }[];
let down: boolean;
let reachable: (account: Account) => Promise<boolean>;

beforeEach(() => {
  asked = [];
  down = false;
  reachable = reachableBy(async (address, options) => {
    asked.push({ address: String(address), options });
    if (down) throw new TypeError('NetworkError');
    return new Response(null, { status: 404 });
  });
});

it('asks the account’s own server, says nothing of the account, and takes any answer', async () => {
  expect(await reachable(ME)).toBe(true);
  expect(asked).toMatchObject([
    { address: 'https://chat.example:9501/binfo', options: { method: 'HEAD', credentials: 'omit' } },
  ]);
  expect(JSON.stringify(asked)).not.toMatch(/SECRET|"me"/);
});

it('asks a server without TLS without it', async () => {
  await reachable({ ...ME, server: 'ws://127.0.0.1:9501' });
  expect(asked[0]?.address).toBe('http://127.0.0.1:9501/binfo');
});

it('believes three failures in a row, then has a socket tried all the same', async () => {
  down = true;
  const told: boolean[] = [];
  for (let time = 0; time < 8; time += 1) told.push(await reachable(ME));
  expect(told).toEqual([false, false, false, true, false, false, false, true]);
  down = false;
  expect(await reachable(ME)).toBe(true);
});

it('asks nobody for Tencent Cloud and the demo', async () => {
  expect(await reachable({ ...ME, server: '' })).toBe(true);
  expect(await reachable(DEMO_ACCOUNT)).toBe(true);
  expect(asked).toEqual([]);
});
