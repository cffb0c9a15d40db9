// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, mount, ready, refusal, SIGNED_OUT, settle, unmount } from './fakes.ts';
import { alerts, button, click, description, enter, field, type } from './page.ts';

const FORM = { server: 'ws://127.0.0.1:9501', sdkAppID: '1400000000', userID: 'me', userSig: 'eJw-abc*_' };
const { userSig: _userSig, ...LAST } = FORM;

let adapter = fakePopupAdapter(SIGNED_OUT);
beforeEach(() => {
  adapter = fakePopupAdapter(SIGNED_OUT);
});
afterEach(unmount);

async function fillIn(form: Partial<typeof FORM>): Promise<void> {
  if (form.server !== undefined) await type(field('Server address'), form.server);
  if (form.sdkAppID !== undefined) await type(field('SDKAppID'), form.sdkAppID);
  if (form.userID !== undefined) await type(field('User ID'), form.userID);
  if (form.userSig !== undefined) await type(field('UserSig'), form.userSig);
}

describe('signing in', () => {
  it('hands over what was entered', async () => {
    await mount(<Popup adapter={adapter} />);
    await fillIn(FORM);
    await click(button('Sign in'));
    expect(adapter.signIn).toHaveBeenCalledExactlyOnceWith(FORM);
  });

  it('explains each wrong entry beside its field, goes to the first, and asks nobody', async () => {
    await mount(<Popup adapter={adapter} />);
    await fillIn({ server: 'chat.example', userID: 'me' });
    await click(button('Sign in'));
    expect(adapter.signIn).not.toHaveBeenCalled();
    expect(description(field('Server address'))).toMatch(/wss:\/\//);
    expect(description(field('SDKAppID'))).toMatch(/Enter the number/);
    expect(description(field('UserSig'))).toMatch(/Paste the UserSig/);
    expect(field('User ID').getAttribute('aria-invalid')).toBe('false');
    expect(field('Server address').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('Server address'));
  });

  it('says nothing of mistakes before the form is sent, then follows each correction', async () => {
    await mount(<Popup adapter={adapter} />);
    await fillIn({ sdkAppID: 'abc' });
    expect(field('SDKAppID').getAttribute('aria-invalid')).toBe('false');
    await enter(field('SDKAppID'));
    expect(field('SDKAppID').getAttribute('aria-invalid')).toBe('true');
    await fillIn({ sdkAppID: '1400000000' });
    expect(field('SDKAppID').getAttribute('aria-invalid')).toBe('false');
    expect(field('UserSig').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows a refusal with its code and advice, beside the field to blame, and keeps the entries', async () => {
    adapter.signIn.mockResolvedValue({ ...refusal(70013, { userID: 'me' }), field: 'userID' });
    await mount(<Popup adapter={adapter} />);
    await fillIn(FORM);
    await click(button('Sign in'));
    expect(alerts()).toContain('The UserSig does not belong to the User ID “me”.');
    expect(alerts()).toContain('Code 70013');
    expect(alerts()).toContain(problemFor(70013).advice);
    expect(description(field('User ID'))).toContain('does not belong');
    expect(document.activeElement).toBe(field('User ID'));
    expect(field('UserSig').value).toBe(FORM.userSig);
    await fillIn({ userID: 'you' });
    expect(field('User ID').getAttribute('aria-invalid')).toBe('false');
  });

  it('stays, busy but with its focus and entries, whatever the session says meanwhile', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    adapter.signIn.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await fillIn(FORM);
    await click(button('Sign in'));
    await adapter.push({ session: { state: 'signing-in', userID: 'me' }, own: null, people: [] });
    expect(document.activeElement).toBe(button('Signing in…'));
    expect(button('Signing in…').hasAttribute('disabled')).toBe(false);
    await click(button('Signing in…'));
    expect(adapter.signIn).toHaveBeenCalledTimes(1);
    await settle(() => answer(refusal('network', { server: FORM.server })));
    await adapter.push({
      session: { state: 'stopped', userID: 'me', problem: problemFor('network', { server: FORM.server }) },
      own: null,
      people: [],
    });
    expect(alerts()).toContain('ws://127.0.0.1:9501 does not answer.');
    expect(alerts().match(/does not answer/g)).toHaveLength(1);
    expect(field('UserSig').value).toBe(FORM.userSig);
  });

  it('takes a background that fails for a refusal', async () => {
    adapter.signIn.mockRejectedValue(new Error('gone'));
    await mount(<Popup adapter={adapter} />);
    await fillIn(FORM);
    await click(button('Sign in'));
    expect(alerts()).toContain('background did not answer');
  });

  it('puts the focus into the status field once signed in', async () => {
    await mount(<Popup adapter={adapter} />);
    await fillIn(FORM);
    await click(button('Sign in'));
    await adapter.push(ready());
    expect(document.activeElement).toBe(field('Your status'));
  });
});

describe('the form', () => {
  it('is filled with what was last entered, but not over what is typed already, and never with a UserSig', async () => {
    let answer: (form: typeof FORM) => void = () => {};
    adapter.lastForm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await fillIn({ userID: 'typed' });
    await settle(() => answer(FORM));
    expect(field('Server address').value).toBe(FORM.server);
    expect(field('SDKAppID').value).toBe(FORM.sdkAppID);
    expect(field('User ID').value).toBe('typed');
    expect(field('UserSig').value).toBe('');
  });

  it('starts at the first empty field', async () => {
    adapter.lastForm.mockResolvedValue(LAST);
    await mount(<Popup adapter={adapter} />);
    expect(document.activeElement).toBe(field('UserSig'));
  });

  it('hides the UserSig by looks, so that no password manager offers to keep it', async () => {
    await mount(<Popup adapter={adapter} />);
    expect(field('UserSig').type).toBe('text');
    expect(field('UserSig').classList.contains('masked')).toBe(true);
    expect(field('UserSig').autocomplete).toBe('off');
  });

  it.each([
    ['ws://chat.company.example', true],
    ['ws://192.168.0.4:9501', true],
    ['ws://127.0.0.1:9501', false],
    ['ws://localhost:9501', false],
    ['ws://[::1]:9501', false],
    ['wss://chat.company.example', false],
  ])('warns that %s is not encrypted: %s', async (server, warned) => {
    await mount(<Popup adapter={adapter} />);
    await fillIn({ server });
    expect(description(field('Server address')).includes('Not encrypted')).toBe(warned);
  });
});
