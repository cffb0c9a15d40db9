import { useMemo, useRef } from 'preact/hooks';
import type { ArrangedGroup } from '../lib/status/arrange.ts';
import type { PersonView } from '../lib/status/views.ts';
import { useLoaded } from './use-loaded.ts';

type Parts = typeof import('./people-search.ts');

/** Nobody types before the first paint. */
const loadSearch = () => import('./people-search.ts');

interface FoundParts {
  readonly text: string;
  readonly groups: readonly ArrangedGroup[];
  person(userID: string): PersonView | undefined;
}

/**
 * Whom a text finds among those followed; null while nothing is looked for. `prepare` has the first key find at once.
 * `parts`: what there is to be shown of it.
 */
export function useFound({ text, groups, person }: FoundParts): {
  readonly found: readonly string[] | null;
  readonly parts: Parts | null;
  prepare(): void;
} {
  const parts = useLoaded(loadSearch);
  const search = useMemo(() => parts?.peopleSearch() ?? null, [parts]);
  const looksFor = text.trim();
  /** In what order the search has them. */
  const among = useRef<unknown>(null);

  // Statuses change all the time, names hardly ever and with them the order: whom a text finds is worked out for that only.
  function prepare(): void {
    if (search === null || among.current === groups) return;
    among.current = groups;
    const inOrder = groups.flatMap((group) => group.userIDs).flatMap((userID) => person(userID) ?? []);
    search.among(inOrder);
  }

  const found = useMemo(() => {
    if (looksFor === '' || search === null) return null;
    prepare();
    return search.find(looksFor);
  }, [looksFor, groups, search]);
  return { found, parts, prepare };
}
