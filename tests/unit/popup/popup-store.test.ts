import { beforeEach, describe, expect, it } from 'vitest';
import type { CacheContent } from '../../../lib/cache/cache.ts';
import { viewFromCache } from '../../../lib/popup/cached-view.ts';
import { type PopupStore, popupStore } from '../../../lib/popup/popup-store.ts';
import type { OwnView, PersonView } from '../../../lib/status/views.ts';

const OWN: OwnView = { userID: 'me', name: 'Me', statusType: 1, customStatus: '', pending: false };
const READY = { state: 'ready', userID: 'me' } as const;

function person(userID: string, facts: Partial<PersonView> = {}): PersonView {
  return {
    userID,
    name: userID,
    avatar: '',
    statusType: 1,
    customStatus: '',
    learnedAt: 5,
    changedAt: 0,
    noSuchUser: false,
    ...facts,
  };
}

let store: PopupStore;

beforeEach(() => {
  store = popupStore();
});

/** The snapshot that every connection begins with. */
function snapshot(...userIDs: string[]): void {
  const people = userIDs.map((userID) => person(userID));
  expect(store.take({ seq: 0, session: READY, own: OWN, people, order: userIDs })).toBe(true);
}

const shown = (): string[] =>
  store.view().people.map(({ userID, customStatus }) => `${userID} ${customStatus}`.trim());

it('is signed out before anything is heard', () => {
  expect(store.view()).toEqual({ session: { state: 'signed-out' }, own: null, people: [] });
});

describe('a snapshot', () => {
  it('is everything', () => {
    snapshot('b', 'a');
    expect(store.view()).toEqual({ session: READY, own: OWN, people: [person('b'), person('a')] });
  });

  it('is in the order told, not in that of the list', () => {
    store.take({ seq: 0, session: READY, own: OWN, people: [person('a'), person('b')], order: ['b', 'a'] });
    expect(shown()).toEqual(['b', 'a']);
  });

  it('of a new connection replaces all of the one before', () => {
    snapshot('a', 'b');
    store.restart();
    store.take({ seq: 0, session: { state: 'signed-out' }, own: null, people: [person('c')], order: ['c'] });
    expect(store.view()).toEqual({ session: { state: 'signed-out' }, own: null, people: [person('c')] });
  });
});

describe('a delta', () => {
  it('changes the people it names, where they stand', () => {
    snapshot('a', 'b', 'c');
    expect(store.take({ seq: 1, people: [person('b', { customStatus: 'Lunch' })] })).toBe(true);
    expect(shown()).toEqual(['a', 'b Lunch', 'c']);
    expect(store.view()).toMatchObject({ session: READY, own: OWN });
  });

  it('changes the own status, or takes it away', () => {
    snapshot('a');
    store.take({ seq: 1, own: { ...OWN, customStatus: 'Lunch' }, people: [] });
    expect(store.view().own?.customStatus).toBe('Lunch');
    store.take({ seq: 2, own: null, people: [] });
    expect(store.view().own).toBeNull();
    expect(shown()).toEqual(['a']);
  });

  it('changes the session', () => {
    snapshot('a');
    const session = { state: 'reconnecting', userID: 'me', since: 7 } as const;
    store.take({ seq: 1, session, people: [] });
    expect(store.view()).toMatchObject({ session, own: OWN });
  });

  it('with an order adds, removes and moves people', () => {
    snapshot('a', 'b', 'c');
    store.take({ seq: 1, people: [person('d', { customStatus: 'new' })], order: ['d', 'c', 'a'] });
    expect(shown()).toEqual(['d new', 'c', 'a']);
  });

  it('about someone who is not in the list leaves them out', () => {
    snapshot('a');
    store.take({ seq: 1, people: [person('stranger')] });
    expect(shown()).toEqual(['a']);
  });

  it('with an order that names one of whom nothing was told leaves that one out', () => {
    snapshot('a');
    store.take({ seq: 1, people: [], order: ['a', 'unheard'] });
    expect(shown()).toEqual(['a']);
  });

  it('makes a new view, so that what was rendered stays what it was', () => {
    snapshot('a');
    const before = store.view();
    store.take({ seq: 1, people: [person('a', { customStatus: 'Lunch' })] });
    expect(before.people).toEqual([person('a')]);
  });
});

