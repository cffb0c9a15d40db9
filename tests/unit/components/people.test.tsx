// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
beforeEach(() => show(ready({ people: TEAM })));
afterEach(() => {
  unmount();
  vi.useRealTimers();
});

const rows = () => all('ul > li').map(textOf);
const dots = () => all('ul .dot').map((dot) => dot.getAttribute('class'));
const without = (userID: string): PopupView =>
  ready({ people: TEAM.filter((other) => other.userID !== userID) });

describe('the list', () => {
  it('is named People and shows state in words, custom status, and when it changed', () => {
    expect(textOf(one(`#${one('ul').getAttribute('aria-labelledby')}`))).toBe('People');
    expect(rows()[0]).toBe('陈美玲online · 开会changed 2 min ago');
    expect(rows()[1]).toMatch(/^عمرofflinechanged \d\d:\d\d/);
    expect(rows()[2]).toBe('Tomnot logged in');
    expect(rows()[3]).toBe('botunknown');
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
    expect(all('ul')).toEqual([]);
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
    expect(rows()[0]).toMatch(/^陈美玲unknown · was online, as of 12:00( [AP]M)?开会$/);
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
    await type(field('Add a person'), ' priya ');
    await enter(field('Add a person'));
    expect(adapter.follow).toHaveBeenCalledExactlyOnceWith('priya');
    expect(field('Add a person').value).toBe('');
    expect(document.activeElement).toBe(field('Add a person'));
  });

  it('says that a user is unknown, and keeps the entry', async () => {
    adapter.follow.mockResolvedValue(refusal(70107, { userID: 'ghost' }));
    await type(field('Add a person'), 'ghost');
    await click(button('Add'));
    expect(alerts()).toContain('There is no user “ghost”.');
    expect(description(field('Add a person'))).toContain('There is no user “ghost”.');
    expect(field('Add a person').value).toBe('ghost');
    expect(field('Add a person').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('Add a person'));
    await type(field('Add a person'), 'ghos');
    expect(alerts()).toBe('');
  });

  it('does not pull back who types elsewhere when the refusal comes', async () => {
    let refuse: (outcome: Outcome) => void = () => undefined;
    adapter.follow.mockReturnValue(new Promise((resolve) => (refuse = resolve)));
    await type(field('Add a person'), 'ghost');
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
    await type(field('Add a person'), userID);
    await click(button('Add'));
    expect(alerts()).toContain(said);
    expect(adapter.follow).not.toHaveBeenCalled();
  });
});

describe('removing', () => {
  it('goes on at the button that took the place, and says what is done', async () => {
    await click(button('Remove عمر'));
    expect(adapter.unfollow).toHaveBeenCalledExactlyOnceWith('omar');
    await adapter.push(without('omar'));
    expect(document.activeElement).toBe(button('Remove Tom'));
    expect(all('[role="status"]').map(textOf)).toContain('عمر removed.');
  });

  it('goes to the one before after the last, and to the field after the only one', async () => {
    await click(button('Remove bot'));
    await adapter.push(without('bot'));
    expect(document.activeElement).toBe(button('Remove Tom'));
    await show(ready({ people: TEAM.slice(0, 1) }));
    await click(button('Remove 陈美玲'));
    await adapter.push(ready());
    expect(document.activeElement).toBe(field('Add a person'));
  });

  it('says when it failed', async () => {
    adapter.unfollow.mockResolvedValue(refusal('host-unavailable'));
    await click(button('Remove Tom'));
    expect(alerts()).toContain('background did not answer');
    expect(rows()).toHaveLength(4);
  });
});

describe('ten thousand people', () => {
  const crowd = Array.from({ length: 10_000 }, (_, index) => person(`user${index}`));

  it('are put on screen as far as one looks', async () => {
    await show(ready({ people: crowd }));
    expect(all('li')).toHaveLength(60);
    await click(button('Show more (9940 more people)'));
    expect(all('li')).toHaveLength(120);
  });

  it('are told of as far as they are on screen, also when one scrolls, and not once they are gone', async () => {
    const rect = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect');
    let scrolled = 0;
    rect.mockImplementation(function (this: HTMLElement) {
      const index = this.parentElement ? [...this.parentElement.children].indexOf(this) : 0;
      const [top, height] = this.classList.contains('people-scroll')
        ? [100, 200]
        : [100 + index * 50 - scrolled, 50];
      return { top, bottom: top + height } as DOMRect;
    });
    await show(ready({ people: crowd }));
    const told = () => adapter.shows.mock.calls.at(-1)?.[0];
    expect(told()).toEqual(['user0', 'user1', 'user2', 'user3']);
    scrolled = 110;
    one('.people-scroll').dispatchEvent(new Event('scroll'));
    expect(told()).toEqual(['user2', 'user3', 'user4', 'user5', 'user6']);
    await adapter.push(ready({ people: crowd.slice(3) }));
    expect(told()).toEqual(['user5', 'user6', 'user7', 'user8', 'user9']);
    await adapter.push(ready());
    expect(told()).toEqual([]);
    rect.mockRestore();
  });

  it('are rendered again only where one has changed', async () => {
    await show(ready({ people: crowd }));
    const rendered = vi.spyOn(PersonRow.prototype, 'render');
    const news = structuredClone(crowd).map(
      (other): PersonView => (other.userID === 'user7' ? { ...other, customStatus: 'Lunch' } : other),
    );
    await adapter.push(ready({ people: news }));
    expect(rendered).toHaveBeenCalledOnce();
    expect(rows()[7]).toBe('user7online · Lunch');
    rendered.mockRestore();
  });
});
