import type {
  AwaitedPerson,
  CacheContent,
  KnownProfile,
  KnownStatus,
  PresenceCache,
  WantedStatus,
} from '../../lib/cache/cache.ts';
import { changed, DEMO_OWNER } from '../../lib/cache/cache.ts';

/** The cache's contract in memory, with what it holds to be looked at. */
export interface MemoryCache extends PresenceCache {
  owner: string;
  wanted: WantedStatus | null;
  places: readonly string[];
  awaited: readonly AwaitedPerson[];
  readonly statuses: Map<string, KnownStatus>;
  readonly profiles: Map<string, KnownProfile>;
  readonly follows: Map<string, readonly string[]>;
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
    async putAwaited(awaited) {
      cache.awaited = awaited;
    },
    async changeFollows(owner, change) {
      const follows = changed(cache.follows.get(owner) ?? [], change);
      cache.follows.set(owner, follows);
      return follows;
    },
    async forget() {
      cache.owner = '';
      cache.wanted = null;
      cache.places = [];
      cache.awaited = [];
      cache.statuses.clear();
      cache.profiles.clear();
      cache.follows.delete(DEMO_OWNER);
    },
  };
  return cache;
}
