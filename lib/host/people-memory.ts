import type { CacheContent, KnownStatus, PresenceCache, StatusSource } from '../cache/cache.ts';
import { LOST_GRACE_MS } from '../status/presentation.ts';
import type { Profile, UserStatus } from '../status/types.ts';
import type { PersonView } from '../status/views.ts';
import { calm as createCalm } from './calm.ts';
import type { Clock } from './clock.ts';
import { knownPeople } from './known-people.ts';
import { pace as createPace } from './pace.ts';
import { statusWriter } from './status-writer.ts';

/** What the memory asks of its owner, and tells it. */
export interface MemoryOwner {
  /** Those who are to stay in it, whatever is tidied away. */
  staying(): Set<string>;
  isFollowed(userID: string): boolean;
  /** These look different now. */
  changed(userIDs: readonly string[]): void;
}

/** What is remembered of people: at once as it is, on the disk and for the present; and how it is shown. */
export interface PeopleMemory {
  load(content: Pick<CacheContent, 'statuses' | 'profiles'>): void;
  /** Takes in what could not be loaded at the start: of those of whom nothing has been learned since. */
  add(content: Pick<CacheContent, 'statuses' | 'profiles'>): void;
  clear(): void;
  /** Forgets what is not on the disk yet. */
  drop(): void;
  learn(statuses: readonly UserStatus[], source: StatusSource): void;
  /** The service knows no such users. */
  missing(userIDs: readonly string[]): void;
  profiles(profiles: readonly Profile[]): void;
  /** Takes in profiles that came unasked, and writes only what is new in them; returns whether anything is. */
  told(profiles: readonly Profile[]): boolean;
  /** A connection has come up: what was known before it stands a little while, until it is learned again. */
  connected(): void;
  disconnected(): void;
  /** Everyone in `wanted` has been asked about over this connection; of others only `live` are still heard of. */
  passed(wanted: ReadonlySet<string>, live: ReadonlySet<string>): void;
  /** Nobody can be vouched for any more. */
  fade(): void;
  /** Of how many something is known. */
  count(): number;
  isMissing(userID: string): boolean;
  needsProfile(userID: string): boolean;
  nameOf(userID: string): string;
  rank(userID: string): number;
  /** A person as shown. */
  person(userID: string): PersonView;
}

export function peopleMemory(clock: Clock, cache: PresenceCache, owner: MemoryOwner): PeopleMemory {
  const known = knownPeople();
  const writer = statusWriter(clock, cache.putStatuses, tidy);
  const pace = createPace(clock, owner.changed);
  const calm = createCalm(clock, pace.changed);
  let graceTimer: unknown;

  const person = (userID: string): PersonView => calm.view(known.view(userID));

  /** Bounds what is remembered, in memory and on the disk. */
  function tidy(): Promise<boolean> {
    const stay = owner.staying();
    known.trim(stay);
    return cache.trim(stay, clock.now());
  }

  function keep({ kept, changed }: { kept: readonly KnownStatus[]; changed: readonly string[] }): void {
    // Who does not exist is not worth a place on the disk, unless a person follows them all the same.
    writer.add(kept.filter((status) => !status.noSuchUser || owner.isFollowed(status.userID)));
    tell(changed);
  }

  function tell(userIDs: readonly string[]): void {
    if (userIDs.length > 0) pace.changed(userIDs);
  }

  function learnProfiles(profiles: readonly Profile[]): void {
    const { kept, changed } = known.learnProfiles(profiles, clock.now());
    void cache.putProfiles(kept);
    if (changed.length > 0) owner.changed(changed);
  }

  /** Never confident for a moment longer: this waits for nothing. */
  function distrust(which: (userID: string, isOlder: boolean) => boolean): void {
    const changed = known.distrust(which);
    if (changed.length > 0) owner.changed(changed);
  }

  return {
    load(content) {
      known.clear();
      calm.clear();
      pace.clear();
      known.load(content.statuses, content.profiles);
    },
    add: (content) => tell(known.add(content.statuses, content.profiles)),
    clear() {
      known.clear();
      calm.clear();
      pace.clear();
    },
    drop: writer.drop,
    learn(statuses, source) {
      const before = new Map(statuses.map(({ userID }) => [userID, person(userID)]));
      calm.learning(statuses, (userID) => before.get(userID) ?? person(userID));
      const { kept, changed } = known.learn(statuses, source, clock.now());
      keep({ kept, changed: changed.filter((userID) => looksOther(before.get(userID), person(userID))) });
    },
    missing: (userIDs) => keep(known.learnMissing(userIDs, clock.now())),
    profiles: learnProfiles,
    told(profiles) {
      // A list may tell of a name before it tells of the picture.
      const whole = profiles.map((one) => ({ ...one, avatar: one.avatar || person(one.userID).avatar }));
      const news = whole.filter((profile) => known.isNews(profile, clock.now()));
      if (news.length > 0) learnProfiles(news);
      return news.length > 0;
    },
    connected() {
      known.connected();
      clock.clearTimeout(graceTimer);
      graceTimer = clock.setTimeout(() => distrust((_userID, isOlder) => isOlder), LOST_GRACE_MS);
    },
    disconnected: () => clock.clearTimeout(graceTimer),
    passed(wanted, live) {
      known.forgetMissing(wanted);
      distrust((userID, isOlder) => isOlder || !(wanted.has(userID) || live.has(userID)));
    },
    fade: () => distrust(() => true),
    count: known.count,
    isMissing: known.isMissing,
    needsProfile: (userID) => known.needsProfile(userID, clock.now()),
    nameOf: known.nameOf,
    rank: known.rank,
    person,
  };
}

const looksOther = (before: PersonView | undefined, after: PersonView): boolean =>
  before === undefined ||
  before.statusType !== after.statusType ||
  before.customStatus !== after.customStatus ||
  before.noSuchUser !== after.noSuchUser ||
  before.stale !== after.stale;
