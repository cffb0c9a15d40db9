import type { SignInField } from './forms.ts';

/** What a problem may name. */
export interface ProblemContext {
  readonly userID?: string;
  /** The server address, `''` or absent for Tencent Cloud. */
  readonly server?: string;
}

/**
 * A problem as it travels: its code, and what that is about. Host and background know no words; whoever shows a problem
 * looks them up (`lib/words/problems.ts`).
 */
export interface CodedProblem extends ProblemContext {
  readonly code: string;
  /** The words, where who tells of it knows more than the code. */
  readonly message?: string;
  readonly advice?: string;
  /** What somebody else (a sign-in page) says of it, in their words. */
  readonly said?: string;
}

/** An `Outcome` as it travels. */
export type CodedOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: CodedProblem; readonly field?: SignInField };

/** A problem of this code, with no more of the context than a problem may name. */
export function codedProblem(code: string, { userID, server }: ProblemContext = {}): CodedProblem {
  return {
    code,
    ...(userID === undefined ? {} : { userID }),
    ...(server === undefined ? {} : { server }),
  };
}

/** A refusal of this code. */
export const refused = (code: string, context?: ProblemContext): Extract<CodedOutcome, { ok: false }> => ({
  ok: false,
  problem: codedProblem(code, context),
});
