import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import { NO_OUTSIDE, type Outside } from '../../../lib/host/outside.ts';
import type { PageLink } from '../../../lib/host/viewer-contract.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import type { Account } from '../../../lib/status/forms.ts';
import type { Profile } from '../../../lib/status/types.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

/** What a card needs may come later than the card: whom it is on, and where their picture is. */

const ME: Account = { server: '', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const SETTINGS = { mail: [], directory: ['github:ann = ann'], chatLink: '' };
const PICTURE = 'data:image/png;base64,AAAA';

let clock: FakeClock;
let service: FakeService;
let host: Host;
let link: PageLink;
/** What the card was told. */
let abouts: PageUpdate['about'][];
/** How often it was asked whether we may notify. */
let asked: number;
/** Gives the profiles that were asked for. */
let bring: () => void;

beforeEach(() => {
  clock = fakeClock();
  service = fakeService();
  service.change('ann', 1, '');
  abouts = [];
  asked = 0;
  bring = () => undefined;
  const outside: Outside = {
    ...NO_OUTSIDE,
    async mayNotify() {
      asked += 1;
      return false;
    },
    picture: async () => PICTURE,
  };
  host = plainHost({
    open: async (...args) => ({ ...(await service.open(...args)), getProfiles }),
    cache: memoryCache(),
    clock,
    outside,
  });
  link = host.viewers.addPage((update) => {
    if ('about' in update) abouts.push(update.about);
  });
  link.watch(['github:ann']);
});

function getProfiles(userIDs: readonly string[]): Promise<Profile[]> {
  return new Promise((resolve) => {
    const avatar = 'https://pictures.example/ann';
    bring = () => resolve(userIDs.map((userID) => ({ userID, nick: userID, avatar })));
  });
}

test('a card that a host made anew hears of before it knows whom it is on has all it needs once that is known', async () => {
  link.about('github:ann');
  await clock.settle();
  expect(abouts).toEqual([]);
  await host.start({ account: ME, kicked: '' }, SETTINGS);
  await clock.advance(2_000);
  expect(asked).toBe(1);
  expect(abouts.at(-1)).toMatchObject({ userID: 'ann', notify: 'not-allowed' });
  service.change('ann', 1, 'News');
  await clock.advance(2_000);
  expect(asked).toBe(1);
});

test('a card has a picture also where the profile comes only after it was opened', async () => {
  await host.start({ account: ME, kicked: '' }, SETTINGS);
  await clock.advance(2_000);
  link.about('github:ann');
  await clock.settle();
  expect(abouts.at(-1)).toMatchObject({ avatar: '' });
  bring();
  await clock.advance(2_000);
  expect(abouts.at(-1)).toMatchObject({ avatar: PICTURE });
});
