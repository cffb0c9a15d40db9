import { browser } from 'wxt/browser';
import { refused } from '../status/coded.ts';
import type { SignInPageAnswer, SignInQuestion } from '../status/sign-in-answer.ts';
import { signInAddress } from './sign-in-address.ts';

/** A visit to a sign-in page. */
export interface SignInVisit {
  readonly address: string;
  /** Who is signed in, if anyone is: the page may use it to ask less. */
  readonly loginHint?: string;
  /**
   * `choose`: the person is to say who they are, even if the page knows somebody; `ask`: the page is shown if it has to
   * ask; `silent`: the page is never shown.
   */
  readonly way: 'choose' | 'ask' | 'silent';
}

/** Visits a sign-in page. One at a time; never rejects. */
export type VisitSignInPage = (visit: SignInVisit) => Promise<SignInPageAnswer>;

const PROMPTS = { choose: 'select_account', ask: '', silent: 'none' } as const;

/** The longest that a silent visit may take; a company's sign-in may lead through several addresses. */
const SILENT_MS = 20_000;

/** What a timer promises in place of an answer. */
const TOO_LATE = new Error('timed out');

/**
 * Chromium would end a silent visit with the first page that loads; some sign-ins lead on by a script. Firefox knows no
 * such choice: there a silent visit is a request, and only redirects by HTTP count.
 */
const CHROMIUM_ONLY = { abortOnLoadForNonInteractive: false, timeoutMsForNonInteractive: SILENT_MS };

/** 128 bits that nobody can guess. */
function randomState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The browsers' words for what went wrong (Chromium 156, Firefox ESR 153, 2026-11). A silent visit that ends for want of
 * a person may as well, in Firefox, be one whose server is away: both are called unreachable.
 */
function codeFor(reason: unknown): string {
  const words = reason instanceof Error ? reason.message : String(reason);
  return /did not approve|cancelled or denied/i.test(words)
    ? 'sign-in-page-closed'
    : 'sign-in-page-unreachable';
}

/** Reads the address to which a sign-in page led back. */
type ReadAnswer = (answer: unknown, question: SignInQuestion) => Promise<SignInPageAnswer>;

/** Visits sign-in pages by the browser's own `identity.launchWebAuthFlow`. */
export function signInPage(read: ReadAnswer): VisitSignInPage {
  let running: { readonly silent: boolean; readonly done: Promise<unknown> } | undefined;

  async function visit({ address: given, loginHint, way }: SignInVisit): Promise<SignInPageAnswer> {
    const address = signInAddress(given);
    if (address === null) return refused('sign-in-page-address');
    const redirectUri = browser.identity.getRedirectURL('presently');
    const state = randomState();
    const url = new URL(address);
    const parameters = {
      redirect_uri: redirectUri,
      state,
      login_hint: loginHint ?? '',
      prompt: PROMPTS[way],
    };
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== '') url.searchParams.set(name, value);
    }
    const interactive = way !== 'silent';
    const details = { url: url.href, interactive, ...(import.meta.env.CHROME ? CHROMIUM_ONLY : {}) };
    let answer: unknown;
    try {
      const flow: Promise<unknown> = browser.identity.launchWebAuthFlow(details);
      answer = await (interactive ? flow : Promise.race([flow, tooLate()]));
    } catch (reason) {
      return refused(codeFor(reason));
    }
    return read(answer, { address, redirectUri, state }).catch(() => refused('host-unavailable'));
  }

  return async (next) => {
    const silent = next.way === 'silent';
    // A person need not wait for long for what goes on unseen; but whoever has the page open is not disturbed.
    while (running?.silent && !silent) await running.done;
    if (running) return refused('sign-in-page-busy');
    const done = visit(next);
    const mine = { silent, done };
    running = mine;
    try {
      return await done;
    } finally {
      if (running === mine) running = undefined;
    }
  };
}

/** Firefox waits for as long as a server lets it. */
const tooLate = (): Promise<never> =>
  new Promise((_resolve, reject) => setTimeout(() => reject(TOO_LATE), SILENT_MS + 1_000));
