import type { CodedOutcome, CodedProblem } from './coded.ts';
import type { Outcome } from './forms.ts';
import { problemFor } from './problems.ts';
import type { Problem } from './views.ts';

/** A problem with its words. */
export function worded({ code, message, advice, said }: CodedProblem): Problem {
  const words = problemFor(code);
  const told = message ?? words.message;
  return {
    code,
    message: said === undefined ? told : `${told} It says: “${said}”`,
    advice: advice ?? words.advice,
  };
}

/** An outcome with the words of its problem. */
export function wordedOutcome(outcome: CodedOutcome): Outcome {
  return outcome.ok ? outcome : { ...outcome, problem: worded(outcome.problem) };
}
