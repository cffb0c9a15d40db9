import { seededRandom } from '../../support/seeded-random.ts';

/** Chance that the seed decides. */
export interface Chance {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of these, each as often as its weight says. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T;
}

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  return {
    number: (least, most) => least + Math.floor(random() * (most - least + 1)),
    pick<T>(list: readonly T[]): T {
      const picked = list[Math.floor(random() * list.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from');
      return picked;
    },
    weighed(weights) {
      const entries = Object.entries<number>(weights);
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name as keyof typeof weights;
      }
      throw new Error('There is nothing to choose from');
    },
  };
}
