// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PersonRow } from '../../../components/person-row.tsx';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import type { PersonView, PopupView } from '../../../lib/status/views.ts';
import { fakePopupAdapter, MINUTE, mount, NOON, person, ready, refusal, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, description, enter, field, one, textOf, type } from './page.ts';

const TEAM = [
  person('mei', { name: '陈美玲', customStatus: '开会', changedAt: NOON - 2 * MINUTE }),
  person('omar', { name: 'عمر', statusType: 2, changedAt: NOON - 120 * MINUTE }),
  person('tom', { name: 'Tom', statusType: 3 }),
  person('bot', { name: 'bot', statusType: 0 }),
];

let adapter = fakePopupAdapter(ready());
async function show(view: PopupView): Promise<void> {
  adapter = fakePopupAdapter(view);
  await mount(<Popup adapter={adapter} />);
}
// Loaded when a menu is opened first: on a busy machine it would be waited for.
beforeAll(() => import('../../../components/people-menus.ts'));
beforeEach(() => show(ready({ people: TEAM })));
afterEach(() => {
  unmount();
  vi.useRealTimers();
});

const FIELD = 'Find or add a person';
const rows = () => all('ul.people > li').map((row) => textOf(row.querySelector('.person-text') ?? row));
const whens = () =>
  all('ul.people > li').map((row) =>
    textOf(row.querySelector('.person-when .visually-hidden') ?? document.createElement('p')),
  );
const dots = () => all('ul.people .dot').map((dot) => dot.getAttribute('class'));
const without = (userID: string): PopupView =>
  ready({ people: TEAM.filter((other) => other.userID !== userID) });

describe('the list', () => {
  it('is named People and shows state in words, custom status, and when it changed', () => {
    expect(one('ul.people').getAttribute('aria-label')).toBe('People');
    expect(rows()).toEqual(['陈美玲online · 开会', 'عمرoffline', 'Tomnot logged in', 'botunknown']);
    expect(whens()[0]).toBe('changed 2 min ago');
    expect(whens()[1]).toMatch(/^changed \d\d:\d\d/);
    expect(whens()[2]).toBe('');
    expect(dots()).toEqual(['dot dot-online', 'dot dot-offline', 'dot dot-not-logged-in', 'dot dot-unknown']);
    expect(one('time').getAttribute('datetime')).toBe(new Date(NOON - 2 * MINUTE).toISOString());
    expect(one('time').title).toContain('2026');
  });

  it('tells of each status when it was last heard, also of one never seen to change', async () => {
    await adapter.push(ready({ people: [person('tom', { learnedAt: NOON - MINUTE })] }));
    expect(rows()).toEqual(['tomonline']);
    expect(one('li .word').title).toMatch(/^Last heard: .*2026.* 11:59:00/);
  });

  it('changes live', async () => {
    await adapter.push(ready({ people: [person('mei', { name: '陈美玲', statusType: 2 })] }));
    expect(rows()).toEqual(['陈美玲offline']);
  });

  it('shows markup as text', async () => {
    const markup = '<img src=x onerror="document.title=1">';
    await adapter.push(ready({ people: [person('x', { name: '<b>X</b>', customStatus: markup })] }));
    expect(rows()[0]).toBe(`<b>X</b>online · ${markup}`);
    expect(all('li img, li b')).toEqual([]);
  });

  it('says of an unknown user that there is none', async () => {
    await adapter.push(ready({ people: [person('ghost', { noSuchUser: true, statusType: 0 })] }));
    expect(rows()).toEqual(['ghostThere is no such user.']);
  });

  it('says what to do when it is empty', async () => {
    await adapter.push(ready());
    expect(all('ul.people')).toEqual([]);
    expect(textOf(one('.empty'))).toContain('Add a colleague by their User ID');
  });
});

