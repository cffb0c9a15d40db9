import { refused } from '../status/coded.ts';
import { isDemo } from '../status/demo.ts';
import { readSignInForm } from '../status/forms.ts';
import { signInAddressFault } from '../status/sign-in-address.ts';
import type { SignInPageAnswer, SignInQuestion } from '../status/sign-in-answer.ts';

/** The longest that any part of it may be. */
const PART_MAX = 5_000;

/** Reads the address to which the sign-in page led back (docs/sign-in-page.md). It is the page's word: all of it is checked. */
export function parseSignInAnswer(answer: unknown, question: SignInQuestion): SignInPageAnswer {
  const { address, redirectUri, state } = question;
  if (typeof answer !== 'string' || !answer.startsWith(`${redirectUri}#`)) return nonsense();
  const pairs = [...new URLSearchParams(answer.slice(redirectUri.length + 1))];
  const given = new Map(pairs);
  // What stands there twice could be read either way.
  if (given.size !== pairs.length || pairs.some(([, part]) => part.length > PART_MAX)) return nonsense();
  if (given.get('state') !== state) return nonsense();
  const part = (name: string): string => given.get(name) ?? '';
  if (given.has('error')) return failureFor(part('error'), part('error_description'));
  const checked = readSignInForm({
    server: part('server'),
    sdkAppID: part('sdkAppID'),
    userID: part('userID'),
    userSig: part('userSig'),
  });
  if (!checked.ok || isDemo(checked.account) || !isSafeServer(checked.account.server)) return nonsense();
  return { ok: true, account: { ...checked.account, signInAddress: address } };
}

/** The person has not seen the address: unlike one typed by hand it may not send the UserSig over a network in the clear. */
const isSafeServer = (server: string): boolean =>
  server === '' || signInAddressFault(server.replace(/^ws/i, 'http')) === null;

const nonsense = (): SignInPageAnswer => refused('sign-in-page-nonsense');

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
