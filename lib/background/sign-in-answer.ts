import * as v from 'valibot';
import { type CodedProblem, refused } from '../status/coded.ts';
import { isDemo } from '../status/demo.ts';
import { type Account, readSignInForm } from '../status/forms.ts';
import { signInAddressFault } from '../status/sign-in-address.ts';

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

const ADDRESS_MAX = 2_000;

/** The address of a sign-in page as it is kept, or null where it can't be one. */
export function signInAddress(text: string): string | null {
  const given = text.trim();
  if (given.length > ADDRESS_MAX || signInAddressFault(given) !== null) return null;
  return URL.canParse(given) ? new URL(given).href : null;
}

export const signInFailure = (code: string): SignInPageAnswer => refused(code);

const text = v.pipe(v.string(), v.maxLength(5_000));
const answerSchema = v.object({
  state: text,
  sdkAppID: v.exactOptional(text, ''),
  userID: v.exactOptional(text, ''),
  userSig: v.exactOptional(text, ''),
  server: v.exactOptional(text, ''),
  error: v.exactOptional(text),
  error_description: v.exactOptional(text, ''),
});

/** Reads the address to which the sign-in page led back (docs/sign-in-page.md). It is the page's word: all of it is checked. */
export function parseSignInAnswer(answer: unknown, question: SignInQuestion): SignInPageAnswer {
  const { address, redirectUri, state } = question;
  if (typeof answer !== 'string' || !answer.startsWith(`${redirectUri}#`)) return nonsense();
  const pairs = [...new URLSearchParams(answer.slice(redirectUri.length + 1))];
  const given = Object.fromEntries(pairs);
  // What stands there twice could be read either way.
  if (Object.keys(given).length !== pairs.length) return nonsense();
  const parsed = v.safeParse(answerSchema, given);
  if (!parsed.success || parsed.output.state !== state) return nonsense();
  const { error, error_description: description, ...form } = parsed.output;
  if (error !== undefined) return failureFor(error, description);
  const checked = readSignInForm(form);
  if (!checked.ok || isDemo(checked.account) || !isSafeServer(checked.account.server)) return nonsense();
  return { ok: true, account: { ...checked.account, signInAddress: address } };
}

/** The person has not seen the address: unlike one typed by hand it may not send the UserSig over a network in the clear. */
const isSafeServer = (server: string): boolean =>
  server === '' || signInAddressFault(server.replace(/^ws/i, 'http')) === null;

const nonsense = (): SignInPageAnswer => signInFailure('sign-in-page-nonsense');

function failureFor(error: string, description: string): SignInPageAnswer {
  if (error === 'login_required' || error === 'interaction_required') {
    return { ...refused('sign-in-page-login-required'), loginRequired: true };
  }
  const code = error === 'access_denied' ? 'sign-in-page-denied' : 'sign-in-page-failed';
  const said = shortened(description);
  return said === '' ? refused(code) : { ok: false, problem: { code, said } };
}

const WORDS_MAX = 200;

/** A page's words in one short line. */
function shortened(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const signs = [...line];
  return signs.length > WORDS_MAX ? `${signs.slice(0, WORDS_MAX).join('')}…` : line;
}
