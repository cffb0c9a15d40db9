import type {
  AwaitedPerson,
  CacheContent,
  KeptStatus,
  KnownProfile,
  KnownStatus,
  PresenceCache,
} from '../../lib/cache/cache.ts';
import { changed, DEMO_OWNER } from '../../lib/cache/cache.ts';
import { changedGroups } from '../../lib/status/change-groups.ts';
import { NO_GROUPS, type PeopleGroups } from '../../lib/status/groups.ts';

/** The cache's contract in memory, with what it holds to be looked at. */
export interface MemoryCache extends PresenceCache {
  owner: string;
  wanted: KeptStatus | null;
  places: readonly string[];
  awaited: readonly AwaitedPerson[];
  readonly statuses: Map<string, KnownStatus>;
  readonly profiles: Map<string, KnownProfile>;
  readonly follows: Map<string, readonly string[]>;
  readonly groups: Map<string, PeopleGroups>;
}

export function memoryCache(): MemoryCache {
  const cache: MemoryCache = {
    owner: '',
    wanted: null,
    places: [],
    awaited: [],
    statuses: new Map(),
    profiles: new Map(),
    follows: new Map(),
    groups: new Map(),
    async open(owner): Promise<CacheContent> {
      if (cache.owner !== owner) await cache.forget();
      cache.owner = owner;
      return {
        statuses: [...cache.statuses.values()],
        profiles: [...cache.profiles.values()],
        wanted: cache.wanted,
        follows: cache.follows.get(owner) ?? [],
        places: cache.places,
        awaited: cache.awaited,
        groups: cache.groups.get(owner) ?? NO_GROUPS,
      };
    },
    async putStatuses(statuses) {
      for (const status of statuses) cache.statuses.set(status.userID, status);
    },
    async putProfiles(profiles) {
      for (const profile of profiles) cache.profiles.set(profile.userID, profile);
    },
    async trim() {
      return false;
    },
    async putWanted(wanted) {
      cache.wanted = wanted;
    },
    async putPlaces(userIDs) {
      cache.places = userIDs;
    },
    async putFirst() {},
    async putAwaited(awaited) {
      cache.awaited = awaited;
    },
    async changeFollows(owner, change) {
      const follows = changed(cache.follows.get(owner) ?? [], change);
      cache.follows.set(owner, follows);
      return follows;
    },
    lateGroups: async (owner) => cache.groups.get(owner),
    async changeGroups(owner, change) {
      const groups = changedGroups(cache.groups.get(owner) ?? NO_GROUPS, change);
      cache.groups.set(owner, groups);
      return groups;
    },
    async forget() {
      cache.owner = '';
      cache.wanted = null;
      cache.places = [];
      cache.awaited = [];
      cache.statuses.clear();
      cache.profiles.clear();
      cache.follows.delete(DEMO_OWNER);
      cache.groups.delete(DEMO_OWNER);
    },
  };
  return cache;
}
