import { ownerOf } from '../cache/cache.ts';
import type { ChatSession } from '../chat/session.ts';
import { type CodedOutcome, type CodedProblem, refused } from '../status/coded.ts';
import { isFresh } from '../status/presentation.ts';
import { accountLife } from './account-life.ts';
import { automatedStatus } from './automated-status.ts';
import { followed } from './followed.ts';
import { forPages } from './for-pages.ts';
import { forPopups } from './for-popups.ts';
import { friendList } from './friend-list.ts';
import type { Host, HostSurroundings } from './host-contract.ts';
import { hostNews } from './host-news.ts';
import { hostReport } from './host-report.ts';
import { peopleMemory } from './people-memory.ts';
import { peopleSync } from './people-sync.ts';
import { peopleRequests } from './requests.ts';
import { SILENT_MS, sessionKeeper } from './session-keeper.ts';
import { sessionRequests } from './session-requests.ts';
import { shownFrom } from './shown.ts';
import { troubles } from './troubles.ts';
import { viewers as createViewers } from './viewers.ts';
import { wanted as wantedPeople } from './wanted.ts';

export type { Host, HostSurroundings };

/** Makes the host of its parts; nothing happens before `start` or `signIn`. */
export function createHost(surroundings: HostSurroundings): Host {
  const { cache, clock, report, defer, heardAt = () => null, online = () => true } = surroundings;
  let withheld: CodedProblem | null = null;
  let usable: ChatSession | null = null;

  const noted = troubles(clock.now);

  const refuse = (code: string, context: { userID?: string } = {}): CodedOutcome => {
    noted.note(code);
    const account = life.account();
    return refused(code, { ...(account ? { server: account.server } : {}), ...context });
  };

  const keeper = sessionKeeper(surroundings, {
    view: (view) => news.sessionIs(view),
    prepare: (next) => life.prepare(next),
    usable: (session) => void begin(session),
    unusable() {
      usable = null;
      people.disconnected();
      sync.stop();
      friends.stop();
      own.stop();
    },
    statuses: (statuses) => news.heard(statuses),
    friends: () => friends.changed(),
  });

  const life = accountLife(
    { ...surroundings, keeper },
    {
      parting: () => own.parting(),
      leaving() {
        people.drop();
        friends.clear();
        wanted.clear();
        pages.notices.load([]);
        own.leave();
        withheld = null;
      },
      loaded(content) {
        people.load(content);
        viewers.accountChanged();
        own.load(content.wanted);
        const account = life.account();
        if (account) sync.load(ownerOf(account), content.places ?? []);
        popups.load(content.groups);
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
        popups.load(undefined);
        follows.load([]);
      },
      begun: () => news.sessionChanged(),
    },
  );

  const follows = followed(cache, life.account, () => {
    popups.followsChanged();
    viewers.followsChanged();
    sync.wantedChanged();
  });

  const people = peopleMemory(clock, cache, {
    staying() {
      const account = life.account();
      return new Set([...wanted.everyone(), ...follows.list(), ...(account ? [account.userID] : [])]);
    },
    isFollowed: (userID) => follows.has(userID),
    changed: (userIDs) => news.peopleChanged(userIDs),
  });

  const own = automatedStatus(clock, {
    changed: () => news.ownChanged(),
    save: (wanted) => void cache.putWanted(wanted),
  });

  const sync = peopleSync(clock, {
    wanted: () => wanted.tiers(),
    self: () => life.account()?.userID ?? '',
    isMissing: people.isMissing,
    needsProfile: people.needsProfile,
    learned: (statuses) => people.learn(statuses, 'query'),
    missing: people.missing,
    profiles(profiles) {
      people.profiles(friends.named(profiles));
      popups.namesChanged();
    },
    passed: (live) => people.passed(wanted.everyone(), live),
    withheld(code) {
      if (code !== null) people.fade();
      const problem = code === null ? null : { code };
      if (withheld?.code === problem?.code) return;
      withheld = problem;
      news.sessionChanged();
    },
    places: (userIDs) => void cache.putPlaces(userIDs),
    broken: keeper.restart,
    failed: noted.note,
  });

  const friends = friendList(clock, {
    profiles: (profiles) => people.told(profiles) && popups.namesChanged(),
    failed: noted.note,
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
    directory: surroundings.directory,
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

  const popups = forPopups({
    clock,
    cache,
    account: life.account,
    whenKnown: life.whenKnown,
    follows: () => follows,
    nameOf: people.nameOf,
    friends,
    compareNames: surroundings.compareNames ?? new Intl.Collator('en').compare,
    cards: pages.cards,
    refuse,
    orderChanged: () => viewers.namesChanged(),
    groupsChanged: () => viewers.groupsChanged(),
  });

  const viewers = createViewers(
    {
      known: life.isKnown,
      view: () => ({ session: shown.session(), own: shown.own(), groups: popups.groups() }),
      person: shown.person,
      session: keeper.view,
      self: () => life.account()?.userID ?? '',
      fresh: () => isFresh(keeper.view(), clock.now()),
      rank: people.rank,
      inOrder: popups.inOrder,
      showsFirst: popups.showsFirst,
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

  const news = hostNews({
    clock,
    account: life.account,
    keeper,
    people,
    own,
    sync,
    shown,
    viewers,
    notices: pages.notices,
    noted,
    report,
  });

  /** A connection has come up: everything of ours is to be told to the service again. */
  async function begin(session: ChatSession): Promise<void> {
    usable = session;
    people.connected();
    const settle = own.start(session);
    const account = life.account();
    if (account === null) return;
    news.ownChanged();
    sync.start(session);
    friends.start(session);
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
    groups: popups,
    sync,
    refuse,
  });

  return {
    viewers,
    signIn: (account) => life.signIn(account).then(noted.outcome),
    start(start, settings) {
      if (settings) pages.begin(settings);
      if (start.signals) own.begin(start.signals);
      return life.start(start);
    },
    resume: life.resume,
    renew: (account) => life.renew(account).then(noted.outcome),
    signOut: life.signOut,
    ...requests,
    ...pages.requests,
    ...popups.requests,
    async signals(signals) {
      own.signals(signals);
      return { ok: true };
    },
    ...sessionRequests({ account: life.account, keeper, refuse }),
    report: () =>
      hostReport({ account: life.account, session: shown.session, sync, people, follows, viewers, noted }),

    hurry(why) {
      const at = heardAt();
      // The session may look up only because nothing has been tried over it since the computer fell asleep.
      if (at !== null && clock.now() - at > SILENT_MS) keeper.slept();
      own.check();
      keeper.hurry(why === 'looked' ? 'looked' : 'network');
    },

    networkChanged() {
      news.sessionChanged();
      if (online()) keeper.hurry('network');
    },
  };
}
