import { seededRandom } from '../../../support/seeded-random.ts';

export const USERS = 2_000;
/** How many others each one follows. */
export const FOLLOWS = 100;

/** Who follows whom, by the users' numbers. Always the same for the same sizes. */
export interface FollowGraph {
  readonly userIDs: readonly string[];
  /** The users that each one follows: others, each once. */
  readonly following: readonly (readonly number[])[];
  /** How many are told of each one's change: those who follow, and the one who changed. */
  readonly receivers: readonly number[];
}

/** Draws for each user `follows` others by chance. */
export function drawFollowGraph(users: number, follows: number): FollowGraph {
  const random = seededRandom(1);
  const following = Array.from({ length: users }, (_, user) => {
    const others = new Set<number>();
    while (others.size < follows) {
      const other = Math.floor(random() * users);
      if (other !== user) others.add(other);
    }
    return [...others];
  });
  const receivers = new Array<number>(users).fill(1);
  for (const other of following.flat()) receivers[other] = (receivers[other] ?? 0) + 1;
  const userIDs = following.map((_, user) => `u${String(user).padStart(4, '0')}`);
  return { userIDs, following, receivers };
}
