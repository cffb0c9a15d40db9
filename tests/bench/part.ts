/** A ratio to be kept, of two figures measured in the same run, and what came out. */
export interface Target {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
  readonly sense: 'at least' | 'at most';
}

/** A part of `npm run bench`: what the command line calls it, its heading, and its work. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** What of it can be measured alone. */
  readonly sections?: readonly string[];
  /**
   * Measures and prints what it measured. Rejects when something breaks, not when a target is missed.
   * @param only the sections that are wanted; none named are all
   */
  run(only: readonly string[]): Promise<readonly Target[]>;
}

export function isMet({ ratio, limit, sense }: Target): boolean {
  return sense === 'at least' ? ratio >= limit : ratio <= limit;
}

/** One line: what, the ratio, the target, and whether it was met. */
export function targetLine(target: Target): string {
  const { what, ratio, limit, sense } = target;
  const digits = ratio >= 10 ? 1 : 2;
  const verdict = isMet(target) ? 'pass' : 'falls short';
  return `${what.padEnd(78)} ${`${ratio.toFixed(digits)} ×`.padStart(9)}   ${`${sense} ${limit} ×`.padEnd(14)} ${verdict}`;
}
