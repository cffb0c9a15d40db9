// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, mount, ready, refusal, SIGNED_OUT, settle, unmount } from './fakes.ts';
import { alerts, button, click, description, enter, field, type } from './page.ts';

const ADDRESS = 'https://chat.company.example/sign-in';
const LAST = { server: 'wss://chat.company.example', sdkAppID: '1400000000', userID: 'me' };

let adapter = fakePopupAdapter(SIGNED_OUT);
beforeEach(() => {
  adapter = fakePopupAdapter(SIGNED_OUT);
});
afterEach(unmount);

describe('signing in by a sign-in page', () => {
  it('needs its address alone', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), ` ${ADDRESS} `);
    await click(button('Continue'));
    expect(adapter.signInByPage).toHaveBeenCalledExactlyOnceWith(ADDRESS);
    expect(adapter.signIn).not.toHaveBeenCalled();
    await adapter.push(ready());
    expect(document.activeElement).toBe(field('Your status'));
  });

  it('goes on by Enter', async () => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), ADDRESS);
    await enter(field('Sign-in page'));
    expect(adapter.signInByPage).toHaveBeenCalledOnce();
  });

  it.each([
    ['', 'Enter the address'],
    ['chat.company.example', 'Enter a web address'],
    ['http://chat.company.example', 'starts with https://'],
  ])('with the address “%s” says what is wrong beside it, and asks nobody', async (address, said) => {
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), address);
    expect(field('Sign-in page').getAttribute('aria-invalid')).toBe('false');
    await click(button('Continue'));
    expect(adapter.signInByPage).not.toHaveBeenCalled();
    expect(description(field('Sign-in page'))).toContain(said);
    expect(document.activeElement).toBe(field('Sign-in page'));
    await type(field('Sign-in page'), ADDRESS);
    expect(field('Sign-in page').getAttribute('aria-invalid')).toBe('false');
  });

  it('stays while the page is open, and sends nothing else', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    adapter.signInByPage.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), ADDRESS);
    await click(button('Continue'));
    expect(description(field('Sign-in page'))).toContain('window that has opened');
    await click(button('Waiting…'));
    await click(button('Sign in'));
    await click(button('Try the demo'));
    expect(adapter.signInByPage).toHaveBeenCalledOnce();
    expect(adapter.signIn).not.toHaveBeenCalled();
    expect(adapter.tryDemo).not.toHaveBeenCalled();
    await adapter.push({ session: { state: 'signing-in', userID: 'me' }, own: null, people: [] });
    expect(field('Sign-in page').value).toBe(ADDRESS);
    await settle(() => answer(refusal('sign-in-page-denied')));
    await adapter.push(SIGNED_OUT);
    expect(alerts()).toContain('did not let you in');
    expect(alerts()).toContain('Code sign-in-page-denied');
  });

  it('by a press that comes before the address is filled in waits for it', async () => {
    let answer: (last: typeof LAST & { signInAddress: string }) => void = () => {};
    adapter.lastForm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await click(button('Continue'));
    expect(adapter.signInByPage).not.toHaveBeenCalled();
    expect(field('Sign-in page').getAttribute('aria-invalid')).toBe('false');
    await settle(() => answer({ ...LAST, signInAddress: ADDRESS }));
    expect(field('Sign-in page').value).toBe(ADDRESS);
    expect(adapter.signInByPage).toHaveBeenCalledExactlyOnceWith(ADDRESS);
  });

  it('by a press that came before something else is typed does not begin', async () => {
    adapter.lastForm.mockReturnValue(new Promise(() => {}));
    await mount(<Popup adapter={adapter} />);
    await click(button('Continue'));
    await type(field('Sign-in page'), ADDRESS);
    expect(adapter.signInByPage).not.toHaveBeenCalled();
  });

  it('by a press that came before the session went on elsewhere does not begin', async () => {
    adapter.lastForm.mockReturnValueOnce(new Promise(() => {}));
    adapter.lastForm.mockResolvedValue({ ...LAST, signInAddress: ADDRESS });
    await mount(<Popup adapter={adapter} />);
    await click(button('Continue'));
    await adapter.push({ session: { state: 'signing-in', userID: 'me' }, own: null, people: [] });
    await adapter.push(SIGNED_OUT);
    expect(field('Sign-in page').value).toBe(ADDRESS);
    expect(adapter.signInByPage).not.toHaveBeenCalled();
  });

  it('says what is missing where a press finds nothing to be filled in', async () => {
    let answer: (last: typeof LAST) => void = () => {};
    adapter.lastForm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await click(button('Continue'));
    await settle(() => answer(LAST));
    expect(adapter.signInByPage).not.toHaveBeenCalled();
    expect(description(field('Sign-in page'))).toContain('Enter the address');
  });

  it('shows the answer to what was asked for last', async () => {
    adapter.signInByPage.mockResolvedValue(refusal('sign-in-page-closed'));
    adapter.signIn.mockResolvedValue(refusal(70001));
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), ADDRESS);
    await click(button('Continue'));
    expect(alerts()).toContain('was closed');
    for (const [label, text] of [
      ['SDKAppID', '1400000000'],
      ['User ID', 'me'],
      ['UserSig', 'eJw-abc'],
    ] as const) {
      await type(field(label), text);
    }
    await click(button('Sign in'));
    expect(alerts()).toContain('has expired');
    expect(alerts()).not.toContain('was closed');
    await click(button('Continue'));
    expect(alerts()).toContain('was closed');
    expect(alerts()).not.toContain('has expired');
  });
});