describe('what is stale', () => {
  const lost = (since: number): PopupView => ({
    ...ready({ people: TEAM }),
    session: { state: 'reconnecting', userID: 'me', since },
  });

  it('is shown as unknown, with what it was and as of when', async () => {
    await adapter.push(lost(NOON - MINUTE));
    expect(rows()[0]).toMatch(/^陈美玲unknown · was online, as of 12:00( [AP]M)? · 开会$/);
    expect(rows()[3]).toMatch(/^botunknown, as of 12:00( [AP]M)?$/);
    expect(new Set(dots())).toEqual(new Set(['dot dot-unknown']));
    expect(textOf(one('.banner-text'))).toMatch(/^Connection lost at 11:59( AM)?\. Trying again…$/);
  });

  it('is not so within the grace, and becomes so at its end without any news', async () => {
    vi.useFakeTimers({ now: NOON });
    await show(lost(NOON));
    adapter.now.mockImplementation(() => Date.now());
    expect(rows()[0]).toContain('online · 开会');
    expect(all('.banner')).toEqual([]);
    await settle(() => vi.advanceTimersByTime(15_010));
    expect(rows()[0]).toContain('unknown · was online');
    expect(all('.banner')).toHaveLength(1);
  });

  it('says of who was never heard of no more than unknown', async () => {
    await adapter.push({
      ...ready({ people: [person('new', { statusType: 0, learnedAt: 0 })] }),
      session: { state: 'reconnecting', userID: 'me', since: 0 },
    });
    expect(rows()).toEqual(['newunknown']);
  });

  it('may be one person alone, while the session is up', async () => {
    const [first, ...others] = TEAM;
    if (!first) throw new Error('nobody in the team');
    await adapter.push(ready({ people: TEAM }));
    await adapter.push(ready({ people: [{ ...first, stale: true }, ...others] }));
    expect(rows()[0]).toMatch(/unknown · was online, as of 12:00/);
    await adapter.push(ready({ people: TEAM }));
    expect(rows()[0]).toContain('online · 开会');
  });

  it('is everyone while the server has not answered yet, and that is said', async () => {
    const session = { state: 'unreachable', userID: 'me', since: NOON } as const;
    await adapter.push({ ...ready({ people: TEAM }), session });
    expect(rows()[0]).toContain('unknown · was online');
    expect(textOf(one('.banner-text'))).toBe('The server does not answer. Trying again…');
  });

  it('is what the cache shows before the session is up', async () => {
    await adapter.push({ ...ready({ people: TEAM }), session: { state: 'signing-in', userID: 'me' } });
    expect(rows()[0]).toContain('unknown · was online');
    expect(textOf(one('.banner-text'))).toBe('Signing in…');
  });
});

describe('adding', () => {
  it('follows the User ID, without the spaces around it, and is ready for the next', async () => {
    await type(field(FIELD), ' priya ');
    await enter(field(FIELD));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('priya');
    expect(field(FIELD).value).toBe('');
    expect(document.activeElement).toBe(field(FIELD));
  });

  it('says that a user is unknown, and keeps the entry', async () => {
    adapter.follow.mockResolvedValue(refusal(70107, { userID: 'ghost' }));
    await type(field(FIELD), 'ghost');
    await click(button('Add'));
    expect(alerts()).toContain('There is no user “ghost”.');
    expect(description(field(FIELD))).toContain('There is no user “ghost”.');
    expect(field(FIELD).value).toBe('ghost');
    expect(field(FIELD).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field(FIELD));
    await type(field(FIELD), 'ghos');
    expect(alerts()).toBe('');
  });

  it('does not pull back who types elsewhere when the refusal comes', async () => {
    let refuse: (outcome: Outcome) => void = () => undefined;
    adapter.follow.mockReturnValue(new Promise((resolve) => (refuse = resolve)));
    await type(field(FIELD), 'ghost');
    await click(button('Add'));
    field('Your status').focus();
    await settle(() => refuse(refusal(70107, { userID: 'ghost' })));
    expect(alerts()).toContain('There is no user “ghost”.');
    expect(document.activeElement).toBe(field('Your status'));
  });

  it.each([
    ['', 'Enter the User ID'],
    ['me', 'your own User ID'],
    ['tom', '“tom” is in the list already.'],
    ['小明', '“小明” cannot be a User ID.'],
  ])('of “%s” is refused without asking: %s', async (userID, said) => {
    await type(field(FIELD), userID);
    await click(button('Add'));
    expect(alerts()).toContain(said);
    expect(adapter.follow).not.toHaveBeenCalled();
  });
});

