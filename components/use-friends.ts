import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FriendName, PersonView } from '../lib/status/views.ts';
import type { PeopleAdapter } from './people-adapter.ts';

interface FriendsParts {
  readonly adapter: Pick<PeopleAdapter, 'friends'>;
  /** What finds them, once that is loaded. */
  readonly parts: Pick<typeof import('./people-search.ts'), 'friendSearch'> | null;
  readonly text: string;
  /** Another one whenever whom one follows has changed. */
  readonly followed: readonly unknown[];
  isFollowed(userID: string): boolean;
  /** Nobody is followed: friends are offered before anything is typed, and stay so until the popup is closed. */
  readonly isFirst: boolean;
}

const NOBODY: ReadonlyMap<string, PersonView> = new Map();

/** Friends who can be followed: whom the text finds of them. `ask` has the host asked who they are, as of now. */
export function useFriends({ adapter, parts, text, followed, isFollowed, isFirst }: FriendsParts): {
  readonly friends: ReadonlyMap<string, PersonView>;
  ask(): void;
} {
  const [all, setAll] = useState<readonly FriendName[]>([]);
  const search = useMemo(() => parts?.friendSearch(), [parts]);
  const offers = useRef(false);
  offers.current ||= isFirst;
  const looksFor = text.trim();

  // Without a host that answers there is nobody to offer.
  const ask = (): void => void adapter.friends().then(setAll, () => undefined);
  useEffect(() => {
    if (isFirst) ask();
  }, [isFirst]);

  const friends = useMemo(
    () => (search && (looksFor !== '' || offers.current) ? search.find(all, looksFor, isFollowed) : NOBODY),
    [search, all, looksFor, followed, isFirst],
  );
  return { friends, ask };
}
