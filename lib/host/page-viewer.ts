import type { PageUpdate } from '../messaging/streams.ts';
import type { PersonView } from '../status/views.ts';
import { type NamedPeople, namedPeople } from './named-people.ts';
import type { HostState, PageLink } from './viewer-contract.ts';

/** One page as a viewer: what it is to be told, and has been. */
export interface PageViewer extends Omit<PageLink, 'close'> {
  readonly named: NamedPeople;
  /** Takes in what has changed of people; returns whether the page is to be told. */
  peopleChanged(userIDs: readonly string[]): boolean;
  /** Tells what has changed; returns whether there was anything about people. */
  flush(): boolean;
  /** Has the page forget whom it was told of; returns whether it has anything to forget. */
  forget(): boolean;
}

/** @param onWatch whom the page names has changed */
export function pageViewer(
  state: HostState,
  isLocal: boolean,
  post: (update: PageUpdate) => void,
  onWatch: () => void,
): PageViewer {
  let seq = 0;
  let sentState = '';
  let signedInSent = false;
  let forgets = false;
  let isPlain = false;
  /** Whose status is to be told. */
  const changed = new Set<string>();
  const named = namedPeople((key) => state.resolve(key, isLocal));
  /** On whom a card is open, by the page's key; as whom that is known, and what it was told last. */
  let card: { readonly key: string; opened: string | null; told: string } | null = null;

  /** Of whom nothing was ever learned there is nothing to show yet. */
  const isKnown = (person: PersonView): boolean => person.learnedAt > 0 || person.userID === state.self();

  /**
   * Whom an open card is on. It counts as opened once that is known, as a host that has just begun hears of cards that are
   * open already; and once more with each news of them, which may be where their picture is.
   */
  function openCard(open: NonNullable<typeof card>): string | null {
    const userID = named.whoIs(open.key);
    if (userID !== null && (userID !== open.opened || changed.has(userID))) state.cards.opened(userID);
    open.opened = userID;
    return userID;
  }

  /** What the open card is to be told: nothing, or what is so now. */
  function aboutNews(): Pick<PageUpdate, 'about'> {
    if (card === null) return {};
    const userID = openCard(card);
    const about = userID === null ? null : { key: card.key, ...state.cards.about(userID) };
    const text = JSON.stringify(about);
    if (text === card.told) return {};
    card.told = text;
    return { about };
  }

  function tellOut(): void {
    sentState = 'false false';
    signedInSent = false;
    changed.clear();
    // It forgets everybody at that, and is told of them anew with the next account.
    named.forgotten();
    for (const userID of named.known) changed.add(userID);
    if (card !== null) card = { key: card.key, opened: null, told: '' };
    post({ seq: seq++, signedIn: false, fresh: false, people: [] });
  }

  return {
    named,
    watch(keys) {
      named.name(keys);
      onWatch();
    },
    about(key) {
      card = key === null ? null : { key, opened: null, told: '' };
      if (card !== null && signedInSent) openCard(card);
    },
    act(act, key) {
      const userID = named.whoIs(key);
      if (userID !== null && signedInSent) state.cards.act(act, userID);
    },
    peopleChanged(userIDs) {
      const concerned = userIDs.filter(named.isWatched);
      for (const userID of concerned) changed.add(userID);
      return concerned.length > 0;
    },
    flush() {
      const signedIn = state.session().state !== 'signed-out';
      const fresh = state.fresh();
      if (forgets || (!signedIn && signedInSent)) tellOut();
      forgets = false;
      if (isPlain !== (state.plain?.() === true)) {
        isPlain = !isPlain;
        for (const userID of named.known) changed.add(userID);
      }
      const nextState = `${signedIn} ${fresh}`;
      const who = signedIn ? named.news() : null;
      // Who is newly called by a name is told of with it: the page may know them by no other any more.
      for (const userID of Object.values(who ?? {})) if (userID !== '') changed.add(userID);
      const people = signedIn ? [...changed].filter(named.isWatched) : [];
      const told = people
        .map(state.person)
        .filter(isKnown)
        .map((person) => forPage(person, isPlain));
      const about = signedIn ? aboutNews() : {};
      if (signedIn) changed.clear();
      const isNews = told.length > 0 || who !== null || 'about' in about;
      if (nextState === sentState && !isNews) return false;
      sentState = nextState;
      signedInSent = signedIn;
      post({ seq: seq++, signedIn, fresh, people: told, ...(who === null ? {} : { who }), ...about });
      return told.length > 0;
    },
    forget() {
      // Who was told of nobody, or of a sign-out, has forgotten.
      forgets ||= signedInSent;
      return forgets;
    },
  };
}

/** What a page's overlay is told of a person: no more than a dot and its card show. */
function forPage(
  { learnedAt, changedAt: _changed, avatar: _avatar, ...shown }: PersonView,
  isPlain: boolean,
) {
  return {
    ...shown,
    ...(shown.stale && learnedAt > 0 ? { learnedAt } : {}),
    ...(isPlain ? { plain: true as const } : {}),
  };
}
