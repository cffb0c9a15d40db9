import type { AwaitedPerson } from '../cache/cache.ts';
import type { NoticeText } from '../messaging/protocol.ts';
import { ONLINE_RANK, rankOf } from '../status/arrange.ts';
import { STATUS_ONLINE } from '../status/types.ts';
import type { PersonView } from '../status/views.ts';
import { type Clock, delay } from './clock.ts';

/** No more people than these are waited for. */
export const NOTICES_MAX = 200;
/** A notice that did not arrive (the worker was just killed) is given again after these, and then now and then. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];
const LONGEST_PAUSE_MS = 60_000;

export interface NoticeParts {
  readonly clock: Clock;
  person(userID: string): PersonView;
  /** No availability is read from statuses. */
  plain?(): boolean;
  /** Has the browser show it; rejects where that did not arrive. */
  notify(notice: NoticeText): Promise<unknown>;
  save(awaited: readonly AwaitedPerson[]): void;
  /** It is other people now who are waited for. */
  changed(userIDs: readonly string[]): void;
}

/** Whose becoming available is to be told, once. Kept over restarts. */
export interface Notices {
  list(): Iterable<string>;
  has(userID: string): boolean;
  /** Takes up what is kept of an account, or nothing of none. */
  load(awaited: readonly AwaitedPerson[]): void;
  /** The same of what could not be read at the start: what was asked for since stays. */
  add(awaited: readonly AwaitedPerson[]): void;
  ask(userID: string): void;
  cancel(userID: string): void;
  /** These look different now. */
  peopleChanged(userIDs: readonly string[]): void;
}

export function createNotices({ clock, person, plain, notify, save, changed }: NoticeParts): Notices {
  /** Online, and not busy or away by their own words. */
  const isAvailable = (view: PersonView): boolean =>
    view.statusType === STATUS_ONLINE && (plain?.() === true || rankOf(view) <= ONLINE_RANK);

  /** Each with whether they have been seen away since it was asked. Asked anew it is another one. */
  const awaited = new Map<string, { away: boolean }>();
  /** Those of whom it is just being told. */
  const telling = new Set<string>();

  function store(userIDs: readonly string[]): void {
    save([...awaited].map(([userID, { away }]) => ({ userID, away })));
    changed(userIDs);
  }

  function drop(userID: string): void {
    if (awaited.delete(userID)) store([userID]);
  }

  /** From anything else to available: what is only remembered of somebody is no news. */
  function look(userID: string): void {
    const mine = awaited.get(userID);
    if (mine === undefined) return;
    const view = person(userID);
    if (view.stale || view.noSuchUser) return;
    if (isAvailable(view)) {
      if (mine.away) void tell(userID);
    } else if (!mine.away) {
      mine.away = true;
      store([]);
    }
  }

  /** Until it has arrived: somebody waits for it. Who has gone meanwhile is told of when they come again. */
  async function tell(userID: string): Promise<void> {
    if (telling.has(userID)) return;
    telling.add(userID);
    for (let attempt = 0; ; attempt += 1) {
      const mine = awaited.get(userID);
      const view = person(userID);
      if (!mine?.away || view.stale || !isAvailable(view)) break;
      if (await arrived({ userID, name: view.name, customStatus: view.customStatus })) {
        // What was asked for meanwhile is another notice.
        if (awaited.get(userID) === mine) drop(userID);
        break;
      }
      await delay(clock, PAUSES_MS[attempt] ?? LONGEST_PAUSE_MS);
    }
    telling.delete(userID);
  }

  const arrived = (notice: NoticeText): Promise<boolean> =>
    notify(notice).then(
      () => true,
      () => false,
    );

  return {
    list: () => awaited.keys(),
    has: (userID) => awaited.has(userID),
    load(kept) {
      awaited.clear();
      for (const { userID, away } of kept.slice(0, NOTICES_MAX)) awaited.set(userID, { away });
      changed([...awaited.keys()]);
    },
    add(kept) {
      for (const { userID, away } of kept) {
        if (!awaited.has(userID) && awaited.size < NOTICES_MAX) awaited.set(userID, { away });
      }
      // What was asked for since may be stored without these.
      if (kept.length > 0) store([...awaited.keys()]);
      else changed([...awaited.keys()]);
      for (const userID of awaited.keys()) look(userID);
    },
    ask(userID) {
      if (awaited.has(userID)) return;
      const [oldest] = awaited.keys();
      if (awaited.size >= NOTICES_MAX && oldest !== undefined) awaited.delete(oldest);
      const view = person(userID);
      awaited.set(userID, { away: view.stale === true || !isAvailable(view) });
      store([userID]);
    },
    cancel: drop,
    peopleChanged(userIDs) {
      if (awaited.size > 0) for (const userID of userIDs) look(userID);
    },
  };
}
