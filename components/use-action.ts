import { useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import type { Problem } from '../lib/status/views.ts';
import { problemFor } from '../lib/words/problems.ts';

/** Something a person asks for: whether it is under way, and why it was refused. */
export interface Action {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** How many outcomes there were: the same refusal once more is news, and is read out once more. */
  readonly outcomes: number;
  /**
   * Calls `ask` at once, still within the event that led here: a browser grants permissions only there. A call
   * that rejects is an outcome like any other.
   */
  run(ask: () => Promise<Outcome>): Promise<Outcome>;
  /** Shows a refusal found without asking anybody, or (null) takes one away. */
  show(problem: Problem | null): void;
}

type State = Pick<Action, 'busy' | 'problem' | 'outcomes'>;

/**
 * State of one action. Where it is run again before it ended, only the latest one's outcome is shown. An old refusal
 * stays until the new outcome is there, so that nothing jumps in between.
 */
export function useAction(): Action {
  const [state, setState] = useState<State>({ busy: false, problem: null, outcomes: 0 });
  const latest = useRef(0);
  return {
    ...state,
    async run(ask) {
      latest.current += 1;
      const mine = latest.current;
      const asked = settled(ask);
      setState((before) => ({ ...before, busy: true }));
      const outcome = await asked;
      const problem = outcome.ok ? null : outcome.problem;
      if (mine === latest.current) {
        setState((before) => ({ busy: false, problem, outcomes: before.outcomes + 1 }));
      }
      return outcome;
    },
    show(problem) {
      setState((before) =>
        before.problem === problem ? before : { ...before, problem, outcomes: before.outcomes + 1 },
      );
    },
  };
}

async function settled(ask: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await ask();
  } catch {
    return { ok: false, problem: problemFor('host-unavailable') };
  }
}
