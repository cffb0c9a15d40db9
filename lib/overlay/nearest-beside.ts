import { nextElementOf, previousElementOf } from './unnamed.ts';

/** So many neighbours on each side are asked: the very next ones may have come just now, too. */
const STEPS_MAX = 8;

/** What the nearest neighbour of an element has that has any, on the side before it or else after it. */
export function nearestBeside<Value>(
  element: Element,
  having: (neighbour: Element) => Value | undefined,
): Value | undefined {
  for (const next of [previousElementOf, nextElementOf]) {
    let other = next(element);
    for (let step = 0; other !== null && step < STEPS_MAX; step++) {
      const value = having(other);
      if (value !== undefined) return value;
      other = next(other);
    }
  }
  return undefined;
}