describe('who signed in by a page before', () => {
  it('finds its address filled in, and goes on by one press', async () => {
    adapter.lastForm.mockResolvedValue({ ...LAST, signInAddress: ADDRESS });
    await mount(<Popup adapter={adapter} />);
    expect(field('Sign-in page').value).toBe(ADDRESS);
    expect(field('Server address').value).toBe(LAST.server);
    expect(document.activeElement).toBe(button('Continue'));
    expect(button('Continue').classList.contains('button-primary')).toBe(true);
    expect(button('Sign in').classList.contains('button-primary')).toBe(false);
    await click(button('Continue'));
    expect(adapter.signInByPage).toHaveBeenCalledExactlyOnceWith(ADDRESS);
  });

  it('does not lose what they are typing to it', async () => {
    let answer: (last: typeof LAST & { signInAddress: string }) => void = () => {};
    adapter.lastForm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    await type(field('Sign-in page'), 'https://other');
    await settle(() => answer({ ...LAST, signInAddress: ADDRESS }));
    expect(field('Sign-in page').value).toBe('https://other');
  });

  it('without one finds the form to be the way in', async () => {
    adapter.lastForm.mockResolvedValue(LAST);
    await mount(<Popup adapter={adapter} />);
    expect(field('Sign-in page').value).toBe('');
    expect(button('Sign in').classList.contains('button-primary')).toBe(true);
  });
});

describe('what went wrong while the popup was closed', () => {
  const closed = problemFor('sign-in-page-closed');

  it('is said at the next opening, until something newer is known', async () => {
    adapter.signInProblem.mockResolvedValue(closed);
    adapter.signInByPage.mockResolvedValue(refusal('sign-in-page-denied'));
    await mount(<Popup adapter={adapter} />);
    expect(alerts()).toContain(closed.message);
    await type(field('Sign-in page'), ADDRESS);
    await click(button('Continue'));
    expect(alerts()).not.toContain(closed.message);
    expect(alerts()).toContain('did not let you in');
    await adapter.push(ready());
    expect(alerts()).toBe('');
  });

  it('is said above all else while one is signed in still, with what to do', async () => {
    adapter = fakePopupAdapter(ready());
    adapter.signInProblem.mockResolvedValue(problemFor('sign-in-soon'));
    await mount(<Popup adapter={adapter} />);
    expect(document.querySelector('.banner-text')?.textContent).toContain('Your sign-in ends soon');
    adapter.signInAgain.mockResolvedValueOnce(refusal('sign-in-page-closed'));
    await click(button('Sign in again'));
    expect(alerts()).toContain('was closed');
    await click(button('Sign in again'));
    expect(adapter.signInAgain).toHaveBeenCalledTimes(2);
    expect(document.querySelector('.banner-text')?.textContent).toBe('');
    expect(alerts()).toBe('');
  });
});

describe('the sign-in page that the administrator has set', () => {
  const POLICY = {
    company: 'Example Ltd',
    page: ADDRESS,
    isPageOnly: false,
    isServerLocked: false,
    isAppLocked: false,
    noDemo: false,
  };
  const begin = async (policy: Partial<typeof POLICY> = {}) => {
    adapter.lastForm.mockResolvedValue({
      ...LAST,
      signInAddress: 'https://own.example/',
      policy: { ...POLICY, ...policy },
    });
    await mount(<Popup adapter={adapter} />);
  };

  it('is the first way in, and takes one press', async () => {
    await begin();
    expect(document.activeElement).toBe(button('Sign in to Example Ltd'));
    await click(button('Sign in to Example Ltd'));
    expect(adapter.signInByPage).toHaveBeenCalledExactlyOnceWith(ADDRESS);
  });

  it('comes seconds after a start, and is shown then: what was typed by that time stays', async () => {
    adapter.lastForm.mockResolvedValue({ server: '', sdkAppID: '', userID: '' });
    await mount(<Popup adapter={adapter} />);
    await type(field('Server address'), 'wss://other.example');
    await type(field('User ID'), 'me');
    const last = { server: 'wss://atlas.example', sdkAppID: '7', userID: '' };
    adapter.lastForm.mockResolvedValue({ ...last, policy: { ...POLICY, isServerLocked: true } });
    await adapter.changePolicy();
    expect(button('Sign in to Example Ltd')).toBeTruthy();
    expect(field('Server address').value).toBe('wss://atlas.example');
    expect(field('Server address').readOnly).toBe(true);
    expect(field('User ID').value).toBe('me');
    expect(document.querySelector('details')?.open).toBe(true);
    expect(document.activeElement).not.toBe(button('Sign in to Example Ltd'));
    // What can't be asked for now leaves what is known.
    adapter.lastForm.mockRejectedValue(new Error('gone'));
    await adapter.changePolicy();
    expect(button('Sign in to Example Ltd')).toBeTruthy();
  });

  it('leaves the others open, with what is locked in them', async () => {
    await begin({ isServerLocked: true });
    expect(field('Sign-in page').value).toBe('https://own.example/');
    expect([field('Server address').readOnly, field('SDKAppID').readOnly]).toEqual([true, false]);
  });

  it('is the only one where it is locked, and the demo may be none', async () => {
    await begin({ isPageOnly: true, noDemo: true });
    expect(document.querySelectorAll('input')).toHaveLength(0);
    expect([...document.querySelectorAll('button')].map((each) => each.textContent)).not.toContain(
      'Try the demo',
    );
  });

  it('says why it did not work', async () => {
    adapter.signInByPage.mockResolvedValue(refusal('sign-in-page-unreachable'));
    await begin();
    await click(button('Sign in to Example Ltd'));
    expect(alerts()).toContain('could not be opened');
  });
});
