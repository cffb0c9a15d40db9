// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { About } from '../../../lib/card/about.ts';
import { type Actions, createActions } from '../../../lib/card/actions.ts';
import type { CardAct, CardText } from '../../../lib/overlay/card.ts';

const shown = { statusType: 1, availability: null, customStatus: '', stale: false } as const;
const BOB: CardText = { userID: 'bob', name: 'Bob', shown };
const AMY: CardText = { userID: 'amy', name: 'Amy', shown };
const about = (followed: boolean, userID = 'bob'): About => ({
  userID,
  avatar: '',
  changedAt: 0,
  learnedAt: 0,
  followed,
  notify: 'off',
  chat: false,
});

let actions: Actions;
let acts: CardAct[];

function press(word: string): void {
  const button = actions.buttons().find(({ dataset }) => dataset.text === word);
  if (button === undefined) throw new Error(`no ${word}`);
  actions.press(button);
}

beforeEach(() => {
  vi.useFakeTimers();
  // This DOM does not know of it.
  vi.stubGlobal('isSecureContext', true);
  acts = [];
  actions = createActions({ document, act: (act) => acts.push(act) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a press', () => {
  it('is done at once, and said to have failed when nothing came of it', () => {
    actions.show(BOB, about(false));
    press('Follow');
    expect(acts).toEqual(['follow']);
    expect(actions.note.dataset.text).toBeUndefined();
    vi.advanceTimersByTime(4_000);
    expect(actions.note.dataset.text).toContain('did not work');
  });

  it('that was done is not said to have failed', () => {
    actions.show(BOB, about(false));
    press('Follow');
    actions.show(BOB, about(true));
    vi.advanceTimersByTime(10_000);
    expect(actions.note.dataset.text).toBeUndefined();
  });

  it('made twice is done once, and not said to have failed', () => {
    actions.show(BOB, about(false));
    press('Follow');
    vi.advanceTimersByTime(200);
    press('Follow');
    actions.show(BOB, about(true));
    vi.advanceTimersByTime(10_000);
    expect(acts).toEqual(['follow']);
    expect(actions.note.dataset.text).toBeUndefined();
  });

  it('soon after another waits for its turn, and is nobody else’s', () => {
    actions.show(BOB, about(false));
    press('Follow');
    press('Notify me');
    expect(acts).toEqual(['follow']);
    vi.advanceTimersByTime(1_200);
    expect(acts).toEqual(['follow', 'notify']);
    press('Follow');
    actions.reset();
    actions.show(AMY, about(false, 'amy'));
    vi.advanceTimersByTime(10_000);
    expect(acts).toEqual(['follow', 'notify']);
  });

  it('of one button takes none away that waits of another, and the last one of each counts', () => {
    actions.show(BOB, about(false));
    press('Follow');
    actions.show(BOB, about(true));
    press('Notify me');
    press('Unfollow');
    press('Unfollow');
    vi.advanceTimersByTime(1_200);
    expect(acts).toEqual(['follow', 'notify']);
    vi.advanceTimersByTime(1_200);
    expect(acts).toEqual(['follow', 'notify', 'unfollow']);
    actions.show(BOB, about(false));
    vi.advanceTimersByTime(10_000);
    expect(acts).toHaveLength(3);
  });

  it('before the host has told of the person does nothing', () => {
    actions.show(BOB, null);
    press('Follow');
    vi.advanceTimersByTime(10_000);
    expect(acts).toEqual([]);
  });
});