/** Opens a person's menu and presses this in it. */
async function choose(name: string, item: string): Promise<void> {
  await click(button(`Actions for ${name}`));
  await vi.waitFor(() => expect(all('[role="menu"]')).toHaveLength(1));
  await settle(() => undefined);
  await click(
    one('[role="menu"]').querySelectorAll<HTMLElement>('button')[items().indexOf(item)] ?? missing(item),
  );
}
const items = () => all('[role="menu"] button').map(textOf);
function missing(item: string): never {
  throw new Error(`no “${item}” among ${items().join(', ')}`);
}
async function press(key: string): Promise<void> {
  await settle(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });
}
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? textOf(document.activeElement ?? document.body);

describe('removing', () => {
  it('goes on at the person who took the place, and says what is done', async () => {
    await choose('عمر', 'Remove عمر');
    expect(adapter.unfollow).toHaveBeenCalledExactlyOnceWith('omar');
    await adapter.push(without('omar'));
    expect(focused()).toBe('Actions for Tom');
    expect(all('[role="status"]').map(textOf)).toContain('عمر removed.');
  });

  it('goes to the one before after the last, and to the field after the only one', async () => {
    await choose('bot', 'Remove bot');
    await adapter.push(without('bot'));
    expect(focused()).toBe('Actions for Tom');
    await show(ready({ people: TEAM.slice(0, 1) }));
    await choose('陈美玲', 'Remove 陈美玲');
    await adapter.push(ready());
    expect(document.activeElement).toBe(field(FIELD));
  });

  it('says when it failed', async () => {
    adapter.unfollow.mockResolvedValue(refusal('host-unavailable'));
    await choose('Tom', 'Remove Tom');
    expect(alerts()).toContain('background did not answer');
    expect(rows()).toHaveLength(4);
    expect(focused()).toBe('Actions for Tom');
  });
});

describe('a person’s menu', () => {
  it('offers what can be done, has the focus, and gives it back', async () => {
    await click(button('Actions for Tom'));
    await vi.waitFor(() => expect(items()).toContain('Open chat'));
    expect(items()).toEqual([
      'Open chat',
      'Notify me once when available',
      'Copy User ID',
      'Move to list…',
      'Remove Tom',
    ]);
    expect(textOf(one('.menu-head'))).toBe('TomUser ID: tom');
    expect(one('[role="menu"]').contains(document.activeElement)).toBe(true);
    await press('End');
    expect(focused()).toBe('Remove Tom');
    await press('ArrowDown');
    expect(focused()).toBe('Open chat');
    await press('Escape');
    expect(all('[role="menu"]')).toEqual([]);
    expect(focused()).toBe('Actions for Tom');
  });

  it('has no chat where none is configured, and asks for notifications where they are not allowed', async () => {
    adapter.offers.mockResolvedValue({ notify: 'not-allowed', chat: false });
    await choose('Tom', 'Allow notifications…');
    expect(items()).not.toContain('Open chat');
    expect(adapter.act).toHaveBeenCalledExactlyOnceWith('allow', 'tom');
  });

  it.each([
    ['Open chat', () => adapter.act, ['chat', 'tom']],
    ['Notify me once when available', () => adapter.act, ['notify', 'tom']],
    ['Copy User ID', () => adapter.copy, ['tom']],
  ] as const)('%s does that', async (item, spy, given) => {
    await choose('Tom', item);
    expect(spy()).toHaveBeenCalledExactlyOnceWith(...given);
    expect(all('[role="menu"]')).toEqual([]);
  });
});

