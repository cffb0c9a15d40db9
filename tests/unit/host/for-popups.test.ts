import { expect, it } from 'vitest';
import { forPopups } from '../../../lib/host/for-popups.ts';
import { refused } from '../../../lib/status/coded.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const kept: (readonly string[])[] = [];

/** What popups have, with nowhere to store lists; of nobody, unless told. */
const made = (account: () => Account | null = () => null) =>
  forPopups({
    clock: fakeClock(),
    cache: {
      changeGroups: async () => null,
      lateGroups: async () => undefined,
      putFirst: async (userIDs) => void kept.push(userIDs),
    },
    account,
    whenKnown: async () => undefined,
    follows: () => ({
      list: () => [],
      has: () => false,
      load: () => undefined,
      change: async () => undefined,
    }),
    nameOf: (userID) => userID,
    friends: { names: async () => [] },
    compareNames: (one, other) => (one < other ? -1 : 1),
    cards: { about: () => null as never, act: () => undefined, known: async () => undefined },
    refuse: refused,
    orderChanged: () => undefined,
    groupsChanged: () => undefined,
  });

it('a change of the lists that is refused, or could not be stored, is no success', async () => {
  const popups = made(() => ({ server: '', sdkAppID: 1, userID: 'me', userSig: 'x' }));
  const { changeGroups } = popups.requests;
  expect(await changeGroups({ what: 'create', id: 'd', name: 'Design' })).toEqual(
    refused('lists-not-stored'),
  );
  expect(await changeGroups({ what: 'create', id: 'e', name: 'Design' })).toEqual(refused('list-name-taken'));
  expect(await made().requests.changeGroups({ what: 'remove', id: 'd' })).toEqual(refused('not-ready'));
});

it('whom a popup shows first is kept when it is others, and again for each account', () => {
  const popups = made();
  popups.showsFirst(['ann', 'bob']);
  popups.showsFirst(['ann', 'bob']);
  expect(kept).toEqual([['ann', 'bob']]);
  // A sign-out deleted it.
  popups.load(undefined);
  popups.showsFirst(['ann', 'bob']);
  expect(kept).toHaveLength(2);
});
