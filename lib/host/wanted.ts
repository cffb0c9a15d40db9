import type { Clock } from './clock.ts';
import type { Followed } from './followed.ts';
import type { PeopleMemory } from './people-memory.ts';
import { recentlySeen } from './recently-seen.ts';

export interface WantedParts {
  readonly clock: Clock;
  readonly follows: Pick<Followed, 'list' | 'has'>;
  /** Whose coming online is to be told. */
  awaited(): Iterable<string>;
  readonly people: Pick<PeopleMemory, 'isMissing'>;
  /** Everyone who can be seen now, on a page or in the popup. */
  watched(): Iterable<string>;
}

/** Whose status is wanted. */
export interface Wanted {
  /**
   * By how much they matter, for places are scarce (R22): who can be seen now, who is followed or waited for, who was seen
   * lately. A page can make people up: they leave nothing behind.
   */
  tiers(): Iterable<string>[];
  everyone(): Set<string>;
  /** Who can be seen has changed. */
  watchedChanged(): void;
  /** Another account begins. */
  clear(): void;
}

export function wanted({ clock, follows, awaited, people, watched }: WantedParts): Wanted {
  const recent = recentlySeen();

  function tiers(): Iterable<string>[] {
    const lately = recent.all(clock.now()).filter((userID) => !people.isMissing(userID));
    return [watched(), new Set([...follows.list(), ...awaited()]), lately];
  }

  return {
    tiers,
    everyone: () => new Set(tiers().flatMap((tier) => [...tier])),
    watchedChanged() {
      // Who is followed matters more than who was seen lately anyhow.
      recent.saw(new Set([...watched()].filter((userID) => !follows.has(userID))), clock.now());
    },
    clear: recent.clear,
  };
}
