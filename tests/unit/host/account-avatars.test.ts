import { beforeEach, expect, it } from 'vitest';
import { accountAvatars } from '../../../lib/host/account-avatars.ts';
import type { Avatars } from '../../../lib/host/avatars.ts';
import type { Account } from '../../../lib/status/forms.ts';

const OWN: Account = { server: 'wss://chat.company.example', sdkAppID: 1, userID: 'me', userSig: 'a' };
const CLOUD: Account = { ...OWN, server: '' };

let account: Account | null;
let loads: string[];
let ends: (() => void)[];
let avatars: Avatars;

beforeEach(() => {
  account = OWN;
  loads = [];
  ends = [];
  avatars = accountAvatars(
    () => account,
    (address, server) => {
      loads.push(`${address} for ${server}`);
      return new Promise((resolve) => ends.push(() => resolve('small')));
    },
    () => 0,
  );
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

it('are loaded as they may be for whom they were asked, also when that one has gone by their turn', async () => {
  for (let index = 0; index < 6; index += 1) void avatars.get(`a${index}`);
  await settle();
  expect(loads).toHaveLength(4);
  account = CLOUD;
  void avatars.get('b');
  for (const end of ends) end();
  await settle();
  const ofOwn = [0, 1, 2, 3, 4, 5].map((index) => `a${index} for ${OWN.server}`);
  expect(loads.sort()).toEqual([...ofOwn, 'b for ']);
});

it('of one account are not at hand for the next, and of nobody are none', async () => {
  const got = avatars.get('a');
  ends[0]?.();
  expect(await got).toBe(true);
  account = { ...OWN, userSig: 'another' };
  expect(avatars.at('a')).toBe('small');
  account = null;
  expect(avatars.at('a')).toBe('');
  expect(await avatars.get('b')).toBe(false);
  account = CLOUD;
  expect(avatars.at('a')).toBe('');
  expect(loads).toEqual([`a for ${OWN.server}`]);
});