describe('lists', () => {
  const groups = { lists: [{ id: 'd', name: 'Design', members: ['tom'] }], folded: [] };
  const lists = () => all('ul.people').map((list) => list.getAttribute('aria-label'));

  it('have those who are in them, and People the others', async () => {
    await adapter.push(ready({ people: TEAM, groups }));
    expect(lists()).toEqual(['Design', 'People']);
    expect(all('.fold').map(textOf)).toEqual(['Design 1', 'People 3']);
    expect(rows()).toEqual(['Tomnot logged in', '陈美玲online · 开会', 'عمرoffline', 'botunknown']);
  });

  it('are folded away, and that is kept', async () => {
    await adapter.push(ready({ people: TEAM, groups }));
    await click(one('.fold'));
    expect(adapter.changeGroups).toHaveBeenCalledExactlyOnceWith({ what: 'fold', id: 'd', folded: true });
    await adapter.push(ready({ people: TEAM, groups: { ...groups, folded: ['d'] } }));
    expect(lists()).toEqual(['People']);
    expect(one('.fold').getAttribute('aria-expanded')).toBe('false');
  });

  it('are made, with the person moved into it', async () => {
    await choose('Tom', 'Move to list…');
    expect(items()).toEqual(['No list', 'New list…']);
    await click(all('[role="menu"] button')[1] ?? missing('New list…'));
    await type(field('Name of the list'), ' On  call ');
    await enter(field('Name of the list'));
    const made = { what: 'create', id: expect.any(String), name: 'On call', userID: 'tom' };
    expect(adapter.changeGroups).toHaveBeenCalledExactlyOnceWith(made);
    expect(all('[role="status"]').map(textOf)).toContain('Tom moved to “On call”.');
  });

  it('take a person in, by keyboard, who keeps the focus there', async () => {
    await adapter.push(ready({ people: TEAM, groups }));
    await choose('عمر', 'Move to list…');
    expect(focused()).toBe('No list');
    await press('ArrowUp');
    expect(focused()).toBe('Design');
    await click(document.activeElement as HTMLElement);
    expect(adapter.changeGroups).toHaveBeenCalledExactlyOnceWith({ what: 'move', userID: 'omar', to: 'd' });
    const lists = [{ id: 'd', name: 'Design', members: ['tom', 'omar'] }];
    await adapter.push(ready({ people: TEAM, groups: { lists, folded: [] } }));
    expect(focused()).toBe('Actions for عمر');
  });

  it('are renamed and removed', async () => {
    await adapter.push(ready({ people: TEAM, groups }));
    await click(button('Actions for the list Design'));
    await vi.waitFor(() => expect(items()).toEqual(['Rename…', 'Remove the list']));
    await click(all('[role="menu"] button')[0] ?? missing('Rename…'));
    await type(field('Name of the list'), 'Layout');
    await enter(field('Name of the list'));
    expect(adapter.changeGroups).toHaveBeenLastCalledWith({ what: 'rename', id: 'd', name: 'Layout' });
  });

  it('get no name that another list has, and keep the one that they have', async () => {
    const lists = [...groups.lists, { id: 's', name: 'Sales', members: ['omar'] }];
    await adapter.push(ready({ people: TEAM, groups: { ...groups, lists } }));
    await click(button('Actions for the list Design'));
    await vi.waitFor(() => expect(items()).toEqual(['Rename…', 'Move down', 'Remove the list']));
    await click(all('[role="menu"] button')[0] ?? missing('Rename…'));
    await type(field('Name of the list'), ' Sales ');
    await enter(field('Name of the list'));
    expect(adapter.changeGroups).not.toHaveBeenCalled();
    expect(description(field('Name of the list'))).toContain('There is a list of that name already.');
    await type(field('Name of the list'), 'Design');
    expect(field('Name of the list').getAttribute('aria-invalid')).toBe('false');
    await enter(field('Name of the list'));
    expect(adapter.changeGroups).toHaveBeenLastCalledWith({ what: 'rename', id: 'd', name: 'Design' });
  });

  it('are put elsewhere by the place they come to, so that it does not matter if it is asked for twice', async () => {
    const lists = [...groups.lists, { id: 's', name: 'Sales', members: ['omar'] }];
    await adapter.push(ready({ people: TEAM, groups: { ...groups, lists } }));
    await click(button('Actions for the list Sales'));
    await vi.waitFor(() => expect(items()).toEqual(['Rename…', 'Move up', 'Remove the list']));
    await click(all('[role="menu"] button')[1] ?? missing('Move up'));
    expect(adapter.changeGroups).toHaveBeenLastCalledWith({ what: 'shift', id: 's', to: 0 });
  });
});

