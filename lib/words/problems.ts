import type { CodedOutcome, CodedProblem, ProblemContext } from '../status/coded.ts';
import type { Outcome } from '../status/forms.ts';
import { explains } from '../status/problem-codes.ts';
import type { Problem } from '../status/views.ts';
import { adviceFor, messageFor } from './problem-texts.ts';
import { t } from './t.ts';

/**
 * Failures in words: for each code what happened (one sentence) and what to do. Numbers are the service's and the
 * SDK's own, words are ours. Written for a person at work, not for a programmer; the code is shown beside it for whoever
 * they ask. What has texts is a known code: `problem.CODE.message` and `.advice`, a code's hyphens being underscores
 * there. A test holds them against the codes of the source.
 */

/** What happened and what to do, for a code of the service, of the SDK, or of our own. Never fails. */
export function problemFor(code: number | string, context: ProblemContext = {}): Problem {
  const name = String(code);
  const word = explains(name);
  return {
    code: name,
    message: messageFor(word, name, context),
    advice: adviceFor(word, name, context),
  };
}

/** A problem with its words. */
export function worded({ code, message, advice, said, ...context }: CodedProblem): Problem {
  const words = problemFor(code, context);
  const told = message ?? words.message;
  return {
    code,
    message: said === undefined ? told : t('problem.said', { message: told, said }),
    advice: advice ?? words.advice,
  };
}

/** An outcome with the words of its problem. */
export function wordedOutcome(outcome: CodedOutcome): Outcome {
  return outcome.ok ? outcome : { ...outcome, problem: worded(outcome.problem) };
}
