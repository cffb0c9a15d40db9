import { describe, expect, it } from 'vitest';
import { signInAddress } from '../../../lib/background/sign-in-address.ts';
import { parseSignInAnswer } from '../../../lib/host/sign-in-answer.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import { worded } from '../../../lib/words/problems.ts';

const QUESTION = {
  address: 'https://chat.company.example/sign-in',
  redirectUri: 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/presently',
  state: 'S1',
};
const GOOD = { state: 'S1', sdkAppID: '1400000000', userID: 'mei', userSig: 'eJw*-_', server: '' };

const answer = (fields: Readonly<Record<string, string>>): string =>
  `${QUESTION.redirectUri}#${new URLSearchParams(fields)}`;
const parse = (given: unknown) => parseSignInAnswer(given, QUESTION);
const codeOf = (given: unknown): string => {
  const result = parse(given);
  return result.ok ? 'ok' : result.problem.code;
};

describe('the answer of a sign-in page', () => {
  it('is an account with the page’s address', () => {
    expect(parse(answer({ ...GOOD, server: 'wss://chat.company.example/' }))).toEqual({
      ok: true,
      account: {
        server: 'wss://chat.company.example',
        sdkAppID: 1_400_000_000,
        userID: 'mei',
        userSig: 'eJw*-_',
        signInAddress: QUESTION.address,
      },
    });
  });

  it('may name a server on this computer without encryption', () => {
    expect(parse(answer({ ...GOOD, server: 'ws://127.0.0.1:4300' }))).toMatchObject({ ok: true });
  });

  it('without a server means Tencent Cloud', () => {
    const { server: _server, ...without } = GOOD;
    expect(parse(answer(without))).toMatchObject({ ok: true, account: { server: '' } });
  });

  it.each([
    ['no text', undefined],
    ['an object', { url: answer(GOOD) }],
    ['another address', answer(GOOD).replace('abcd', 'bbcd')],
    ['a longer address', answer(GOOD).replace('/presently', '/presently2')],
    ['a query in place of a fragment', answer(GOOD).replace('#', '?')],
    ['nothing', QUESTION.redirectUri],
    ['an empty fragment', `${QUESTION.redirectUri}#`],
    ['no state', answer({ ...GOOD, state: '' })],
    ['another state', answer({ ...GOOD, state: 'S2' })],
    ['something twice', `${answer(GOOD)}&userID=other`],
    ['no UserSig', answer({ ...GOOD, userSig: '' })],
    ['a UserSig of other signs', answer({ ...GOOD, userSig: 'a b!' })],
    ['a userID that can be none', answer({ ...GOOD, userID: '王' })],
    ['no userID', answer({ ...GOOD, userID: '' })],
    ['an SDKAppID that can be none', answer({ ...GOOD, sdkAppID: '-1' })],
    ['a server that is none', answer({ ...GOOD, server: 'https://x.example' })],
    ['a server over a network in the clear', answer({ ...GOOD, server: 'ws://chat.company.example' })],
    ['the demo', answer({ ...GOOD, server: DEMO_ACCOUNT.server })],
    ['far too much', answer({ ...GOOD, userSig: 'A'.repeat(5_001) })],
    ['__proto__', `${QUESTION.redirectUri}#__proto__=1`],
  ])('that makes no sense is refused: %s', (_what, given) => {
    expect(codeOf(given)).toBe('sign-in-page-nonsense');
  });

  it('tells its own errors apart, and believes them only with the state', () => {
    expect(parse(answer({ state: 'S1', error: 'login_required' }))).toMatchObject({
      ok: false,
      loginRequired: true,
      problem: { code: 'sign-in-page-login-required' },
    });
    expect(codeOf(answer({ state: 'S1', error: 'access_denied' }))).toBe('sign-in-page-denied');
    expect(codeOf(answer({ state: 'S1', error: 'server_error' }))).toBe('sign-in-page-failed');
    expect(codeOf(answer({ state: 'S1', error: '' }))).toBe('sign-in-page-failed');
    expect(codeOf(answer({ state: 'S2', error: 'login_required' }))).toBe('sign-in-page-nonsense');
    // An error beside a signature is an error.
    expect(codeOf(answer({ ...GOOD, error: 'server_error' }))).toBe('sign-in-page-failed');
  });

  it('may say in words what went wrong, in one short line', () => {
    const words = parse(
      answer({ state: 'S1', error: 'server_error', error_description: ' The\u202e\n disk ' }),
    );
    expect(words.ok ? '' : worded(words.problem).message).toBe(
      'The sign-in page has failed. It says: “The disk”',
    );
    const long = parse(answer({ state: 'S1', error: 'x', error_description: '😀'.repeat(2_000) }));
    expect(long.ok ? 0 : [...worded(long.problem).message].length).toBeLessThan(250);
  });
});

describe('the address of a sign-in page', () => {
  it.each([
    [' https://chat.company.example/sign-in ', 'https://chat.company.example/sign-in'],
    ['https://chat.company.example', 'https://chat.company.example/'],
    ['https://chat.company.example/sign-in?tenant=7', 'https://chat.company.example/sign-in?tenant=7'],
    ['http://127.0.0.1:9501/sign-in', 'http://127.0.0.1:9501/sign-in'],
    ['http://localhost/', 'http://localhost/'],
    ['http://[::1]:1/', 'http://[::1]:1/'],
  ])('%s', (given, kept) => {
    expect(signInAddress(given)).toBe(kept);
  });

  it.each([
    '',
    'chat.company.example',
    'http://chat.company.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost@evil.example/',
    'https://me:secret@chat.company.example/',
    'https://chat.company.example/#x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop/x',
    `https://chat.company.example/${'x'.repeat(2_000)}`,
  ])('can’t be %s', (given) => {
    expect(signInAddress(given)).toBeNull();
  });
});
