import {
  changed,
  type FollowsChange,
  type KnownStatus,
  ownerOf,
  type PresenceCache,
  type StatusSource,
} from '../cache/cache.ts';
import { ChatError, type ChatSession } from '../chat/session.ts';
import type { HostStart, OwnReport } from '../messaging/protocol.ts';
import { customStatusBytesLeft } from '../status/custom-status.ts';
import { isDemo } from '../status/demo.ts';
import type { Account, Outcome } from '../status/forms.ts';
import { isFresh, LOST_GRACE_MS } from '../status/presentation.ts';
import { problemFor } from '../status/problems.ts';
import type { Profile, UserStatus } from '../status/types.ts';
import { isUserID } from '../status/user-id.ts';
import type { Problem } from '../status/views.ts';
import { knownPeople } from './known-people.ts';
import { ownStatus } from './own-status.ts';
import { peopleSync } from './people-sync.ts';
import { recentlySeen } from './recently-seen.ts';
import type { HurryReason } from './retrier.ts';
import { type KeeperSurroundings, sessionKeeper } from './session-keeper.ts';
import { shownFrom } from './shown.ts';
import { statusWriter } from './status-writer.ts';
import { viewers as createViewers, type Viewers } from './viewers.ts';

export interface HostSurroundings extends KeeperSurroundings {
  cache: PresenceCache;
  /** Tells the background what the toolbar icon should show. */
  report(report: OwnReport): void;
  /** Runs a callback soon, once what is happening now is over. */
  defer(callback: () => void): void;
  /** Deletes what the SDK itself has stored. */
  forgetSdk(): void;
  /** Whom one who enters the demo follows. */
  demoTeam(): Promise<readonly string[]>;
}

/** The session host: the one place where a session, its desired state and its viewers meet. */
export interface Host {
  readonly viewers: Viewers;
  /** Signs in; to the demo only where that ends no other session. */
  signIn(account: Account): Promise<Outcome>;
  /**
   * Says who is signed in: at the start, once. The session of a stored account is taken up, and what is known of it is
   * shown (as stale) meanwhile; one that was kicked is not, until the person signs in again.
   */
  start(start: HostStart): Promise<void>;
  /** Ends the session and forgets everything of it. */
  signOut(): Promise<Outcome>;
  /**
   * Sets the own custom status (R8, R10); without a connection it is set as soon as there is one.
   * @param expiresAt when it is to be cleared, ms since the epoch; absent for never
   */
  setStatus(customStatus: string, expiresAt?: number): Promise<Outcome>;
  /** Adds a person to *People*; one unknown to the service is refused. */
  follow(userID: string): Promise<Outcome>;
  unfollow(userID: string): Promise<Outcome>;
  /** Where the connection is being sought: tries now, as a person looks or the network has changed. */
  hurry(why: HurryReason): void;
}

const OK: Outcome = { ok: true };

