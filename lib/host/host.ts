import { ownerOf } from '../cache/cache.ts';
import type { ChatSession } from '../chat/session.ts';
import type { Outcome } from '../status/forms.ts';
import { isFresh, LOST_GRACE_MS } from '../status/presentation.ts';
import { problemFor } from '../status/problems.ts';
import type { UserStatus } from '../status/types.ts';
import type { Problem, SessionView } from '../status/views.ts';
import { accountLife } from './account-life.ts';
import { followed } from './followed.ts';
import { forPages } from './for-pages.ts';
import type { Host, HostSurroundings } from './host-contract.ts';
import { ownStatus } from './own-status.ts';
import { peopleMemory } from './people-memory.ts';
import { peopleSync } from './people-sync.ts';
import { peopleRequests } from './requests.ts';
import { SILENT_MS, sessionKeeper } from './session-keeper.ts';
import { shownFrom } from './shown.ts';
import { viewers as createViewers } from './viewers.ts';
import { wanted as wantedPeople } from './wanted.ts';

const OK: Outcome = { ok: true };

/** Another instance of the account had it since (R31). */
const GONE_ELSEWHERE = /^kicked-multiple-/;

export type { Host, HostSurroundings };

export function createHost(surroundings: HostSurroundings): Host {
  const { cache, clock, report, defer, heardAt = () => null, online = () => true } = surroundings;
  let withheld: Problem | null = null;
  let usable: ChatSession | null = null;
  let lostTimer: unknown;

  const refuse = (code: string, context: { userID?: string } = {}): Outcome => {
    const account = life.account();
    return {
      ok: false,
      problem: problemFor(code, { ...(account ? { server: account.server } : {}), ...context }),
    };
  };

  const keeper = sessionKeeper(surroundings, {
    view: sessionIs,
    prepare: (next) => life.prepare(next),
    usable: (session) => void begin(session),
    unusable() {
      usable = null;
      people.disconnected();
      sync.stop();
      own.stop();
    },
    statuses: heard,
  });

  const life = accountLife(
    { ...surroundings, keeper },
    {
      leaving() {
        people.drop();
        wanted.clear();
        pages.notices.load([]);
        own.load(null);
        withheld = null;
      },
      loaded(content) {
        people.load(content);
        viewers.accountChanged();
        own.load(content.wanted);
        const account = life.account();
        if (account) sync.load(ownerOf(account), content.places ?? []);
        follows.load(content.follows);
        pages.notices.load(content.awaited ?? []);
      },
      late(content) {
        people.add(content);
        own.late(content.wanted);
        const account = life.account();
        if (account) sync.load(ownerOf(account), content.places ?? []);
        follows.load(content.follows);
        pages.notices.add(content.awaited ?? []);
      },
      left() {
        people.clear();
        follows.load([]);
      },
      begun: sessionChanged,
    },
  );

  const follows = followed(cache, life.account, () => {
    viewers.followsChanged();
    sync.wantedChanged();
  });

  const people = peopleMemory(clock, cache, {
    staying() {
      const account = life.account();
      return new Set([...wanted.everyone(), ...follows.list(), ...(account ? [account.userID] : [])]);
    },
    isFollowed: (userID) => follows.has(userID),
    changed: peopleChanged,
  });

  const own = ownStatus(clock, { changed: ownChanged, save: (wanted) => void cache.putWanted(wanted) });

  const sync = peopleSync(clock, {
    wanted: () => wanted.tiers(),
    self: () => life.account()?.userID ?? '',
    isMissing: people.isMissing,
    needsProfile: people.needsProfile,
    learned: (statuses) => people.learn(statuses, 'query'),
    missing: people.missing,
    profiles: people.profiles,
    passed: (live) => people.passed(wanted.everyone(), live),
    withheld(code) {
      if (code !== null) people.fade();
      const problem = code === null ? null : problemFor(code);
      if (withheld?.code === problem?.code) return;
      withheld = problem;
      sessionChanged();
    },
    places: (userIDs) => void cache.putPlaces(userIDs),
    broken: keeper.restart,
  });

  const shown = shownFrom({
    session: keeper.view,
    account: life.account,
    withheld: () => withheld,
    online,
    people,
    own,
    now: clock.now,
  });

  const pages = forPages({
    clock,
    cache,
    outside: surroundings.outside,
    aboutChanged: (userIDs) => viewers.aboutChanged(userIDs),
    awaitedChanged: () => sync.wantedChanged(),
    directoryChanged() {
      viewers.directoryChanged();
      // Who was seen lately may be in the directory no more.
      wanted.clear();
      sync.wantedChanged();
    },
    account: life.account,
    follows,
    isFriend: sync.isFriend,
    person: shown.person,
    requests: () => requests,
  });

  const viewers = createViewers(
    {
      known: life.isKnown,
      view: () => ({ session: shown.session(), own: shown.own(), people: follows.list().map(shown.person) }),
      person: shown.person,
      session: keeper.view,
      self: () => life.account()?.userID ?? '',
      fresh: () => isFresh(keeper.view(), clock.now()),
      followed: follows.list,
      isFollowed: follows.has,
      ...pages,
    },
    { clock, defer },
    () => {
      wanted.watchedChanged();
      sync.wantedChanged();
    },
  );

  const wanted = wantedPeople({
    clock,
    follows,
    awaited: pages.notices.list,
    people,
    watched: () => viewers.watched(),
  });

  function sessionIs(view: SessionView): void {
    clock.clearTimeout(lostTimer);
    if (view.state === 'reconnecting') {
      // When the grace is over every dot fades, though nothing else happens.
      const fadeIn = Math.max(0, view.since + LOST_GRACE_MS - clock.now());
      if (fadeIn === 0) people.fade();
      else lostTimer = clock.setTimeout(fade, fadeIn);
    } else if (view.state !== 'ready') people.fade();
    if (view.state === 'stopped' && GONE_ELSEWHERE.test(view.problem.code)) own.goneElsewhere();
    shown.sessionIs(view);
    sessionChanged();
  }

  function fade(): void {
    people.fade();
    sessionChanged();
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
    viewers.peopleChanged(userIDs);
    pages.notices.peopleChanged(userIDs);
    const account = life.account();
    if (account && userIDs.includes(account.userID)) ownChanged();
  }

  function heard(statuses: readonly UserStatus[]): void {
    const me = keeper.view().state === 'signed-out' ? undefined : life.account()?.userID;
    const others = statuses.filter((status) => status.userID !== me);
    sync.heard(others); // First: of a friend pages are told by this very change.
    people.learn(others, 'event');
    for (const status of statuses) if (status.userID === me) own.heard(status.customStatus);
  }

  /** A connection has come up: everything of ours is to be told to the service again. */
  async function begin(session: ChatSession): Promise<void> {
    usable = session;
    people.connected();
    const settle = own.start(session);
    const account = life.account();
    if (account === null) return;
    ownChanged();
    sync.start(session);
    void session.getProfiles([account.userID]).then(
      (profiles) => usable === session && people.profiles(profiles),
      // The name is an ornament; the userID stands in for it.
      () => undefined,
    );
    // Frames are answered in order: once anything is, what the relogin said of the own status has arrived.
    const told = await sync.settled().then(
      () => true,
      () => false,
    );
    await settle(told);
  }

  const requests = peopleRequests({
    clock,
    account: life.account,
    whenKnown: life.whenKnown,
    own,
    follows,
    sync,
    refuse,
  });

  return {
    viewers,
    signIn: life.signIn,
    start(start, settings) {
      if (settings) pages.begin(settings);
      return life.start(start);
    },
    resume: life.resume,
    renew: life.renew,
    signOut: life.signOut,
    ...requests,
    ...pages.requests,

    async halt(code) {
      const account = life.account();
      if (account === null) return refuse('not-ready');
      keeper.halt(account, code);
      return OK;
    },

    async tryNow() {
      if (life.account() === null) return refuse('not-ready');
      keeper.hurry('network');
      return OK;
    },

    hurry(why) {
      const at = heardAt();
      // The session may look up only because nothing has been tried over it since the computer fell asleep.
      if (at !== null && clock.now() - at > SILENT_MS) keeper.slept();
      own.check();
      keeper.hurry(why === 'looked' ? 'looked' : 'network');
    },

    networkChanged() {
      sessionChanged();
      if (online()) keeper.hurry('network');
    },
  };
}
