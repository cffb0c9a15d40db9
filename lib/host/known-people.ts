import { type KnownProfile, type KnownStatus, MAX_RECORDS, type StatusSource } from '../cache/cache.ts';
import { personView, vouchedView } from '../cache/person-view.ts';
import { rankOf } from '../status/arrange.ts';
import { type Profile, STATUS_UNKNOWN, type UserStatus } from '../status/types.ts';
import type { PersonView } from '../status/views.ts';

/** Of whom nothing was ever heard. */
const UNHEARD = { statusType: STATUS_UNKNOWN, customStatus: '', noSuchUser: false } as const;

/** A profile is asked for again after a day. */
const PROFILE_MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Everyone of whom something is known, with how old it is. */
export interface KnownPeople {
  /** Of how many a status is known, or that there is no such user. */
  count(): number;
  load(statuses: readonly KnownStatus[], profiles: readonly KnownProfile[]): void;
  /** Takes in those of whom nothing is known; returns who looks different now. */
  add(statuses: readonly KnownStatus[], profiles: readonly KnownProfile[]): string[];
  clear(): void;
  /** Takes in what the service told; returns what is to be kept, and who looks different now. */
  learn(
    statuses: readonly UserStatus[],
    source: StatusSource,
    now: number,
  ): { kept: KnownStatus[]; changed: string[] };
  /** Takes in that the service knows no such users. */
  learnMissing(userIDs: readonly string[], now: number): { kept: KnownStatus[]; changed: string[] };
  learnProfiles(profiles: readonly Profile[], now: number): { kept: KnownProfile[]; changed: string[] };
  /** A new connection begins: what was learned before is older, whatever the clock says. */
  connected(): void;
  /** From here on what is known of these is from earlier only; returns who looks different now. */
  distrust(which: (userID: string, isOlder: boolean) => boolean): string[];
  /** Forgets of whom the service knows nothing, save these: a page can make up as many as it likes. */
  forgetMissing(but: ReadonlySet<string>): void;
  /** Over `MAX_RECORDS`, forgets those of whom was learned longest ago, save these. */
  trim(but: ReadonlySet<string>): void;
  needsProfile(userID: string, now: number): boolean;
  /** Whether it says something else than what is known, or than what is known from long ago. */
  isNews(profile: Profile, now: number): boolean;
  isMissing(userID: string): boolean;
  nameOf(userID: string): string;
  /** Where they stand by their state: see `rankOf`. */
  rank(userID: string): number;
  view(userID: string): PersonView;
}

/** An empty store of people. */
export function knownPeople(): KnownPeople {
  const statuses = new Map<string, KnownStatus>();
  const profiles = new Map<string, KnownProfile>();
  /** Those whose status can be vouched for while the session has its connection, with the connection it was learned on. */
  const trusted = new Map<string, number>();
  let connection = 0;

  function keep(next: KnownStatus): boolean {
    const before = statuses.get(next.userID);
    const wasTrusted = trusted.has(next.userID);
    statuses.set(next.userID, next);
    trusted.set(next.userID, connection);
    return (
      before === undefined ||
      !wasTrusted ||
      before.statusType !== next.statusType ||
      before.customStatus !== next.customStatus ||
      before.noSuchUser !== next.noSuchUser
    );
  }

  /** What was never known before has not been seen to change. */
  function changedAt(userID: string, differs: (before: KnownStatus) => boolean, now: number): number {
    const before = statuses.get(userID);
    if (before === undefined) return 0;
    return differs(before) ? now : before.changedAt;
  }

  function needsProfile(userID: string, now: number): boolean {
    const profile = profiles.get(userID);
    return profile === undefined || now - profile.learnedAt > PROFILE_MAX_AGE_MS;
  }

  function take(list: readonly KnownStatus[]): { kept: KnownStatus[]; changed: string[] } {
    const changed = list.filter(keep).map((status) => status.userID);
    return { kept: [...list], changed };
  }

  return {
    count: () => statuses.size,
    load(loadedStatuses, loadedProfiles) {
      for (const status of loadedStatuses) statuses.set(status.userID, status);
      for (const profile of loadedProfiles) profiles.set(profile.userID, profile);
    },
    add(moreStatuses, moreProfiles) {
      const added = new Set<string>();
      for (const status of moreStatuses) {
        if (statuses.has(status.userID)) continue;
        statuses.set(status.userID, status);
        added.add(status.userID);
      }
      for (const profile of moreProfiles) {
        if (profiles.has(profile.userID)) continue;
        profiles.set(profile.userID, profile);
        added.add(profile.userID);
      }
      return [...added];
    },
    clear() {
      statuses.clear();
      profiles.clear();
      trusted.clear();
    },
    learn: (list, source, now) =>
      take(
        list.map((status) => ({
          ...status,
          learnedAt: now,
          noSuchUser: false,
          source,
          changedAt: changedAt(
            status.userID,
            (before) =>
              before.statusType !== status.statusType || before.customStatus !== status.customStatus,
            now,
          ),
        })),
      ),
    learnMissing: (userIDs, now) =>
      take(
        userIDs.map((userID) => ({
          userID,
          statusType: STATUS_UNKNOWN,
          customStatus: '',
          learnedAt: now,
          noSuchUser: true,
          source: 'query',
          changedAt: changedAt(userID, (before) => !before.noSuchUser, now),
        })),
      ),
    learnProfiles(list, now) {
      const kept = list.map((profile) => ({ ...profile, learnedAt: now }));
      const changed: string[] = [];
      for (const profile of kept) {
        if (isOther(profiles.get(profile.userID), profile)) changed.push(profile.userID);
        profiles.set(profile.userID, profile);
      }
      return { kept, changed };
    },
    connected() {
      connection += 1;
    },
    distrust(which) {
      const changed: string[] = [];
      for (const [userID, learnedOn] of trusted)
        if (which(userID, learnedOn < connection)) changed.push(userID);
      for (const userID of changed) trusted.delete(userID);
      return changed;
    },
    forgetMissing(but) {
      for (const [userID, status] of statuses) {
        if (status.noSuchUser && !but.has(userID)) {
          statuses.delete(userID);
          trusted.delete(userID);
        }
      }
    },
    trim(but) {
      for (const userID of oldest(statuses, but)) {
        statuses.delete(userID);
        trusted.delete(userID);
      }
      for (const userID of oldest(profiles, but)) profiles.delete(userID);
    },
    needsProfile,
    isNews(profile, now) {
      return needsProfile(profile.userID, now) || isOther(profiles.get(profile.userID), profile);
    },
    isMissing: (userID) => statuses.get(userID)?.noSuchUser === true,
    nameOf: (userID) => profiles.get(userID)?.nick || userID,
    rank: (userID) => rankOf(statuses.get(userID) ?? UNHEARD),
    view(userID) {
      // A thousand change at once: no copy is made of what most are.
      const view = trusted.has(userID) ? vouchedView : personView;
      return view(userID, statuses.get(userID), profiles.get(userID));
    },
  };
}

const isOther = (before: Profile | undefined, after: Profile): boolean =>
  before?.nick !== after.nick || before.avatar !== after.avatar;

/** As many as are over the bounds, the oldest, of those not in `but`. */
function oldest(
  known: ReadonlyMap<string, { readonly learnedAt: number }>,
  but: ReadonlySet<string>,
): string[] {
  const excess = known.size - MAX_RECORDS;
  if (excess <= 0) return [];
  return [...known]
    .filter(([userID]) => !but.has(userID))
    .sort(([, one], [, other]) => one.learnedAt - other.learnedAt)
    .slice(0, excess)
    .map(([userID]) => userID);
}