export function createHost(surroundings: HostSurroundings): Host {
  const { cache, clock, report, defer, forgetSdk, demoTeam } = surroundings;
  const known = knownPeople();
  const writer = statusWriter(clock, cache.putStatuses, tidy);
  let started = false;
  let account: Account | null = null;
  /** Whether a person is signing in: that goes before what was stored. */
  let signingIn = false;
  let tellBegun: () => void = () => undefined;
  /** Resolves when it is known who was signed in before. */
  const begun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });
  /** What is being read of an account. */
  let loading: Promise<unknown> = Promise.resolve();
  let follows: readonly string[] = [];
  let withheld: Problem | null = null;
  let usable: ChatSession | null = null;
  let usableAt = 0;
  let lostTimer: unknown;
  let passTimer: unknown;

  const refuse = (code: string, context: { userID?: string } = {}): Outcome => ({
    ok: false,
    problem: problemFor(code, { ...(account ? { server: account.server } : {}), ...context }),
  });

  const keeper = sessionKeeper(surroundings, {
    view() {
      clock.clearTimeout(lostTimer);
      const view = keeper.view();
      if (view.state === 'reconnecting') {
        // When the grace is over every dot fades, though nothing else happens.
        const fadeAt = view.since + LOST_GRACE_MS;
        lostTimer = clock.setTimeout(fade, Math.max(0, fadeAt - clock.now()));
      } else if (view.state !== 'ready') fade();
      sessionChanged();
    },
    prepare(next) {
      const loaded = load(next);
      loading = loaded.catch(() => undefined);
      return loaded;
    },
    usable: (session) => void begin(session),
    unusable() {
      usable = null;
      clock.clearTimeout(passTimer);
      sync.stop();
      own.stop();
    },
    statuses: heard,
  });

  const recent = recentlySeen();

  const own = ownStatus(clock, { changed: ownChanged, save: (wanted) => void cache.putWanted(wanted) });

  const sync = peopleSync(clock, {
    wanted: wantedPeople,
    self: () => account?.userID ?? '',
    isMissing: known.isMissing,
    needsProfile: (userID) => known.needsProfile(userID, clock.now()),
    learned: (statuses) => learn(statuses, 'query'),
    missing: (userIDs) => keep(known.learnMissing(userIDs, clock.now())),
    profiles: learnProfiles,
    passed(live) {
      const now = new Set(wantedPeople().flatMap((tier) => [...tier]));
      known.forgetMissing(now);
      peopleChanged(known.distrust((userID, at) => at < usableAt || !(now.has(userID) || live.has(userID))));
    },
    withheld(code) {
      if (code !== null) peopleChanged(known.distrust(() => true));
      const problem = code === null ? null : problemFor(code);
      if (withheld?.code === problem?.code) return;
      withheld = problem;
      sessionChanged();
    },
    broken: keeper.restart,
  });

  const shown = shownFrom({
    session: keeper.view,
    account: () => account,
    withheld: () => withheld,
    known,
    own,
    now: clock.now,
  });

  const viewers = createViewers(
    {
      known: () => started,
      view: () => ({ session: shown.session(), own: shown.own(), people: follows.map(shown.person) }),
      person: shown.person,
      session: keeper.view,
      fresh: () => isFresh(keeper.view(), clock.now()),
    },
    defer,
    () => {
      recent.saw(new Set(viewers.watched()), clock.now());
      sync.wantedChanged();
    },
  );

  /**
   * By how much they matter, for places are scarce (R22): who can be seen now (an open popup shows the followed ones),
   * who is followed, who was seen lately. A page can make people up: they leave nothing behind.
   */
  function wantedPeople(): Iterable<string>[] {
    const seen = [...viewers.watched(), ...(viewers.popupIsOpen() ? follows : [])];
    const lately = recent.all(clock.now()).filter((userID) => !known.isMissing(userID));
    return [seen, follows, lately];
  }

  function sessionChanged(): void {
    viewers.sessionChanged();
    ownChanged();
  }

  function ownChanged(): void {
    const me = shown.own();
    viewers.ownChanged();
    if (me) viewers.peopleChanged([me.userID]);
    const session = shown.session();
    // Like everything else, the icon takes no notice of a loss that lasts a moment.
    if (session.state !== 'reconnecting' || !isFresh(session, clock.now())) report({ session, own: me });
  }

  function peopleChanged(userIDs: readonly string[]): void {
    if (userIDs.length > 0) viewers.peopleChanged(userIDs);
    if (account && userIDs.includes(account.userID)) ownChanged();
  }

  function fade(): void {
    peopleChanged(known.distrust(() => true));
    sessionChanged();
  }

  function keep({ kept, changed }: { kept: readonly KnownStatus[]; changed: readonly string[] }): void {
    // Who does not exist is not worth a place on the disk, unless a person follows them all the same.
    writer.add(kept.filter((status) => !status.noSuchUser || follows.includes(status.userID)));
    peopleChanged(changed);
  }

  /** Bounds what is remembered, in memory and on the disk; those wanted now, and whose session it is, stay. */
  function tidy(): Promise<boolean> {
    const stay = new Set(wantedPeople().flatMap((tier) => [...tier]));
    for (const userID of follows) stay.add(userID);
    if (account) stay.add(account.userID);
    known.trim(stay);
    return cache.trim(stay, clock.now());
  }

  function learn(statuses: readonly UserStatus[], source: StatusSource): void {
    keep(known.learn(statuses, source, clock.now()));
  }

  function learnProfiles(profiles: readonly Profile[]): void {
    const { kept, changed } = known.learnProfiles(profiles, clock.now());
    void cache.putProfiles(kept);
    peopleChanged(changed);
  }

  function heard(statuses: readonly UserStatus[]): void {
    const me = keeper.view().state === 'signed-out' ? undefined : account?.userID;
    const others = statuses.filter((status) => status.userID !== me);
    learn(others, 'event');
    sync.heard(others);
    for (const status of statuses) if (status.userID === me) own.heard(status.customStatus);
  }

  async function load(next: Account): Promise<void> {
    if (account !== null && ownerOf(account) === ownerOf(next)) {
      account = next;
      return;
    }
    const entersDemo = signingIn && isDemo(next);
    // It begins anew each time, whatever an earlier one may have left that had no proper end.
    if (entersDemo) await cache.forget();
    // What was learned for another account must not be written for this one.
    writer.drop();
    const content = await cache.open(ownerOf(next));
    const team = entersDemo ? await demoTeam() : null;
    if (team) await cache.changeFollows(ownerOf(next), { all: team });
    account = next;
    known.clear();
    known.load(content.statuses, content.profiles);
    follows = team ?? content.follows;
    own.load(content.wanted);
    viewers.followsChanged();
  }

  /** A connection has come up: everything of ours is to be told to the service again. */
  async function begin(session: ChatSession): Promise<void> {
    usable = session;
    usableAt = clock.now();
    own.start(session);
    if (account === null) return;
    ownChanged();
    sync.start(session);
    // What was known before a short loss stands until it is learned again, but not for ever.
    passTimer = clock.setTimeout(
      () => peopleChanged(known.distrust((_userID, at) => at < usableAt)),
      LOST_GRACE_MS,
    );
    const { userID } = account;
    void session.getProfiles([userID]).then(
      (profiles) => usable === session && learnProfiles(profiles),
      // The name is an ornament; the userID stands in for it.
      () => undefined,
    );
    // Frames are answered in order: once anything is, what the relogin said of the own status has arrived.
    const settled = await sync.settled().then(
      () => true,
      () => false,
    );
    if (usable === session) await own.settle(session, settled);
  }

  return {
    viewers,
    hurry: keeper.hurry,

    async signIn(next) {
      if (isDemo(next)) {
        await begun;
        const { state } = keeper.view();
        const free = account === null || isDemo(account) || state === 'stopped' || state === 'signed-out';
        if (!free) return refuse('signed-in');
      }
      started = true;
      signingIn = true;
      return keeper.signIn(next);
    },

    async start({ account: next, kicked }) {
      // A person's own sign-in, come meanwhile, goes first.
      if (next && !signingIn) {
        await load(next);
        if (!signingIn && kicked === '') keeper.resume(next);
        if (!signingIn && kicked !== '') keeper.halt(next, kicked);
      }
      started = true;
      tellBegun();
      sessionChanged();
    },

    async signOut() {
      await keeper.signOut();
      // Who leaves while still entering must not be brought back by what was being read.
      await loading;
      writer.drop();
      known.clear();
      recent.clear();
      account = null;
      signingIn = false;
      follows = [];
      own.load(null);
      withheld = null;
      forgetSdk();
      await cache.forget();
      viewers.followsChanged();
      return OK;
    },

    async setStatus(customStatus) {
      if (account === null) return refuse('not-ready');
      if (customStatusBytesLeft(customStatus) < 0) return refuse('too-long');
      const code = await own.set(customStatus);
      return code === null ? OK : refuse(code);
    },

    async follow(userID) {
      if (account === null) return refuse('not-ready');
      if (!isUserID(userID)) return refuse('bad-user-id');
      if (userID === account.userID) return refuse('own-id');
      if (follows.includes(userID)) return refuse('already-followed', { userID });
      try {
        await sync.ask(userID);
      } catch (reason) {
        return refuse(reason instanceof ChatError ? reason.code : 'unexpected', { userID });
      }
      await changeFollows({ add: userID });
      return OK;
    },

    async unfollow(userID) {
      if (account === null) return refuse('not-ready');
      await changeFollows({ remove: userID });
      return OK;
    },
  };

  async function changeFollows(change: FollowsChange): Promise<void> {
    const current = account;
    if (current === null) return;
    // What is stored counts: it may hold more than could be read at the start.
    const stored = await cache.changeFollows(ownerOf(current), change);
    if (account !== current) return;
    follows = stored ?? changed(follows, change);
    viewers.followsChanged();
    sync.wantedChanged();
  }
}
