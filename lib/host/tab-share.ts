import { byTurns } from './by-turns.ts';

/** One tab never has more people watched than this, over all its frames (as many as one message may name). */
export const TAB_MAX_PEOPLE = 1_000;

/**
 * Which of the people that a tab's frames show are watched: all of them as a rule, and of too many the first of each
 * frame in turn, so that a frame full of names leaves the others theirs. Null for all.
 * @param frames whom each frame of the tab shows, first ones first
 */
export function shareOf(frames: readonly ReadonlySet<string>[]): ReadonlySet<string> | null {
  let most = 0;
  for (const frame of frames) most += frame.size;
  if (most <= TAB_MAX_PEOPLE) return null;
  const share = new Set<string>();
  for (const userID of byTurns(frames)) {
    if (share.size >= TAB_MAX_PEOPLE) break;
    share.add(userID);
  }
  return share;
}
