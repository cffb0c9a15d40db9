import type { ChatSession } from '../chat/session.ts';
import { PROFILE_MAX_USERS } from '../status/limits.ts';
import type { SyncOwner } from './people-sync.ts';

/** Asks for names and pictures, one call at a time: they are ornaments, and may not hold up anything. */
export interface ProfileFetch {
  /** Asks for whichever of these are needed and were not asked for yet. What fails is asked for at the next run. */
  run(userIDs: readonly string[]): void;
}

export function fetchProfiles(session: ChatSession, owner: SyncOwner, isOver: () => boolean): ProfileFetch {
  const asked = new Set<string>();
  let wanted: readonly string[] = [];
  let running = false;

  const isNeeded = (userID: string): boolean =>
    !asked.has(userID) && !owner.isMissing(userID) && owner.needsProfile(userID);

  async function fetchAll(): Promise<void> {
    for (;;) {
      const part = wanted.filter(isNeeded).slice(0, PROFILE_MAX_USERS);
      if (part.length === 0 || isOver()) return;
      for (const userID of part) asked.add(userID);
      try {
        const profiles = await session.getProfiles(part);
        if (!isOver()) owner.profiles(profiles);
      } catch {
        for (const userID of part) asked.delete(userID);
        return;
      }
    }
  }

  return {
    run(userIDs) {
      wanted = userIDs;
      if (running) return;
      running = true;
      void fetchAll().finally(() => {
        running = false;
      });
    },
  };
}
