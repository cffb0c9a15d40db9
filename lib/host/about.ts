import type { Act } from '../messaging/page-messages.ts';
import type { HostSettings } from '../messaging/protocol.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { PersonView } from '../status/views.ts';
import type { Avatars } from './avatars.ts';
import type { Cards } from './card-contract.ts';
import type { Notices } from './notices.ts';
import type { Outside } from './outside.ts';

/** What is behind the cards needs of the host and of the background. */
export interface AboutParts {
  /** The own userID; `''` for none. */
  self(): string;
  person(userID: string): PersonView;
  isFollowed(userID: string): boolean;
  settings(): HostSettings;
  readonly notices: Notices;
  readonly avatars: Avatars;
  follow(userID: string): Promise<CodedOutcome>;
  unfollow(userID: string): Promise<CodedOutcome>;
  readonly outside: Pick<Outside, 'mayNotify' | 'openChat' | 'openNotifications'>;
  /** What cards show of these has changed. */
  changed(userIDs: readonly string[]): void;
}

/** What is behind the cards of pages, and what the background tells of it. */
export interface AboutCards extends Cards {
  /** Whether the browser lets us show notifications has changed, or is known now. */
  mayNotify(allowed: boolean): void;
  /** Resolves when that is known, or can't be: what `about` tells then stands. */
  known(): Promise<void>;
}

/** More cards than this are never open at once. */
const OPEN_MAX = 100;

export function aboutCards(parts: AboutParts): AboutCards {
  const { notices, avatars, outside } = parts;
  /** null: not known yet. Asked when the first card opens, for that wakes the background. */
  let allowed: boolean | null = null;
  /** On whom cards were opened last, since it was known or changed: those may still be open. */
  const open = new Set<string>();
  /** Who is to be waited for as soon as it is known whether that can be told. */
  const wished = new Set<string>();

  function mayNotify(now: boolean): void {
    allowed = now;
    const waiting = [...open];
    open.clear();
    parts.changed(waiting);
  }

  /** Whom an answer finds still signed in, and allowed to be told, waits for them. */
  async function notifyWhenKnown(userID: string): Promise<void> {
    const self = parts.self();
    wished.add(userID);
    try {
      mayNotify(await outside.mayNotify());
      if (allowed === true && parts.self() === self && wished.has(userID)) notices.ask(userID);
    } finally {
      wished.delete(userID);
    }
  }

  function notifyOf(userID: string): 'off' | 'on' | 'not-allowed' {
    if (allowed === false) return 'not-allowed';
    return notices.has(userID) ? 'on' : 'off';
  }

  return {
    mayNotify,
    known: async () => {
      if (allowed === null) await outside.mayNotify().then(mayNotify, () => undefined);
    },
    about(userID) {
      const { changedAt, learnedAt, avatar } = parts.person(userID);
      return {
        userID,
        avatar: avatars.at(avatar),
        changedAt,
        learnedAt,
        followed: parts.isFollowed(userID),
        notify: notifyOf(userID),
        chat: parts.settings().chatLink !== '',
        ...(userID === parts.self() ? { self: true as const } : {}),
      };
    },
    opened(userID) {
      open.add(userID);
      const [first] = open;
      if (open.size > OPEN_MAX && first !== undefined) open.delete(first);
      // What it answered stands until the background says otherwise; what was not answered is asked for again.
      if (allowed === null) void outside.mayNotify().then(mayNotify, () => undefined);
      const { avatar } = parts.person(userID);
      void avatars.get(avatar).then((isNew) => {
        if (isNew) parts.changed([userID]);
      });
    },
    act(act: Act, userID) {
      if (userID === parts.self()) return;
      switch (act) {
        case 'follow':
          void parts.follow(userID);
          return;
        case 'unfollow':
          void parts.unfollow(userID);
          return;
        case 'notify':
          if (allowed === true) notices.ask(userID);
          // Pressed before the background, which may just be starting, has answered.
          else if (allowed === null) void notifyWhenKnown(userID).catch(() => undefined);
          return;
        case 'unnotify':
          wished.delete(userID);
          notices.cancel(userID);
          return;
        case 'chat':
          if (parts.settings().chatLink !== '') void outside.openChat(userID).catch(() => undefined);
          return;
        case 'allow':
          void outside.openNotifications().catch(() => undefined);
          return;
      }
    },
  };
}
