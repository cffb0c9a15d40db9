import type { PresenceCache } from '../cache/cache.ts';
import type { HostSettings } from '../messaging/protocol.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { PersonView } from '../status/views.ts';
import { type AboutCards, aboutCards } from './about.ts';
import { accountAvatars } from './account-avatars.ts';
import type { Clock } from './clock.ts';
import type { Followed } from './followed.ts';
import type { Host } from './host-contract.ts';
import { type HostDirectoryParts, hostDirectory } from './host-directory.ts';
import { createNotices, type Notices } from './notices.ts';
import { NO_OUTSIDE, type Outside } from './outside.ts';
import type { HostState } from './viewer-contract.ts';

export interface ForPagesParts {
  readonly clock: Clock;
  readonly cache: Pick<PresenceCache, 'putAwaited'>;
  account(): Account | null;
  readonly follows: Followed;
  /** Whether the service tells of this user by itself, as of a friend. */
  isFriend(userID: string): boolean;
  person(userID: string): PersonView;
  requests(): Pick<Host, 'follow' | 'unfollow'>;
  readonly outside?: Outside | undefined;
  readonly directory?: HostDirectoryParts['store'];
  /** What cards show of these has changed. */
  aboutChanged(userIDs: readonly string[]): void;
  /** It is other people now whose coming online is to be told. */
  awaitedChanged(): void;
  /** The directory is another one now. */
  directoryChanged(): void;
}

/** What only pages ask of the host: who is who, and what is behind their cards. */
export interface ForPages extends Pick<HostState, 'resolve' | 'plain' | 'avatars'> {
  readonly cards: AboutCards;
  readonly notices: Notices;
  /** Where nothing else was said since, these are the settings by which they are answered. */
  begin(settings: HostSettings): void;
  readonly requests: Pick<Host, 'changeSettings' | 'mayNotify'>;
}

const OK: CodedOutcome = { ok: true };

export function forPages(parts: ForPagesParts): ForPages {
  const { clock, cache, account, follows, person, requests, aboutChanged } = parts;
  const outside = parts.outside ?? NO_OUTSIDE;
  // That somebody was asked about once says nothing: they may be in the directory no more.
  const directory = hostDirectory({
    account,
    isKnown: (userID) => userID === account()?.userID || follows.has(userID) || parts.isFriend(userID),
    store: parts.directory,
    clock,
    arrived: parts.directoryChanged,
  });

  const notices = createNotices({
    clock,
    person,
    plain: () => directory.settings().plain === true,
    notify: outside.notify,
    save: (awaited) => void cache.putAwaited(awaited),
    changed(userIDs) {
      aboutChanged(userIDs);
      parts.awaitedChanged();
    },
  });

  const avatars = accountAvatars(account, outside.picture, clock.now);
  const cards = aboutCards({
    self: () => account()?.userID ?? '',
    person,
    isFollowed: follows.has,
    settings: directory.settings,
    notices,
    avatars,
    follow: (userID) => requests().follow(userID),
    unfollow: (userID) => requests().unfollow(userID),
    outside,
    changed: aboutChanged,
  });

  let isChanged = false;
  return {
    resolve: directory.resolve,
    plain: () => directory.settings().plain === true,
    cards,
    avatars,
    notices,
    begin(settings) {
      // What the background has said meanwhile is newer than its answer.
      if (isChanged) return;
      directory.change(settings);
      // Who signed in before that answer came has pages open already.
      parts.directoryChanged();
    },
    requests: {
      async changeSettings(settings) {
        isChanged = true;
        directory.change(settings);
        parts.directoryChanged();
        return OK;
      },
      async mayNotify(allowed) {
        cards.mayNotify(allowed);
        return OK;
      },
    },
  };
}
