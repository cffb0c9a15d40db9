import { expect, it } from 'vitest';
import { forPopups } from '../../../lib/host/for-popups.ts';
import { fakeClock } from '../../support/fake-clock.ts';

it('whom a popup shows first is kept when it is others, and again for each account', () => {
  const kept: (readonly string[])[] = [];
  const popups = forPopups({
    clock: fakeClock(),
    cache: {
      changeGroups: async () => null,
      lateGroups: async () => undefined,
      putFirst: async (userIDs) => void kept.push(userIDs),
    },
    account: () => null,
    whenKnown: async () => undefined,
    follows: () => ({
      list: () => [],
      has: () => false,
      load: () => undefined,
      change: async () => undefined,
    }),
    nameOf: (userID) => userID,
    compareNames: (one, other) => (one < other ? -1 : 1),
    cards: { about: () => null as never, act: () => undefined, known: async () => undefined },
    refuse: (code) => ({ ok: false, problem: { code } }),
    orderChanged: () => undefined,
    groupsChanged: () => undefined,
  });
  popups.showsFirst(['ann', 'bob']);
  popups.showsFirst(['ann', 'bob']);
  expect(kept).toEqual([['ann', 'bob']]);
  // A sign-out deleted it.
  popups.load(undefined);
  popups.showsFirst(['ann', 'bob']);
  expect(kept).toHaveLength(2);
});
