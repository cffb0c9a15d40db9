import { describe, expect, it } from 'vitest';
import type { Account, SignInField, SignInForm } from '../../../lib/status/forms.ts';
import { checkSignInForm } from '../../../lib/words/sign-in-advice.ts';

const GOOD: SignInForm = {
  server: 'ws://127.0.0.1:9501',
  sdkAppID: '1400000000',
  userID: 'sample.user',
  userSig: 'eJyrVgrxCdYrSy1S-SlFqAQA*_',
};

function accountOf(form: Partial<SignInForm>): Account {
  const checked = checkSignInForm({ ...GOOD, ...form });
  if (!checked.ok) throw new Error(JSON.stringify(checked.fields));
  return checked.account;
}

function errorsOf(form: Partial<SignInForm>): Partial<Record<SignInField, string>> {
  const checked = checkSignInForm({ ...GOOD, ...form });
  return checked.ok ? {} : checked.fields;
}

describe('a form that passes', () => {
  it('becomes an account', () => {
    expect(accountOf({})).toEqual({
      server: 'ws://127.0.0.1:9501',
      sdkAppID: 1_400_000_000,
      userID: 'sample.user',
      userSig: 'eJyrVgrxCdYrSy1S-SlFqAQA*_',
    });
  });

  it('may have spaces and line ends around every entry, as copies do', () => {
    const form = Object.fromEntries(Object.entries(GOOD).map(([field, text]) => [field, ` \t${text}\r\n`]));
    expect(accountOf(form)).toEqual(accountOf({}));
  });

  it('keeps a space within a User ID', () => {
    expect(accountOf({ userID: ' sample user ' }).userID).toBe('sample user');
  });

  it('has the line breaks of a wrapped UserSig removed', () => {
    expect(accountOf({ userSig: 'eJyrVgrx\r\nCdYrSy1S\n  -SlFqAQA*_' }).userSig).toBe(
      'eJyrVgrxCdYrSy1S-SlFqAQA*_',
    );
  });
});

describe('the server address', () => {
  it.each(['ws://127.0.0.1:99999', 'ws://127.0.0.1:0', 'ws://[', 'ws://:9501', 'wss://%zz', 'wss://a b'])(
    '%s, which no socket takes, is refused',
    (server) => {
      expect(Object.keys(errorsOf({ server }))).toEqual(['server']);
    },
  );

  it.each(['', '   '])('%j means Tencent Cloud', (server) => {
    expect(accountOf({ server }).server).toBe('');
  });

  it.each([
    ['wss://chat.company.example/', 'wss://chat.company.example'],
    ['ws://127.0.0.1:9501///', 'ws://127.0.0.1:9501'],
    ['wss://company.example/chat/', 'wss://company.example/chat'],
    ['ws://[::1]:9501', 'ws://[::1]:9501'],
    ['WSS://Chat.Company.Example', 'WSS://Chat.Company.Example'],
  ])('%s is taken as %s', (server, taken) => {
    expect(accountOf({ server }).server).toBe(taken);
  });

  it.each([
    'chat.company.example',
    'https://chat.company.example',
    'http://127.0.0.1:9501',
    'ws:127.0.0.1',
    'ws://',
    'wss:///path',
    'wss://name:secret@chat.company.example',
    'wss://chat.company.example?x=1',
    'wss://chat.company.example/#part',
    'wss://chat company.example',
    'javascript:alert(1)//ws://a',
  ])('%s is refused beside its field', (server) => {
    const errors = errorsOf({ server });
    expect(Object.keys(errors)).toEqual(['server']);
    expect(errors.server).toMatch(/wss:\/\/ or ws:\/\/.*Tencent Cloud/);
  });
});

describe('the SDKAppID', () => {
  it.each(['', '0', '-1', '01400000000', '1.5', '1e9', '0x10', '14000000000', 'abc', '１４００', '1 400'])(
    '%j is refused beside its field',
    (sdkAppID) => {
      expect(Object.keys(errorsOf({ sdkAppID }))).toEqual(['sdkAppID']);
    },
  );
});

describe('the User ID', () => {
  it('that is missing is asked for', () => {
    expect(errorsOf({ userID: '  ' })).toEqual({ userID: 'Enter your User ID.' });
  });

  it.each(['müller', 'x'.repeat(33), 'a\nb'])('%j is said to have other characters or length', (userID) => {
    expect(errorsOf({ userID }).userID).toContain('1 to 32');
  });
});

describe('the UserSig', () => {
  it.each(['', ' \n '])('that is missing (%j) is asked for', (userSig) => {
    expect(errorsOf({ userSig }).userSig).toMatch(/^Paste the UserSig/);
  });

  it.each(['abc+def', 'abc/def', 'abc=', '{"TLS.ver":"2.0"}', 'eJyrVgrx…', 'x'.repeat(4097)])(
    'that can be none (%.20j) is refused, and not repeated in the message',
    (userSig) => {
      const error = errorsOf({ userSig }).userSig;
      expect(error).toMatch(/^This is not a UserSig/);
      expect(error).not.toContain(userSig);
    },
  );

  it('may be long', () => {
    expect(accountOf({ userSig: 'x'.repeat(4096) }).userSig).toHaveLength(4096);
  });
});

it('tells of every wrong field at once', () => {
  const checked = checkSignInForm({ server: 'x', sdkAppID: '', userID: '', userSig: '' });
  expect(checked).toMatchObject({ ok: false });
  expect(Object.keys(errorsOf({ server: 'x', sdkAppID: '', userID: '', userSig: '' }))).toEqual([
    'server',
    'sdkAppID',
    'userID',
    'userSig',
  ]);
});
