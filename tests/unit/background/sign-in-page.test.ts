import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signInPage, type VisitSignInPage } from '../../../lib/background/sign-in-page.ts';
import { parseSignInAnswer } from '../../../lib/host/sign-in-answer.ts';

interface Launched {
  readonly url: URL;
  readonly details: Readonly<Record<string, unknown>>;
  answer(address: string): void;
  fail(words: string): void;
}

const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/presently';
const ADDRESS = 'https://chat.company.example/sign-in?tenant=7';
const launched = vi.hoisted(() => [] as Launched[]);

vi.mock('wxt/browser', () => ({
  browser: {
    identity: {
      getRedirectURL: (path: string) => `https://abcdefghijklmnop.chromiumapp.org/${path}`,
      launchWebAuthFlow: (details: { url: string }) =>
        new Promise((resolve, reject) => {
          launched.push({
            url: new URL(details.url),
            details,
            answer: resolve,
            fail: (words) => reject(new Error(words)),
          });
        }),
    },
  },
}));

let visit: VisitSignInPage;

beforeEach(() => {
  launched.length = 0;
  visit = signInPage(async (...given) => parseSignInAnswer(...given));
});
afterEach(() => vi.useRealTimers());

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const last = (): Launched => launched.at(-1) as Launched;
/** Answers the visit under way as the page would. */
const signIn = ({ url, answer }: Launched, userID = 'mei'): void => {
  const fields = { state: url.searchParams.get('state') ?? '', sdkAppID: '1', userID, userSig: 'sig' };
  answer(`${REDIRECT}#${new URLSearchParams(fields)}`);
};
const codeOf = async (outcome: ReturnType<VisitSignInPage>): Promise<string> => {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.problem.code;
};

describe('a visit to a sign-in page', () => {
  it('asks by OAuth’s names, beside what the address has of its own', async () => {
    const outcome = visit({ address: ADDRESS, way: 'ask', loginHint: 'mei' });
    const { url, details } = last();
    expect(url.href.startsWith('https://chat.company.example/sign-in?tenant=7&')).toBe(true);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '7',
      redirect_uri: REDIRECT,
      state: expect.stringMatching(/^[0-9a-f]{32}$/),
      login_hint: 'mei',
    });
    expect(details).toMatchObject({ interactive: true });
    signIn(last());
    expect(await outcome).toMatchObject({ ok: true, account: { userID: 'mei', signInAddress: ADDRESS } });
  });

  it('lets the person choose, or shows nothing, as it is wanted', async () => {
    const choosing = visit({ address: ADDRESS, way: 'choose' });
    expect(last().url.searchParams.get('prompt')).toBe('select_account');
    expect(last().url.searchParams.has('login_hint')).toBe(false);
    signIn(last());
    await choosing;
    const silent = visit({ address: ADDRESS, way: 'silent' });
    expect(last().url.searchParams.get('prompt')).toBe('none');
    expect(last().details).toMatchObject({ interactive: false });
    signIn(last());
    await silent;
    const states = launched.map(({ url }) => url.searchParams.get('state'));
    expect(new Set(states).size).toBe(2);
  });

  it('takes no answer to an earlier question', async () => {
    const first = visit({ address: ADDRESS, way: 'ask' });
    const old = last();
    old.fail('The user did not approve access.');
    await first;
    const second = visit({ address: ADDRESS, way: 'ask' });
    const { answer } = last();
    signIn({ ...old, answer });
    expect(await codeOf(second)).toBe('sign-in-page-nonsense');
  });

  it.each([
    ['The user did not approve access.', 'sign-in-page-closed'],
    ['User cancelled or denied access.', 'sign-in-page-closed'],
    ['Authorization page could not be loaded.', 'sign-in-page-unreachable'],
    ['Requires user interaction', 'sign-in-page-unreachable'],
    ['Invalid request', 'sign-in-page-unreachable'],
    ['Whatever a later version says', 'sign-in-page-unreachable'],
  ])('that ends with “%s” is told as %s', async (words, code) => {
    const outcome = visit({ address: ADDRESS, way: 'ask' });
    last().fail(words);
    expect(await codeOf(outcome)).toBe(code);
  });

  it('is not made to an address that can be none', async () => {
    expect(await codeOf(visit({ address: 'http://chat.company.example/', way: 'ask' }))).toBe(
      'sign-in-page-address',
    );
    expect(launched).toEqual([]);
  });

  it('that shows nothing ends after a while, also where the browser knows no limit', async () => {
    vi.useFakeTimers();
    const outcome = visit({ address: ADDRESS, way: 'silent' });
    await vi.advanceTimersByTimeAsync(22_000);
    expect(await codeOf(outcome)).toBe('sign-in-page-unreachable');
    const next = visit({ address: ADDRESS, way: 'silent' });
    signIn(last());
    expect(await codeOf(next)).toBe('ok');
  });

  it('is one at a time: a person waits for what is unseen, and is not disturbed', async () => {
    const silent = visit({ address: ADDRESS, way: 'silent' });
    const person = visit({ address: ADDRESS, way: 'ask' });
    await settle();
    expect(launched).toHaveLength(1);
    signIn(last());
    expect(await codeOf(silent)).toBe('ok');
    await settle();
    expect(launched).toHaveLength(2);
    expect(await codeOf(visit({ address: ADDRESS, way: 'silent' }))).toBe('sign-in-page-busy');
    expect(await codeOf(visit({ address: ADDRESS, way: 'choose' }))).toBe('sign-in-page-busy');
    expect(launched).toHaveLength(2);
    signIn(last());
    expect(await codeOf(person)).toBe('ok');
  });
});
