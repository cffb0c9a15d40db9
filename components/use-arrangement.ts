import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ArrangedGroup, arrange, rankOf } from '../lib/status/arrange.ts';
import { NO_GROUPS, type PeopleGroups } from '../lib/status/groups.ts';
import type { PersonView } from '../lib/status/views.ts';

/** A person who has let go of the list for so long is not about to press anything in it. */
const CALM_MS = 1_200;

interface Arrangement {
  readonly groups: readonly ArrangedGroup[];
  /** A person as they are now. */
  person(userID: string): PersonView | undefined;
}

/**
 * Sorts people into their lists, and there by state. What is under the pointer or has the focus must not move: so the order
 * is that of when it was last sorted, and it is sorted anew when neither is in the list for a moment.
 * @param area what the pointer and the focus are looked for in
 * @param plain whether statuses are shown as the texts they are: how available somebody says to be does not count then
 */
export function useArrangement(
  people: readonly PersonView[],
  groups: PeopleGroups = NO_GROUPS,
  area: RefObject<HTMLElement | null>,
  plain = false,
): Arrangement {
  const ranked = useRef(plain);
  const ranks = useRef(new Map<string, number>());
  const [sorting, sortAnew] = useState(0);
  const order = useSameOrder(people);
  const places = useMemo(() => new Map(order.map((userID, place) => [userID, place])), [order]);
  const latest = useRef(people);
  latest.current = people;
  const person = (userID: string): PersonView | undefined => latest.current[places.get(userID) ?? -1];

  const arranged = useMemo(() => {
    const known = ranked.current === plain ? ranks.current : new Map<string, number>();
    ranked.current = plain;
    const next = new Map<string, number>();
    const all = latest.current;
    for (const one of all) next.set(one.userID, known.get(one.userID) ?? rankOf(one, plain));
    ranks.current = next;
    return arrange(order, groups, (userID) => next.get(userID) ?? 0);
  }, [order, groups, sorting, plain]);

  useSorting(people, ranks, area, plain, () => {
    ranks.current = new Map();
    sortAnew((count) => count + 1);
  });
  return { groups: arranged, person };
}

/** The userIDs in order: the very same list as long as it, and all names, are so. */
function useSameOrder(people: readonly PersonView[]): readonly string[] {
  const last = useRef<{ people: readonly PersonView[]; order: readonly string[] }>({ people: [], order: [] });
  const before = last.current.people;
  const isSame =
    before.length === people.length &&
    people.every((one, index) => {
      const other = before[index];
      return one === other || (one.userID === other?.userID && one.name === other.name);
    });
  const order = isSame ? last.current.order : people.map(({ userID }) => userID);
  last.current = { people, order };
  return order;
}

/** Calls `sort` once somebody's state has come to stand elsewhere and the list is let alone. */
function useSorting(
  people: readonly PersonView[],
  ranks: RefObject<Map<string, number>>,
  area: RefObject<HTMLElement | null>,
  plain: boolean,
  sort: () => void,
): void {
  const looked = useRef<readonly PersonView[]>([]);
  const isDue = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(sort);
  latest.current = sort;

  function soon(): void {
    clearTimeout(timer.current);
    if (!isDue.current) return;
    timer.current = setTimeout(() => {
      // It comes again when the pointer or the focus leaves.
      if (isHeld(area.current)) return;
      isDue.current = false;
      latest.current();
    }, CALM_MS);
  }

  useEffect(() => {
    const before = looked.current;
    looked.current = people;
    // Who is as before is the very same object: of thousands few are looked at.
    const moved = people.some((one, index) => {
      if (one === before[index]) return false;
      const rank = rankOf(one, plain);
      return (ranks.current?.get(one.userID) ?? rank) !== rank;
    });
    if (!moved || isDue.current) return;
    isDue.current = true;
    soon();
  }, [people]);

  useEffect(() => {
    const element = area.current;
    element?.addEventListener('pointerleave', soon);
    element?.addEventListener('focusout', soon);
    return () => {
      clearTimeout(timer.current);
      element?.removeEventListener('pointerleave', soon);
      element?.removeEventListener('focusout', soon);
    };
  }, []);
}

const isHeld = (area: HTMLElement | null): boolean =>
  area !== null && (area.matches(':hover') || area.contains(document.activeElement));
