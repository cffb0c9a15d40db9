import { describe, expect, it } from 'vitest';
import {
  changedGroups,
  GROUP_NAME_MAX_LENGTH,
  GROUPS_MAX,
  groupOf,
  groupRefusal,
} from '../../../lib/status/change-groups.ts';
import { type GroupChange, NO_GROUPS, type PeopleGroups, UNGROUPED } from '../../../lib/status/groups.ts';

const TWO: PeopleGroups = {
  lists: [
    { id: 'd', name: 'Design', members: ['ann', 'bob'] },
    { id: 's', name: 'Sales', members: ['zoe'] },
  ],
  folded: ['s'],
};
const becomes = (...changes: GroupChange[]): PeopleGroups => changes.reduce(changedGroups, TWO);

describe('a change of lists', () => {
  it('makes one, with somebody in it who was in another', () => {
    const next = becomes({ what: 'create', id: 'n', name: '  On   call ', userID: 'ann' });
    expect(next.lists.map(({ name, members }) => [name, members])).toEqual([
      ['Design', ['bob']],
      ['Sales', ['zoe']],
      ['On call', ['ann']],
    ]);
  });

  it('makes none twice: who was to be in it comes into the one of that name', () => {
    const next = becomes({ what: 'create', id: 'n', name: 'Sales', userID: 'ann' });
    expect(next.lists.map(({ id }) => id)).toEqual(['d', 's']);
    expect(groupOf(next, 'ann')).toBe('s');
  });

  it('makes no more than there may be, none without a name, none of an id that is taken', () => {
    const many: PeopleGroups = {
      lists: Array.from({ length: GROUPS_MAX }, (_, at) => ({ id: `${at}`, name: `${at}`, members: [] })),
      folded: [],
    };
    expect(changedGroups(many, { what: 'create', id: 'n', name: 'New' })).toBe(many);
    expect(groupRefusal(many, { what: 'create', id: 'n', name: 'New' })).toBe('too-many-entries');
    expect(groupRefusal(many, { what: 'create', id: 'n', name: '5', userID: 'ann' })).toBeNull();
    expect(groupRefusal(many, { what: 'create', id: '5', name: '5' })).toBeNull();
    expect(becomes({ what: 'create', id: 'n', name: '  ' })).toBe(TWO);
    expect(becomes({ what: 'create', id: 'd', name: 'New' })).toBe(TWO);
    expect(becomes({ what: 'create', id: UNGROUPED, name: 'New' })).toBe(TWO);
  });

  it('moves somebody, who is in one list at most, and out of all', () => {
    expect(groupOf(becomes({ what: 'move', userID: 'zoe', to: 'd' }), 'zoe')).toBe('d');
    expect(becomes({ what: 'move', userID: 'zoe', to: 'd' }).lists[1]?.members).toEqual([]);
    expect(groupOf(becomes({ what: 'move', userID: 'zoe', to: UNGROUPED }), 'zoe')).toBe(UNGROUPED);
    expect(becomes({ what: 'move', userID: 'zoe', to: 'gone' })).toBe(TWO);
    expect(becomes({ what: 'move', userID: 'zoe', to: 's' })).toBe(TWO);
  });

  it('renames, and cuts what is too long between two signs', () => {
    expect(becomes({ what: 'rename', id: 'd', name: 'Layout' }).lists[0]?.name).toBe('Layout');
    const long = becomes({ what: 'rename', id: 'd', name: '🎨'.repeat(100) }).lists[0]?.name ?? '';
    expect(long).toBe('🎨'.repeat(GROUP_NAME_MAX_LENGTH));
    expect(becomes({ what: 'rename', id: 'gone', name: 'x' })).toBe(TWO);
  });

  it('removes one: who was in it is in none', () => {
    const next = becomes({ what: 'remove', id: 's' });
    expect(next).toEqual({ lists: [TWO.lists[0]], folded: [] });
    expect(groupOf(next, 'zoe')).toBe(UNGROUPED);
  });

  it('puts one above or below another, and no further than there is room', () => {
    const ids = (groups: PeopleGroups) => groups.lists.map(({ id }) => id);
    expect(ids(becomes({ what: 'shift', id: 's', to: 0 }))).toEqual(['s', 'd']);
    expect(ids(becomes({ what: 'shift', id: 'd', to: 1 }))).toEqual(['s', 'd']);
    expect(becomes({ what: 'shift', id: 'd', to: -1 })).toBe(TWO);
    expect(becomes({ what: 'shift', id: 's', to: 2 })).toBe(TWO);
    expect(becomes({ what: 'shift', id: 'gone', to: 0 })).toBe(TWO);
  });

  it('folds and unfolds, also those in no list', () => {
    expect(becomes({ what: 'fold', id: UNGROUPED, folded: true }).folded).toEqual(['s', UNGROUPED]);
    expect(becomes({ what: 'fold', id: 's', folded: true }).folded).toEqual(['s']);
    expect(becomes({ what: 'fold', id: 's', folded: false }).folded).toEqual([]);
    expect(becomes({ what: 'fold', id: 'gone', folded: true })).toBe(TWO);
  });

  it.each<GroupChange>([
    { what: 'create', id: 'n', name: 'New' },
    { what: 'create', id: 'n', name: 'New', userID: 'ann' },
    { what: 'create', id: 'n', name: 'Sales', userID: 'ann' },
    { what: 'rename', id: 'd', name: 'Layout' },
    { what: 'remove', id: 's' },
    { what: 'shift', id: 'n', to: 1 },
    { what: 'shift', id: 'd', to: 1 },
    { what: 'move', userID: 'ann', to: 's' },
    { what: 'fold', id: 'd', folded: true },
  ])('comes to the same when it is asked for twice: %j', (change) => {
    const three: PeopleGroups = {
      ...TWO,
      lists: [...TWO.lists, ...(change.what === 'shift' ? [{ id: 'n', name: 'New', members: [] }] : [])],
    };
    const once = changedGroups(three, change);
    expect(once).not.toBe(three);
    expect(groupRefusal(three, change)).toBeNull();
    expect(changedGroups(once, change)).toEqual(once);
    expect(groupRefusal(once, change)).toBeNull();
  });

  it.each<GroupChange>([
    { what: 'rename', id: 'd', name: ' Sales ' },
    { what: 'create', id: 'n', name: 'Sales' },
  ])('that would make two of one name is refused: %j', (change) => {
    expect(groupRefusal(TWO, change)).toBe('list-name-taken');
    expect(becomes(change)).toBe(TWO);
  });

  it('to the name that a list has is none', () => {
    expect(groupRefusal(TWO, { what: 'rename', id: 'd', name: 'Design' })).toBeNull();
  });

  it('is nothing to lists that are not there', () => {
    expect(changedGroups(NO_GROUPS, { what: 'remove', id: 'd' })).toBe(NO_GROUPS);
  });
});
