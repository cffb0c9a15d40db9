import type { CodedProblem } from './coded.ts';
import type { Account } from './forms.ts';

/** What came of a visit to a sign-in page. `loginRequired`: the page itself says that only the person can go on. */
export type SignInPageAnswer =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly problem: CodedProblem; readonly loginRequired?: true };

/** What was asked, to hold the answer against. */
export interface SignInQuestion {
  /** The sign-in page's address, as `signInAddress` gives it. */
  readonly address: string;
  readonly redirectUri: string;
  readonly state: string;
}
