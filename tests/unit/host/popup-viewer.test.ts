import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_SCREEN, type PopupState, popupViewer } from '../../../lib/host/popup-viewer.ts';
import type { PopupUpdate } from '../../../lib/messaging/streams.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import { NO_GROUPS, type PeopleGroups } from '../../../lib/status/groups.ts';
import type { PersonView } from '../../../lib/status/views.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

const PNG = 'data:image/png;base64,AAAA';
const READY = { state: 'ready', userID: 'me' } as const;

let clock: FakeClock;
let posted: PopupUpdate[];
let order: readonly string[];
let groups: PeopleGroups;
let people: Map<string, Partial<PersonView>>;
let onPage: string[];
let first: (readonly string[])[];
let pictures: Map<string, string>;
let isDue: boolean;

const person = (userID: string): PersonView => ({
  userID,
  name: userID,
  avatar: '',
  statusType: 1,
  customStatus: '',
  learnedAt: 1,
  changedAt: 0,
  noSuchUser: false,
  ...people.get(userID),
});
const crowd = (count: number) => Array.from({ length: count }, (_, at) => `u${String(at).padStart(5, '0')}`);

beforeEach(() => {
  clock = fakeClock();
  posted = [];
  order = [];
  groups = NO_GROUPS;
  people = new Map();
  onPage = [];
  first = [];
  pictures = new Map();
  isDue = false;
});

function popup() {
  const state: PopupState = {
    view: () => ({ session: READY, own: null, groups }),
    person,
    self: () => 'me',
    rank: (userID) => (person(userID).statusType === 1 ? 0 : 5),
    inOrder: () => order,
    isFollowed: (userID) => order.includes(userID),
    avatars: {
      at: (address) => pictures.get(address) ?? '',
      async get(address) {
        pictures.set(address, PNG);
        return true;
      },
    },
    showsFirst: (userIDs) => first.push(userIDs),
  };
  const viewer = popupViewer(
    state,
    () => onPage,
    clock,
    (update) => posted.push(structuredClone(update)),
    () => {
      isDue = true;
    },
  );
  return {
    ...viewer,
    /** Tells all that is due, until there is nothing more. */
    async settle() {
      for (let turn = 0; turn < 50; turn += 1) {
        await clock.advance(0);
        if (!isDue) return;
        isDue = false;
        viewer.flush();
      }
    },
  };
}

/** What a popup shows after all that it was told. */
function shown() {
  const store = popupStore();
  for (const update of posted) expect(store.take(update)).toBe(true);
  return store.view();
}

describe('ten thousand people', () => {
  it('are told of in pieces: those on top first, the others once these are drawn, the order with the last', async () => {
    order = crowd(10_000);
    for (const userID of order.slice(0, 9_990)) people.set(userID, { statusType: 2 });
    const viewer = popup();
    viewer.flush();
    await viewer.settle();
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ seq: 0, more: true, session: READY, groups: NO_GROUPS });
    expect(posted[0]?.people.map(({ userID }) => userID)).toEqual([
      ...order.slice(9_990),
      ...order.slice(0, FIRST_SCREEN - 10),
    ]);
    expect(posted[0]).not.toHaveProperty('order');
    expect(first).toEqual([posted[0]?.people.map(({ userID }) => userID)]);
    viewer.watch(['u09990']);
    await viewer.settle();
    expect(posted).toHaveLength(11);
    expect(posted.every(({ people }) => people.length <= 1_000)).toBe(true);
    expect(posted.map(({ order }) => order?.length)).toEqual([...Array(10).fill(undefined), 10_000]);
    expect(shown().people.map(({ userID }) => userID)).toEqual(order);
    expect(shown()).not.toHaveProperty('more');
  });

  it('are told of in the end also to a popup that never says what is on screen', async () => {
    order = crowd(3_000);
    const viewer = popup();
    viewer.flush();
    await clock.advance(1_000);
    await viewer.settle();
    expect(shown().people).toHaveLength(3_000);
  });

  it('may change, come and go while they are being told of', async () => {
    order = crowd(2_500);
    const viewer = popup();
    viewer.flush();
    viewer.watch([]);
    people.set('u00001', { customStatus: 'changed' });
    viewer.peopleChanged(['u00001', 'u02400']);
    order = [...order.filter((userID) => userID !== 'u00002'), 'zoe'];
    viewer.mark('order');
    await viewer.settle();
    expect(shown().people.map(({ userID }) => userID)).toEqual(order);
    expect(shown().people.find(({ userID }) => userID === 'u00001')?.customStatus).toBe('changed');
  });
});

