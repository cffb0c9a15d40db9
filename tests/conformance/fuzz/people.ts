import { createHash } from 'node:crypto';

/** Someone of the fuzz, and whose changes they may be told of: nobody's but their own, their circle's and friends'. */
export interface Person {
  readonly userID: string;
  /** Whom they ever name in a frame that may subscribe. */
  readonly circle: readonly string[];
  readonly friends: readonly string[];
  readonly mayHear: ReadonlySet<string>;
}

/** Ids that no few flipped bits turn into one another. */
function idOf(index: number): string {
  return `p-${createHash('sha256').update(`person ${index}`).digest('hex').slice(0, 12)}`;
}

/**
 * People in a ring: each one's circle are the next few, every second is a friend of the third further on, and every
 * fifth is in nobody's circle.
 */
export function makePeople(count: number): Person[] {
  const at = (index: number) => idOf((index + count) % count);
  return Array.from({ length: count }, (_, index) => {
    const circle = [1, 2, 3, 4, 5].map((step) => (index + step) % count).filter((other) => other % 5 !== 0);
    const friends: string[] = [];
    if (index % 2 === 0) friends.push(at(index + 7));
    if ((index - 7 + count) % 2 === 0) friends.push(at(index - 7));
    const circleIDs = circle.map(idOf);
    return {
      userID: idOf(index),
      circle: circleIDs,
      friends,
      mayHear: new Set([idOf(index), ...circleIDs, ...friends]),
    };
  });
}

/** What every custom status of a person begins with, so that one that turns up under another name is seen. */
export function markOf(userID: string): string {
  return `set by ${userID} `;
}
