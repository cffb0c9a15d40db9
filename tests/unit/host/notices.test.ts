import { beforeEach, describe, expect, it } from 'vitest';
import type { AwaitedPerson } from '../../../lib/cache/cache.ts';
import { createNotices, NOTICES_MAX, type Notices } from '../../../lib/host/notices.ts';
import type { NoticeText } from '../../../lib/messaging/protocol.ts';
import type { PersonView } from '../../../lib/status/views.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let notices: Notices;
let told: NoticeText[];
let saved: readonly AwaitedPerson[];
let changes: string[];
let arrives: boolean;
let isPlain: boolean;
const people = new Map<string, PersonView>();

function become(userID: string, facts: Partial<PersonView>): void {
  people.set(userID, { ...view(userID), ...facts });
  notices.peopleChanged([userID]);
}

function view(userID: string): PersonView {
  return (
    people.get(userID) ?? {
      userID,
      name: `Name of ${userID}`,
      avatar: '',
      statusType: 2,
      customStatus: '',
      learnedAt: 1,
      changedAt: 0,
      noSuchUser: false,
    }
  );
}

beforeEach(() => {
  clock = fakeClock();
  told = [];
  saved = [];
  changes = [];
  arrives = true;
  isPlain = false;
  people.clear();
  notices = createNotices({
    clock,
    person: view,
    plain: () => isPlain,
    async notify(notice) {
      if (!arrives) throw new Error('The worker is gone');
      told.push(notice);
    },
    save: (awaited) => {
      saved = awaited;
    },
    changed: (userIDs) => changes.push(...userIDs),
  });
});

describe('who is waited for', () => {
  it('is told of once when they come online, with name and status, and then no more', async () => {
    notices.ask('ann');
    expect(notices.has('ann')).toBe(true);
    expect(saved).toEqual([{ userID: 'ann', away: true }]);
    become('ann', { statusType: 1, customStatus: 'Hello' });
    await clock.settle();
    expect(told).toEqual([{ userID: 'ann', name: 'Name of ann', customStatus: 'Hello' }]);
    expect(notices.has('ann')).toBe(false);
    expect(saved).toEqual([]);
    become('ann', { statusType: 2 });
    become('ann', { statusType: 1 });
    await clock.settle();
    expect(told).toHaveLength(1);
  });

  it('is not available while they say that they are busy or away, unless statuses are plain text', async () => {
    notices.ask('ann');
    become('ann', { statusType: 1, customStatus: '🔴 Busy · Report' });
    become('ann', { customStatus: '🌙 Away' });
    await clock.settle();
    expect(told).toEqual([]);
    isPlain = true;
    become('ann', { customStatus: '⛔ Do not disturb' });
    await clock.settle();
    expect(told).toHaveLength(1);
  });

  it('and is busy is told of when they are not any more', async () => {
    become('ann', { statusType: 1, customStatus: '🔴 Busy' });
    notices.ask('ann');
    expect(saved).toEqual([{ userID: 'ann', away: true }]);
    become('ann', { customStatus: '🟢 Available' });
    await clock.settle();
    expect(told).toHaveLength(1);
  });

  it('and is online already is told of when they have been away', async () => {
    become('ann', { statusType: 1 });
    notices.ask('ann');
    become('ann', { customStatus: 'Still here' });
    await clock.settle();
    expect(told).toEqual([]);
    become('ann', { statusType: 3 });
    expect(saved).toEqual([{ userID: 'ann', away: true }]);
    become('ann', { statusType: 1 });
    await clock.settle();
    expect(told).toHaveLength(1);
  });

  it('is not told of by what is only remembered', async () => {
    notices.ask('ann');
    become('ann', { statusType: 1, stale: true });
    await clock.settle();
    expect(told).toEqual([]);
    // The same, heard anew: then it is so.
    people.delete('ann');
    become('ann', { statusType: 1 });
    await clock.settle();
    expect(told).toHaveLength(1);
  });

  it('is not told of any more where that was taken back', async () => {
    notices.ask('ann');
    notices.cancel('ann');
    become('ann', { statusType: 1 });
    await clock.settle();
    expect(told).toEqual([]);
    expect(changes).toEqual(['ann', 'ann']);
  });

  it('is told of once more where it did not arrive, and is kept until then', async () => {
    notices.ask('ann');
    arrives = false;
    become('ann', { statusType: 1 });
    await clock.settle();
    expect(saved).toEqual([{ userID: 'ann', away: true }]);
    arrives = true;
    await clock.advance(500);
    expect(told).toHaveLength(1);
    expect(saved).toEqual([]);
  });

  it('is waited for however often it does not arrive, and told of when it does', async () => {
    notices.ask('ann');
    arrives = false;
    become('ann', { statusType: 1 });
    await clock.advance(10 * 60_000);
    expect(notices.has('ann')).toBe(true);
    expect(saved).toEqual([{ userID: 'ann', away: true }]);
    arrives = true;
    await clock.advance(60_000);
    expect(told).toHaveLength(1);
    expect(notices.has('ann')).toBe(false);
    expect(clock.pending()).toBe(0);
  });

  it('is not told of who has gone before it arrived, but when they come again', async () => {
    notices.ask('ann');
    arrives = false;
    become('ann', { statusType: 1, customStatus: 'Early' });
    await clock.advance(5_000);
    arrives = true;
    become('ann', { statusType: 2 });
    await clock.advance(120_000);
    expect(told).toEqual([]);
    expect(clock.pending()).toBe(0);
    become('ann', { statusType: 1, customStatus: 'Late' });
    await clock.settle();
    expect(told.map(({ customStatus }) => customStatus)).toEqual(['Late']);
  });

  it('taken back and asked for again between two tries is waited for anew', async () => {
    notices.ask('ann');
    arrives = false;
    become('ann', { statusType: 1 });
    await clock.settle();
    notices.cancel('ann');
    notices.ask('ann');
    arrives = true;
    await clock.advance(120_000);
    // They are here already, and have not been away since.
    expect(told).toEqual([]);
    expect(notices.has('ann')).toBe(true);
  });
});

describe('what was kept', () => {
  it('is waited for again', async () => {
    notices.load([
      { userID: 'ann', away: true },
      { userID: 'ben', away: false },
    ]);
    expect([...notices.list()]).toEqual(['ann', 'ben']);
    become('ann', { statusType: 1 });
    become('ben', { statusType: 1 });
    await clock.settle();
    expect(told.map(({ userID }) => userID)).toEqual(['ann']);
    notices.load([]);
    expect([...notices.list()]).toEqual([]);
  });

  it('and comes late does not undo what was asked meanwhile', () => {
    notices.ask('ann');
    notices.add([
      { userID: 'ann', away: false },
      { userID: 'ben', away: true },
    ]);
    become('ann', { statusType: 1 });
    expect(told.map(({ userID }) => userID)).toEqual(['ann']);
    expect(notices.has('ben')).toBe(true);
  });

  it('and comes late is stored with what was asked meanwhile', () => {
    notices.ask('ann');
    notices.add([{ userID: 'ben', away: true }]);
    expect(saved).toEqual([
      { userID: 'ann', away: true },
      { userID: 'ben', away: true },
    ]);
  });

  it('is bounded: the oldest goes', () => {
    for (let index = 0; index <= NOTICES_MAX; index++) notices.ask(`user${index}`);
    expect(saved).toHaveLength(NOTICES_MAX);
    expect(notices.has('user0')).toBe(false);
  });
});
