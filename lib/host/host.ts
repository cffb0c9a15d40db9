import { ownerOf } from '../cache/cache.ts';
import type { ChatSession } from '../chat/session.ts';
import type { Outcome } from '../status/forms.ts';
import { isFresh, LOST_GRACE_MS } from '../status/presentation.ts';
import { problemFor } from '../status/problems.ts';
import type { UserStatus } from '../status/types.ts';
import type { Problem, SessionView } from '../status/views.ts';
import { accountLife } from './account-life.ts';
import { followed } from './followed.ts';
import type { Host, HostSurroundings } from './host-contract.ts';
import { ownStatus } from './own-status.ts';
import { peopleMemory } from './people-memory.ts';
import { peopleSync } from './people-sync.ts';
import { recentlySeen } from './recently-seen.ts';
import { peopleRequests } from './requests.ts';
import { SILENT_MS, sessionKeeper } from './session-keeper.ts';
import { shownFrom } from './shown.ts';
import { viewers as createViewers } from './viewers.ts';

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
        recent.clear();
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
      },
      late(content) {
        people.add(content);
        own.late(content.wanted);
        const account = life.account();
        if (account) sync.load(ownerOf(account), content.places ?? []);
        follows.load(content.follows);
      },
      left() {
        people.clear();
        follows.load([]);
      },
      begun: sessionChanged,
    },
  );

  const recent = recentlySeen();

  const follows = followed(cache, life.account, () => {
    viewers.followsChanged();
    sync.wantedChanged();
  });

  const people = peopleMemory(clock, cache, {
    staying() {
      const account = life.account();
      return new Set([...wantedNow(), ...follows.list(), ...(account ? [account.userID] : [])]);
    },
    isFollowed: (userID) => follows.has(userID),
    changed: peopleChanged,
  });

  const own = ownStatus(clock, { changed: ownChanged, save: (wanted) => void cache.putWanted(wanted) });

  const sync = peopleSync(clock, {
    wanted: wantedPeople,
    self: () => life.account()?.userID ?? '',
    isMissing: people.isMissing,
    needsProfile: people.needsProfile,
    learned: (statuses) => people.learn(statuses, 'query'),
    missing: people.missing,
    profiles: people.profiles,
    passed: (live) => people.passed(wantedNow(), live),
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
    },
    { clock, defer },
    () => {
      // Who is followed matters more than who was seen lately anyhow.
      recent.saw(new Set([...viewers.watched()].filter((userID) => !follows.has(userID))), clock.now());
      sync.wantedChanged();
    },
  );

  /**
   * By how much they matter, for places are scarce (R22): who can be seen now, on a page or in the popup, who is
   * followed, who was seen lately. A page can make people up: they leave nothing behind.
   */
  function wantedPeople(): Iterable<string>[] {
    const lately = recent.all(clock.now()).filter((userID) => !people.isMissing(userID));
    return [viewers.watched(), follows.list(), lately];
  }

  function wantedNow(): Set<string> {
    return new Set(wantedPeople().flatMap((tier) => [...tier]));
  }

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
    const account = life.account();
    if (account && userIDs.includes(account.userID)) ownChanged();
  }

  function heard(statuses: readonly UserStatus[]): void {
    const me = keeper.view().state === 'signed-out' ? undefined : life.account()?.userID;
    const others = statuses.filter((status) => status.userID !== me);
    people.learn(others, 'event');
    sync.heard(others);
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

  /** The session may look up only because nothing has been tried over it since the computer fell asleep. */
  function wokeUp(): boolean {
    const at = heardAt();
    return at !== null && clock.now() - at > SILENT_MS;
  }

  return {
    viewers,
    signIn: life.signIn,
    start: life.start,
    resume: life.resume,
    renew: life.renew,
    signOut: life.signOut,
    ...requests,

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
      if (wokeUp()) keeper.slept();
      own.check();
      keeper.hurry(why === 'looked' ? 'looked' : 'network');
    },

    networkChanged() {
      sessionChanged();
      if (online()) keeper.hurry('network');
    },
  };
}