it('a change is told alone, and only of who is shown', async () => {
  order = ['ann', 'bob'];
  const viewer = popup();
  viewer.flush();
  expect(viewer.peopleChanged(['stranger'])).toBe(false);
  expect(viewer.peopleChanged(['bob', 'stranger'])).toBe(true);
  expect(viewer.flush()).toBe(true);
  expect(posted[1]).toEqual({ seq: 1, people: [person('bob')] });
  expect(viewer.flush()).toBe(false);
});

it('another order is told, with who is new in it', () => {
  order = ['ann', 'bob'];
  const viewer = popup();
  viewer.flush();
  order = ['bob', 'cid'];
  viewer.mark('order');
  viewer.flush();
  expect(posted[1]).toEqual({ seq: 1, people: [person('cid')], order: ['bob', 'cid'] });
  order = [...order];
  viewer.mark('order');
  order = posted[1]?.order ?? [];
  viewer.flush();
  expect(shown().people.map(({ userID }) => userID)).toEqual(['bob', 'cid']);
});

it('with another account everyone is told anew', () => {
  order = ['ann'];
  const viewer = popup();
  viewer.flush();
  people.set('ann', { name: 'Another Ann' });
  viewer.forget();
  viewer.flush();
  expect(shown().people.map(({ name }) => name)).toEqual(['Another Ann']);
});

describe('the people of the page over which it is open', () => {
  it('are told of, but not oneself, and again when something of them has changed', () => {
    onPage = ['zoe', 'me', 'bob'];
    order = ['bob'];
    const viewer = popup();
    viewer.flush();
    expect(posted[0]).not.toHaveProperty('here');
    viewer.over(7);
    expect(isDue).toBe(true);
    viewer.flush();
    expect(posted[1]).toEqual({ seq: 1, people: [], here: [person('zoe'), person('bob')] });
    expect(viewer.flush()).toBe(false);
    people.set('zoe', { statusType: 2 });
    expect(viewer.peopleChanged(['zoe'])).toBe(true);
    viewer.flush();
    expect(posted[2]?.here?.[0]?.statusType).toBe(2);
    onPage = [];
    viewer.flush();
    expect(posted[3]).toEqual({ seq: 3, people: [], here: [] });
    expect(shown().here).toEqual([]);
  });
});

it('pictures are got for whom it has on screen, and told once', async () => {
  order = ['ann', 'bob'];
  people.set('ann', { avatar: 'https://x.example/a.png' });
  people.set('bob', { avatar: 'https://x.example/b.png' });
  const viewer = popup();
  viewer.flush();
  expect(pictures.size).toBe(0);
  viewer.watch(['ann']);
  await viewer.settle();
  expect([...pictures.keys()]).toEqual(['https://x.example/a.png']);
  expect(posted.at(-1)?.pictures).toEqual({ ann: PNG });
  viewer.watch(['ann']);
  await viewer.settle();
  expect(posted.filter(({ pictures }) => pictures)).toHaveLength(1);
  expect(shown().pictures?.get('ann')).toBe(PNG);
});

it('who signed out and in again has pictures, and the people of the page, as before', async () => {
  order = ['ann'];
  onPage = ['zoe'];
  people.set('ann', { avatar: 'https://x.example/a.png' });
  const viewer = popup();
  viewer.over(7);
  viewer.flush();
  viewer.watch(['ann']);
  await viewer.settle();
  const before = posted.length;
  viewer.forget();
  viewer.watch(['ann']);
  viewer.flush();
  await viewer.settle();
  const since = posted.slice(before);
  expect(since.flatMap(({ pictures }) => (pictures === undefined ? [] : [pictures]))).toEqual([{ ann: PNG }]);
  expect(since.flatMap(({ here }) => here ?? [])).toEqual([person('zoe')]);
});

it('lists are told when they have changed', () => {
  order = ['ann'];
  const viewer = popup();
  viewer.flush();
  groups = { lists: [{ id: 'd', name: 'Design', members: ['ann'] }], folded: [] };
  viewer.mark('groups');
  viewer.flush();
  expect(posted[1]).toEqual({ seq: 1, people: [], groups });
});