describe('finding', () => {
  const found = () => all('ul.people > li').map(({ dataset }) => dataset.user);

  it('finds by name and User ID as one types, and gives the lists back', async () => {
    await type(field(FIELD), 'T');
    expect(found()).toEqual(['tom', 'bot']);
    expect(all('[role="status"]').map(textOf)).toContain('2 people found');
    await type(field(FIELD), '美玲');
    expect(found()).toEqual(['mei']);
    await type(field(FIELD), '');
    expect(found()).toHaveLength(4);
  });

  it('says what to do where nobody is found: follow that User ID', async () => {
    await type(field(FIELD), 'priya');
    expect(textOf(one('.nobody-found'))).toContain('Nobody you follow matches “priya”.');
    await click(button('Follow “priya”'));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('priya');
  });

  it('says that a name in other letters is no User ID', async () => {
    await type(field(FIELD), '小明');
    expect(textOf(one('.nobody-found'))).toContain('enter their User ID');
    expect(all('.nobody-found button')).toEqual([]);
  });

  it('leads on to who was found by the arrow keys and Enter, and back', async () => {
    field(FIELD).focus();
    await type(field(FIELD), 't');
    await press('Enter');
    expect(focused()).toBe('Actions for Tom');
    await press('ArrowDown');
    expect(focused()).toBe('Actions for bot');
    await press('ArrowUp');
    await press('ArrowUp');
    expect(document.activeElement).toBe(field(FIELD));
  });
});

describe('sorting by state', () => {
  const names = () => all('ul.people .person-name').map(textOf);
  const changed = TEAM.map((one) =>
    one.userID === 'omar' ? { ...one, statusType: 1 as const, customStatus: '🟢 Available' } : one,
  );

  it('waits until the pointer and the focus are elsewhere', async () => {
    vi.useFakeTimers({ now: NOON });
    await show(ready({ people: TEAM }));
    const list = one('.tab-panel');
    const matches = vi.spyOn(list, 'matches').mockReturnValue(true);
    await adapter.push(ready({ people: changed }));
    await settle(() => vi.advanceTimersByTime(10_000));
    expect(names()).toEqual(['陈美玲', 'عمر', 'Tom', 'bot']);
    expect(rows()[1]).toContain('online, available');
    matches.mockReturnValue(false);
    await settle(() => list.dispatchEvent(new Event('pointerleave')));
    await settle(() => vi.advanceTimersByTime(1_000));
    expect(names()[0]).toBe('陈美玲');
    await settle(() => vi.advanceTimersByTime(300));
    expect(names()).toEqual(['عمر', '陈美玲', 'Tom', 'bot']);
  });
});

it('sorts nobody by what they say where statuses are shown as plain texts', async () => {
  const people = [
    person('bea', { name: 'Bea', statusType: 1, customStatus: '🌙 Away' }),
    person('cem', { name: 'Cem', statusType: 1 }),
  ];
  adapter = fakePopupAdapter(ready({ people }));
  adapter.onStatusChoices.mockImplementation((next) => {
    next({ presets: [], used: [], availability: false });
    return () => {};
  });
  await mount(<Popup adapter={adapter} />);
  expect(all('ul.people .person-name').map(textOf)).toEqual(['Bea', 'Cem']);
});

