import type { IdentityKey } from '../people/identity.ts';
import { LOST_GRACE_MS, type Shown, shownStatus } from '../status/presentation.ts';
import type { PagePerson, Who } from './contract.ts';
import type { Name } from './name.ts';

/** What the owner has told: whom keys name, and how those people are. */
export interface Told {
  /** Takes what is told of keys that are `wanted`. Gives the keys by which it matters; null for all. */
  take(
    people: readonly PagePerson[],
    fresh: boolean,
    who: Who,
    wanted: (key: IdentityKey) => boolean,
  ): ReadonlySet<IdentityKey> | null;
  /** Whom a key names; `''` for nobody. */
  userOf(key: IdentityKey): string;
  /** Whether several keys name the same user. */
  isShared(userID: string): boolean;
  /** What may be shown at a name: nothing of who is not told of, nor of who is no user but where the page says so. */
  statusAt(name: Name): Shown | null;
  nameOf(userID: string): string;
  forget(key: IdentityKey): void;
  clear(): void;
}

/** Keeps what is told. A status that nobody keeps right any more must not be shown again: it is forgotten. */
export function createTold(): Told {
  const people = new Map<string, PagePerson>();
  const users = new Map<IdentityKey, string>();
  const keys = new Map<string, Set<IdentityKey>>();
  let fresh = false;
  /** When what was known of those of whom nothing else is told could last be vouched for; 0 for never. */
  let freshUntil = 0;

  function forget(key: IdentityKey): void {
    const userID = users.get(key);
    if (userID === undefined) return;
    users.delete(key);
    const same = keys.get(userID);
    same?.delete(key);
    if (same?.size !== 0) return;
    keys.delete(userID);
    people.delete(userID);
  }

  function learn(key: IdentityKey, userID: string): void {
    users.set(key, userID);
    const same = keys.get(userID);
    if (same === undefined) keys.set(userID, new Set([key]));
    else same.add(key);
  }

  return {
    take(told, isFresh, who, wanted) {
      const isAll = isFresh !== fresh;
      // A loss is told of after its grace, an end at once: what is said must not be fresher than what was known.
      if (isAll) freshUntil = isFresh ? 0 : Date.now() - LOST_GRACE_MS;
      fresh = isFresh;
      const changed = new Set<string>();
      const touched = new Set<IdentityKey>();
      for (const [key, userID] of Object.entries(who)) {
        const before = users.get(key);
        if (before === userID || !wanted(key)) continue;
        forget(key);
        if (userID !== '') learn(key, userID);
        touched.add(key);
        for (const one of [before, userID]) if (one !== undefined) changed.add(one);
      }
      for (const person of told) {
        if (!keys.has(person.userID)) continue;
        people.set(person.userID, person);
        changed.add(person.userID);
      }
      for (const userID of changed) for (const key of keys.get(userID) ?? []) touched.add(key);
      return isAll ? null : touched;
    },
    userOf: (key) => users.get(key) ?? '',
    isShared: (userID) => (keys.get(userID)?.size ?? 0) > 1,
    statusAt({ key, marked }) {
      const person = people.get(users.get(key) ?? '');
      if (person === undefined || (person.noSuchUser && !marked)) return null;
      const status = shownStatus(person, fresh, person.plain === true);
      const knownAt = person.learnedAt ?? freshUntil;
      return !status.stale || knownAt === 0 ? status : { ...status, knownAt };
    },
    nameOf: (userID) => people.get(userID)?.name ?? userID,
    forget,
    clear() {
      people.clear();
      users.clear();
      keys.clear();
    },
  };
}
