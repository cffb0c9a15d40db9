import type { CodedOutcome } from '../status/coded.ts';
import type { Trouble } from '../status/host-report.ts';

/** So many are remembered. */
export const TROUBLES_MAX = 20;

/** What went wrong last, for whoever looks for a fault: codes and times, no texts and nobody's names. */
export interface Troubles {
  /** Since when it is noted, ms since the epoch. */
  readonly since: number;
  /** @param code as problems have it; `undefined` is no trouble. The same once more on end is counted */
  note(code: string | undefined): void;
  /** Notes a refusal; gives the outcome back. */
  outcome(outcome: CodedOutcome): CodedOutcome;
  /** The newest last. */
  list(): readonly Trouble[];
}

/** @param now ms since the epoch */
export function troubles(now: () => number): Troubles {
  let list: readonly Trouble[] = [];
  function note(code: string | undefined): void {
    if (code === undefined) return;
    const last = list.at(-1);
    const again = last?.code === code;
    const trouble = { code, at: now(), times: again ? last.times + 1 : 1 };
    list = [...(again ? list.slice(0, -1) : list), trouble].slice(-TROUBLES_MAX);
  }
  return {
    since: now(),
    note,
    outcome(outcome) {
      if (!outcome.ok) note(outcome.problem.code);
      return outcome;
    },
    list: () => list,
  };
}