describe('on this page', () => {
  const open = () => click(one('#tab-here'));

  it('are the people there, with a button for who is not followed', async () => {
    await adapter.push(
      ready({ people: TEAM, here: [person('tom', { name: 'Tom' }), person('zoe', { name: 'Zoë' })] }),
    );
    expect(textOf(one('#tab-here'))).toBe('On this page 2');
    await open();
    expect(rows()).toEqual(['Tomonline', 'Zoëonline']);
    expect(all('.person-act').map((act) => act.getAttribute('aria-label'))).toEqual([
      'Actions for Tom',
      'Follow Zoë',
    ]);
    await click(button('Follow Zoë'));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('zoe');
  });

  it.each([
    [{ host: 'a.example', on: false }, 'Dots are off on a.example.'],
    [{ host: '', on: false }, 'no ordinary web page'],
    [{ host: 'a.example', on: true }, 'Nobody on this page is known to you.'],
  ])('says why there is nobody: %o', async (site, said) => {
    adapter.site.mockResolvedValue(site);
    await open();
    expect(textOf(one('.empty'))).toContain(said);
  });
});

describe('ten thousand people', () => {
  const crowd = Array.from({ length: 10_000 }, (_, index) => person(`user${index}`));

  /** Lays out as a browser does: the scroller from 100 to 300, rows of 50. */
  function layOut() {
    let scrolled = 0;
    const rect = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect');
    rect.mockImplementation(function (this: HTMLElement) {
      const count = Number(this.style.getPropertyValue('--count'));
      const [top, height] = this.classList.contains('people-scroll')
        ? [100, 200]
        : [100 - scrolled, count * 50];
      return { top, height, bottom: top + height } as DOMRect;
    });
    return {
      scroll: (to: number) =>
        settle(() => {
          scrolled = to;
          one('.people-scroll').dispatchEvent(new Event('scroll'));
        }),
      restore: () => rect.mockRestore(),
    };
  }

  it('are in the document as far as they are on screen, each with its place', async () => {
    const { scroll, restore } = layOut();
    await show(ready({ people: crowd }));
    expect(all('li').length).toBeLessThan(20);
    await scroll(250_000);
    expect(all('li').length).toBeLessThan(30);
    const row = one('[data-user="user5000"]');
    expect(row.getAttribute('aria-posinset')).toBe('5001');
    expect(row.getAttribute('aria-setsize')).toBe('10000');
    expect(row.style.getPropertyValue('--at')).toBe('5000');
    restore();
  });

  it('are told of as far as they are on screen, also when one scrolls, and not once they are gone', async () => {
    const { scroll, restore } = layOut();
    await show(ready({ people: crowd }));
    const told = () => adapter.shows.mock.calls.at(-1)?.[0];
    expect(told()).toEqual(['user0', 'user1', 'user2', 'user3']);
    await scroll(110);
    expect(told()).toEqual(['user2', 'user3', 'user4', 'user5', 'user6']);
    await adapter.push(ready({ people: crowd.slice(3) }));
    expect(told()).toEqual(['user5', 'user6', 'user7', 'user8', 'user9']);
    await adapter.push(ready());
    expect(told()).toEqual([]);
    restore();
  });

  it('are in the document some around those on screen, also who was added one by one', async () => {
    const { restore } = layOut();
    await show(ready({ people: [] }));
    for (let count = 1; count <= 8; count += 1) await adapter.push(ready({ people: crowd.slice(0, count) }));
    expect(all('li.person')).toHaveLength(8);
    restore();
  });

  it('are rendered again only where one has changed', async () => {
    const { restore } = layOut();
    await show(ready({ people: crowd }));
    const rendered = vi.spyOn(PersonRow.prototype, 'render');
    const news = structuredClone(crowd).map(
      (other): PersonView => (other.userID === 'user7' ? { ...other, customStatus: 'Lunch' } : other),
    );
    await adapter.push(ready({ people: news }));
    expect(rendered).toHaveBeenCalledOnce();
    expect(rows()[7]).toBe('user7online · Lunch');
    rendered.mockRestore();
    restore();
  });

  it('are gone through by keyboard to the very end, where the row comes into the document', async () => {
    const { restore } = layOut();
    await show(ready({ people: crowd }));
    button('Actions for user0').focus();
    await press('End');
    expect(focused()).toBe('Actions for user9999');
    restore();
  });
});
