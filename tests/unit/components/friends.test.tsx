// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { FriendName, PersonView, PopupView } from '../../../lib/status/views.ts';
import { fakePopupAdapter, mount, person, ready, refusal, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, enter, field, hasButton, one, textOf, type } from './page.ts';

const FIELD = 'Find or add a person';
const FRIENDS: readonly FriendName[] = [
  { userID: 'zoe', name: 'Zoë Müller' },
  { userID: 'mei', name: '林美玲' },
  { userID: 'tom', name: 'Tom Smith' },
];

let adapter = fakePopupAdapter(ready());
async function show(view: PopupView, friends: readonly FriendName[] = FRIENDS): Promise<void> {
  adapter = fakePopupAdapter(view);
  adapter.friends.mockResolvedValue(friends);
  await mount(<Popup adapter={adapter} />);
  // What finds people is loaded behind the first paint.
  await settle(() => import('../../../components/people-search.ts'));
}
afterEach(unmount);

const rowsOf = (list: string) =>
  all(`ul.people[aria-label="${list}"] > li`).map((row) => textOf(row.querySelector('.person-text') ?? row));
const focused = () => document.activeElement?.getAttribute('aria-label');
const press = (key: string) =>
  settle(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });
const followed = (...userIDs: string[]): PersonView[] =>
  userIDs.map((userID) =>
    person(userID, { name: FRIENDS.find((one) => one.userID === userID)?.name ?? userID }),
  );

describe('who follows somebody', () => {
  beforeEach(() => show(ready({ people: [person('tim', { name: 'Tim' }), ...followed('tom')] })));

  it('is not asked for friends, nor shown any, before the field is used', () => {
    expect(adapter.friends).not.toHaveBeenCalled();
    expect(all('ul.people')).toHaveLength(1);
  });

  it('finds friends under those followed, by name and User ID, with no status', async () => {
    await type(field(FIELD), 'm');
    expect(rowsOf('People found')).toEqual(['Timonline', 'Tom Smithonline']);
    expect(rowsOf('Friends')).toEqual(['Zoë Müllerzoe', '林美玲mei']);
    expect(textOf(one('.group-title'))).toBe('Friends');
    expect(all('ul.people[aria-label="Friends"] .dot')).toEqual([]);
    expect(all('[role="status"]').map(textOf)).toContain('4 people found');
    await type(field(FIELD), 'muller');
    expect(rowsOf('Friends')).toEqual(['Zoë Müllerzoe']);
    // Somebody was found: nothing is said of nobody.
    expect(textOf(one('.nobody-found'))).not.toContain('Nobody');
    await type(field(FIELD), '');
    expect(rowsOf('Friends')).toEqual([]);
  });

  it('follows one with one press, who then stands among those followed, with the focus', async () => {
    await type(field(FIELD), 'zoe');
    // That is her User ID: it is offered once.
    expect(hasButton('Follow “zoe”')).toBe(false);
    await click(button('Follow Zoë Müller'));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('zoe');
    await adapter.push(ready({ people: followed('tom', 'zoe') }));
    expect(rowsOf('People found')).toEqual(['Zoë Mülleronline']);
    expect(rowsOf('Friends')).toEqual([]);
    expect(focused()).toBe('Actions for Zoë Müller');
    expect(all('[role="status"], [aria-live]').map(textOf).join()).toContain('Zoë Müller added.');
  });

  it('is told why one can not be followed', async () => {
    adapter.follow.mockResolvedValue(refusal(70107, { userID: 'zoe' }));
    await type(field(FIELD), 'zoë');
    await click(button('Follow Zoë Müller'));
    expect(alerts()).toContain('There is no user “zoe”.');
    expect(rowsOf('Friends')).toEqual(['Zoë Müllerzoe']);
  });

  it('comes to friends by the keyboard', async () => {
    field(FIELD).focus();
    await type(field(FIELD), 'm');
    await press('ArrowDown');
    expect(focused()).toBe('Actions for Tim');
    await press('End');
    expect(focused()).toBe('Follow 林美玲');
    await type(field(FIELD), 'müll');
    await press('Enter');
    expect(focused()).toBe('Follow Zoë Müller');
  });

  it('follows by Enter whose User ID is typed whole', async () => {
    field(FIELD).focus();
    await type(field(FIELD), 'zoe');
    await press('Enter');
    expect(document.activeElement).toBe(field(FIELD));
    await enter(field(FIELD));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('zoe');
  });

  it('finds people as before where friends are not to be had', async () => {
    adapter.friends.mockRejectedValue(new Error('no host'));
    field(FIELD).blur();
    await type(field(FIELD), 'to');
    expect(rowsOf('People found')).toEqual(['Tom Smithonline']);
  });
});

describe('who follows nobody', () => {
  it('is offered friends, and they stay while one after the other is followed', async () => {
    await show(ready());
    expect(textOf(one('.group-title'))).toBe('Follow your friends');
    expect(textOf(one('.empty-list'))).toContain('These are the friends of your account');
    expect(rowsOf('Friends')).toEqual(['Zoë Müllerzoe', '林美玲mei', 'Tom Smithtom']);
    await click(button('Follow 林美玲'));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('mei');
    await adapter.push(ready({ people: followed('mei') }));
    expect(rowsOf('People')).toEqual(['林美玲online']);
    expect(rowsOf('Friends')).toEqual(['Zoë Müllerzoe', 'Tom Smithtom']);
    expect(textOf(one('.group-title'))).toBe('Friends');
  });

  it('and has no friends, or a session that is not up, is told to add somebody', async () => {
    await show(ready(), []);
    expect(textOf(one('.empty'))).toContain('Add a colleague by their User ID');
    unmount();
    await show({ ...ready(), session: { state: 'signing-in', userID: 'me' } });
    expect(adapter.friends).not.toHaveBeenCalled();
    expect(textOf(one('.empty'))).toContain('Add a colleague by their User ID');
  });

  it('is shown twenty of thousands, and how to find the others', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      userID: `f${index}`,
      name: `Friend ${index}`,
    }));
    await show(ready(), many);
    expect(one('ul.people[aria-label="Friends"] > li').getAttribute('aria-setsize')).toBe('20');
    expect(textOf(one('.empty-list'))).toContain('type a name to find more');
    await type(field(FIELD), 'friend 2999');
    expect(rowsOf('Friends')).toEqual(['Friend 2999f2999']);
  });
});
