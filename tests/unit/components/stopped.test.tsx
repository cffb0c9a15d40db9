// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, mount, OWN, ready, refusal, SIGNED_OUT, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, enter, field, hasButton, one, textOf, type } from './page.ts';

const LAST = { server: 'ws://127.0.0.1:9501', sdkAppID: '1400000000', userID: 'me' };
const BY_PAGE = { ...LAST, signInAddress: 'https://chat.company.example/sign-in' };
const OTHER_WAYS = 'Sign in with other details';

const ended = (code: string | number, facts: Partial<PopupView> = {}): PopupView => ({
  ...ready(),
  session: { state: 'stopped', userID: 'me', problem: problemFor(code) },
  ...facts,
});
const signingIn: PopupView = { ...ready(), session: { state: 'signing-in', userID: 'me' } };

let adapter = fakePopupAdapter(SIGNED_OUT);
async function open(view: PopupView, last: typeof LAST = LAST): Promise<void> {
  adapter = fakePopupAdapter(view);
  adapter.lastForm.mockResolvedValue(last);
  await mount(<Popup adapter={adapter} />);
}
afterEach(unmount);

describe('kicked by another instance', () => {
  beforeEach(() => open(ended('kicked-multiple-account')));

  it('says so, whose account it was, and what taking it back does to the other', () => {
    expect(alerts()).toContain('this account signed in somewhere else');
    expect(alerts()).toContain('the other one is then signed out');
    expect(textOf(one('main'))).toContain('Account: Sample User');
    expect(hasButton('Sign in')).toBe(false);
  });

  it('is taken back by one press, and nothing happens before it', async () => {
    expect(adapter.takeBack).not.toHaveBeenCalled();
    await click(button('Use Presently here'));
    expect(adapter.takeBack).toHaveBeenCalledOnce();
    await adapter.push(signingIn);
    expect(textOf(one('.banner-text'))).toBe('Signing in…');
    await adapter.push(ready());
    expect(alerts()).toBe('');
    expect(document.activeElement).toBe(field('Your status'));
  });

  it('says that it is under way, and is not asked twice', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    adapter.takeBack.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await click(button('Use Presently here'));
    expect(document.activeElement).toBe(button('Signing in…'));
    await click(button('Signing in…'));
    expect(adapter.takeBack).toHaveBeenCalledOnce();
    await settle(() => answer(refusal('network', { server: LAST.server })));
    expect(alerts()).toContain('ws://127.0.0.1:9501 does not answer.');
    expect(hasButton('Use Presently here')).toBe(true);
  });

  it('has the form behind a button, filled in, which goes on as any sign-in', async () => {
    const more = button(OTHER_WAYS);
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await click(more);
    expect(more.getAttribute('aria-expanded')).toBe('true');
    expect(field('User ID').value).toBe('me');
    await type(field('UserSig'), 'eJw-abc*_');
    adapter.signIn.mockResolvedValueOnce({ ...refusal(70003), field: 'userSig' });
    await enter(field('UserSig'));
    expect(adapter.signIn).toHaveBeenCalledExactlyOnceWith({ ...LAST, userSig: 'eJw-abc*_' });
    expect(alerts()).toContain('Code 70003');
    expect(document.activeElement).toBe(field('UserSig'));
  });

  it('keeps the open form while it signs in', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    adapter.signIn.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await click(button(OTHER_WAYS));
    await type(field('UserSig'), 'eJw-abc*_');
    await click(button('Sign in'));
    await adapter.push(signingIn);
    expect(document.activeElement).toBe(button('Signing in…'));
    expect(field('UserSig').value).toBe('eJw-abc*_');
    await settle(() => answer(refusal('network', { server: LAST.server })));
    await adapter.push(ended('kicked-multiple-account'));
    expect(field('UserSig').value).toBe('eJw-abc*_');
    expect(alerts()).toContain('does not answer');
  });

  it('has the way out', async () => {
    await click(button(OTHER_WAYS));
    await type(field('UserSig'), 'secret');
    await click(button('Sign out'));
    expect(adapter.signOut).toHaveBeenCalledOnce();
    await adapter.push(SIGNED_OUT);
    expect(alerts()).toBe('');
    expect(hasButton('Sign out')).toBe(false);
    expect(field('UserSig').value).toBe('');
    expect(textOf(one('h1'))).toBe('Sign in');
  });
});

it('kicked by an administrator: is signed in again by one press, with the advice to ask first', async () => {
  await open(ended('kicked-rest-api'));
  expect(alerts()).toContain('Ask your administrator before you sign in again.');
  await click(button('Sign in again'));
  expect(adapter.takeBack).toHaveBeenCalledOnce();
});

describe('an expired signature', () => {
  it('without a sign-in page: asks for a UserSig alone, where the focus is', async () => {
    await open(ended(70001));
    expect(alerts()).toContain('The UserSig has expired.');
    expect(field('User ID').value).toBe('me');
    expect(document.activeElement).toBe(field('UserSig'));
    expect(hasButton(OTHER_WAYS)).toBe(false);
    expect(hasButton('Sign out')).toBe(true);
  });

  it('with one: is renewed by one press', async () => {
    await open(ended(70001), BY_PAGE);
    expect(alerts()).toContain('Your sign-in page gives you a new one.');
    adapter.signInAgain.mockResolvedValueOnce(refusal('sign-in-page-closed'));
    await click(button('Sign in again'));
    expect(adapter.signInAgain).toHaveBeenCalledOnce();
    expect(alerts()).toContain('was closed before you were signed in');
    await click(button('Sign in again'));
    expect(adapter.signInAgain).toHaveBeenCalledTimes(2);
  });
});

it('account changed: goes to the sign-in page', async () => {
  await open(ended('account-changed'), BY_PAGE);
  await click(button('Sign in again'));
  expect(adapter.signInAgain).toHaveBeenCalledOnce();
});

it('a refusal that only the form helps against: has the form', async () => {
  await open(ended(70014));
  expect(alerts()).toContain('another SDKAppID');
  expect(field('SDKAppID').value).toBe(LAST.sdkAppID);
});

it('in the demo: has no form, and the way out of it', async () => {
  await open(ended(70001, { own: { ...OWN, demo: true } }));
  expect(all('form')).toEqual([]);
  expect(hasButton(OTHER_WAYS)).toBe(false);
  await click(button('Leave the demo'));
  expect(adapter.signOut).toHaveBeenCalledOnce();
});

it('says what went wrong while nobody could be told', async () => {
  adapter = fakePopupAdapter(ended('account-changed'));
  adapter.lastForm.mockResolvedValue(BY_PAGE);
  adapter.signInProblem.mockResolvedValue(problemFor('sign-in-page-closed'));
  await mount(<Popup adapter={adapter} />);
  expect(alerts()).toContain('somebody other than');
  expect(alerts()).toContain('was closed before you were signed in');
  await click(button('Sign in again'));
  expect(alerts()).not.toContain('was closed before');
});
