import { expect, it } from 'vitest';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import { withPolicy } from '../../../lib/status/sign-in-policy.ts';

const NEVER = { server: '', sdkAppID: '', userID: '' };
const LAST = {
  server: 'wss://own.example',
  sdkAppID: '7',
  userID: 'anna',
  signInAddress: 'https://own.example/',
};
const POLICY = {
  ...NO_POLICY,
  server: 'wss://chat.company.example',
  sdkAppID: '1400000000',
  signInPage: 'https://sso.company.example/chat',
};

it('changes nothing where nothing is set', () => {
  expect(withPolicy(LAST, { ...NO_POLICY, sites: ['a.example'], locked: ['chatLink'] })).toBe(LAST);
});

it('fills in what nobody has entered yet', () => {
  expect(withPolicy(NEVER, POLICY)).toMatchObject({
    server: 'wss://chat.company.example',
    sdkAppID: '1400000000',
    signInAddress: 'https://sso.company.example/chat',
    policy: { company: 'sso.company.example', isPageOnly: false, noDemo: false },
  });
});

it('leaves what was entered, unless it is locked', () => {
  expect(withPolicy(LAST, POLICY)).toMatchObject(LAST);
  const locked = ['server', 'sdkAppID', 'signInPage'];
  expect(withPolicy(LAST, { ...POLICY, locked, company: 'Example' })).toMatchObject({
    server: 'wss://chat.company.example',
    sdkAppID: '1400000000',
    userID: 'anna',
    signInAddress: 'https://sso.company.example/chat',
    policy: { company: 'Example', isPageOnly: true, isServerLocked: true, isAppLocked: true },
  });
});

it('locks to Tencent Cloud where a server is locked and none is named', () => {
  expect(withPolicy(LAST, { ...NO_POLICY, locked: ['server', 'signInPage'] })).toMatchObject({
    server: '',
    signInAddress: 'https://own.example/',
    policy: { isServerLocked: true, isPageOnly: false },
  });
});
