/** What a stage counted. `notes` are lines for the end: what failed, what was skipped and why. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly notes: readonly string[];
}

/** A part of `npm test`: what `--only` calls it, its heading, and its work. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Does the work, passes on what a person may read meanwhile, and counts. */
  run(show: (text: string) => void): Promise<Tally>;
}

/** The tally of no test at all. */
export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, notes: [] };

/** Two tallies together. */
export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    notes: [...a.notes, ...b.notes],
  };
}

/** One more failure, of the stage itself rather than of a test in it. */
export function failure(note: string): Tally {
  return { ...NOTHING, failed: 1, notes: [note] };
}

/** The very last line of `npm test`; its form is fixed, because machines read it. */
export function closingLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}
