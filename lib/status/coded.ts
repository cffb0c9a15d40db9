import type { SignInField } from './forms.ts';

/**
 * A problem as it travels: its code is enough. The background knows no words, as its size counts; whoever shows a
 * problem looks them up (`worded`).
 */
export interface CodedProblem {
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

/** A refusal of this code. */
export const refused = (code: string): Extract<CodedOutcome, { ok: false }> => ({
  ok: false,
  problem: { code },
});