describe('in pieces', () => {
  it('people come in the order told, and into names’ order with the last', () => {
    store.take({ seq: 0, session: READY, own: OWN, people: [person('c'), person('a')], more: true });
    expect(shown()).toEqual(['c', 'a']);
    expect(store.view().more).toBe(true);
    store.take({
      seq: 1,
      people: [person('b'), person('c', { customStatus: 'new' })],
      order: ['a', 'b', 'c'],
    });
    expect(shown()).toEqual(['a', 'b', 'c new']);
    expect(store.view()).not.toHaveProperty('more');
  });

  it('what the cache told stays until it is told anew, but not over another account’s', () => {
    store.begin({
      session: { state: 'signing-in', userID: 'me' },
      own: null,
      people: [person('old'), person('a')],
    });
    store.take({
      seq: 0,
      session: READY,
      own: OWN,
      people: [person('a', { customStatus: 'new' })],
      more: true,
    });
    expect(shown()).toEqual(['old', 'a new']);
    store.take({ seq: 1, people: [], order: ['a'] });
    expect(shown()).toEqual(['a new']);
    store.restart();
    store.take({
      seq: 0,
      session: { state: 'ready', userID: 'you' },
      own: null,
      people: [person('z')],
      more: true,
    });
    expect(shown()).toEqual(['z']);
  });

  it('of whom has left nothing stays', () => {
    const groups = { lists: [], folded: [] };
    store.take({
      seq: 0,
      session: READY,
      own: OWN,
      people: [],
      order: [],
      groups,
      here: [person('z')],
      pictures: { z: 'data:x' },
    });
    store.take({ seq: 1, session: { state: 'signed-out' }, own: null, people: [], order: [] });
    expect(store.view()).toEqual({ session: { state: 'signed-out' }, own: null, people: [] });
  });
});

describe('a gap', () => {
  it.each([0, 2, -1, 100])('(number %i after 0) is told, and changes nothing', (seq) => {
    snapshot('a');
    const before = store.view();
    expect(store.take({ seq, own: null, people: [person('a', { customStatus: 'x' })] })).toBe(false);
    expect(store.view()).toEqual(before);
  });

  it('at the start is one too: deltas without a snapshot', () => {
    expect(store.take({ seq: 1, people: [person('a')], order: ['a'] })).toBe(false);
    expect(store.view().people).toEqual([]);
  });

  it('is over with a new connection, and the picture stays until then', () => {
    snapshot('a');
    store.take({ seq: 5, people: [] });
    store.restart();
    expect(shown()).toEqual(['a']);
    snapshot('b');
    expect(shown()).toEqual(['b']);
    expect(store.take({ seq: 1, people: [] })).toBe(true);
  });
});

describe('the view from the cache', () => {
  const content: CacheContent = {
    statuses: [
      {
        userID: 'a',
        statusType: 1,
        customStatus: 'Lunch',
        learnedAt: 9,
        changedAt: 8,
        noSuchUser: false,
        source: 'query',
      },
      {
        userID: 'ghost',
        statusType: 0,
        customStatus: '',
        learnedAt: 9,
        changedAt: 0,
        noSuchUser: true,
        source: 'query',
      },
      {
        userID: 'seen-on-a-page',
        statusType: 1,
        customStatus: '',
        learnedAt: 9,
        changedAt: 8,
        noSuchUser: false,
        source: 'query',
      },
    ],
    profiles: [
      { userID: 'a', nick: 'Ann', avatar: 'https://x/a.png', learnedAt: 9 },
      { userID: 'b', nick: '', avatar: '', learnedAt: 9 },
      { userID: 'me', nick: 'Myself', avatar: '', learnedAt: 9 },
    ],
    wanted: { customStatus: 'Away', pending: true },
    follows: ['b', 'ghost', 'a'],
  };

  it('has those who were looked up, in names’ order, with what was last known, and all of it stale', () => {
    const { people } = viewFromCache({ userID: 'me', demo: false, content, looked: content.follows });
    expect(people).toEqual([
      person('a', {
        name: 'Ann',
        avatar: 'https://x/a.png',
        customStatus: 'Lunch',
        learnedAt: 9,
        changedAt: 8,
        stale: true,
      }),
      person('b', { statusType: 0, learnedAt: 0, stale: true }),
      person('ghost', { statusType: 0, learnedAt: 9, noSuchUser: true, stale: true }),
    ]);
  });

  it('says that more are to come where not all were looked up, and has their lists', () => {
    const groups = { lists: [{ id: 'd', name: 'Design', members: ['a'] }], folded: [] };
    const view = viewFromCache({ userID: 'me', demo: false, content: { ...content, groups }, looked: ['a'] });
    expect(view.people.map(({ userID }) => userID)).toEqual(['a']);
    expect(view).toMatchObject({ more: true, groups });
  });

  it('vouches for nothing of one’s own', () => {
    expect(viewFromCache({ userID: 'me', demo: false, content, looked: content.follows })).toMatchObject({
      session: { state: 'signing-in', userID: 'me' },
      own: { userID: 'me', name: 'Myself', statusType: 0, customStatus: 'Away', pending: true },
    });
  });

  it('of next to nothing still says who is signing in', () => {
    const empty: CacheContent = { statuses: [], profiles: [], wanted: null, follows: [] };
    expect(viewFromCache({ userID: 'me', demo: false, content: empty, looked: [] })).toEqual({
      session: { state: 'signing-in', userID: 'me' },
      own: { userID: 'me', name: 'me', statusType: 0, customStatus: '', pending: false },
      people: [],
    });
  });

  it('says of the demo’s that it is the demo’s', () => {
    expect(
      viewFromCache({ userID: 'sample', demo: true, content, looked: content.follows }).own,
    ).toMatchObject({ demo: true });
    expect(
      viewFromCache({ userID: 'me', demo: false, content, looked: content.follows }).own,
    ).not.toHaveProperty('demo');
  });
});
