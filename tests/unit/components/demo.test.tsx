// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, mount, OWN, ready, refusal, SIGNED_OUT, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, description, field, hasButton, one, textOf, type } from './page.ts';

afterEach(unmount);

const IN_DEMO = ready({ own: { ...OWN, demo: true } });
const SIGNING_IN: PopupView = { session: { state: 'signing-in', userID: 'sample' }, own: null, people: [] };
const BANNER = 'Demo: everyone here is simulated.';

/** What the polite live regions say. */
const said = (): string => all('[role="status"]').map(textOf).join(' ');

describe('trying the demo', () => {
  it('takes one press, and tells before it what the demo is', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    await mount(<Popup adapter={adapter} />);
    expect(description(button('Try the demo'))).toBe(
      'A simulated team, on this computer only. No account, no server, nothing is sent.',
    );
    await click(button('Try the demo'));
    expect(adapter.tryDemo).toHaveBeenCalledExactlyOnceWith();
    expect(adapter.signIn).not.toHaveBeenCalled();
  });

  it('comes after the form, which keeps the first focus and the only prominent button', async () => {
    await mount(<Popup adapter={fakePopupAdapter(SIGNED_OUT)} />);
    expect(document.activeElement).toBe(field('SDKAppID'));
    const inOrder = button('Sign in').compareDocumentPosition(button('Try the demo'));
    expect(inOrder & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(all('.button-primary').map(textOf)).toEqual(['Sign in']);
  });

  it('stays, busy but with its focus, whatever the session says meanwhile; nothing else is sent', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    let answer: (outcome: Outcome) => void = () => {};
    adapter.tryDemo.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    for (const [label, text] of [
      ['SDKAppID', '1400000000'],
      ['User ID', 'me'],
      ['UserSig', 'sig'],
    ] as const)
      await type(field(label), text);
    await click(button('Try the demo'));
    await adapter.push(SIGNING_IN);
    expect(document.activeElement).toBe(button('Starting the demo…'));
    expect(button('Starting the demo…').hasAttribute('disabled')).toBe(false);
    await click(button('Starting the demo…'));
    await click(button('Sign in'));
    expect(adapter.tryDemo).toHaveBeenCalledOnce();
    expect(adapter.signIn).not.toHaveBeenCalled();
    await settle(() => answer({ ok: true }));
    await adapter.push(IN_DEMO);
    expect(said()).toContain('Signed in to the demo.');
  });

  it('is not to be had while a sign-in is under way', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    adapter.signIn.mockReturnValue(new Promise(() => {}));
    await mount(<Popup adapter={adapter} />);
    await type(field('SDKAppID'), '1400000000');
    await type(field('User ID'), 'me');
    await type(field('UserSig'), 'sig');
    await click(button('Sign in'));
    await click(button('Try the demo'));
    expect(adapter.tryDemo).not.toHaveBeenCalled();
  });

  it('says as a sign-in does why it failed, and can be tried again', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    adapter.tryDemo.mockResolvedValueOnce(refusal('host-unavailable'));
    await mount(<Popup adapter={adapter} />);
    await click(button('Try the demo'));
    const { message, advice, code } = problemFor('host-unavailable');
    expect(alerts()).toBe(`${message}${advice}Code ${code}`);
    expect(document.activeElement).toBe(button('Try the demo'));
    await click(button('Try the demo'));
    expect(alerts()).toBe('');
    expect(adapter.tryDemo).toHaveBeenCalledTimes(2);
  });

  it('leads to the status field, with the banner above it in sight', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    await mount(<Popup adapter={adapter} />);
    one('main').scrollTop = 200;
    await click(button('Try the demo'));
    await adapter.push(IN_DEMO);
    expect(document.activeElement).toBe(field('Your status'));
    expect(one('main').scrollTop).toBe(0);
  });

  it('is not offered to who has an account whose session ended', async () => {
    const problem = problemFor('kicked-multiple-account');
    const session = { state: 'stopped', userID: 'me', problem } as const;
    await mount(<Popup adapter={fakePopupAdapter({ session, own: null, people: [] })} />);
    expect(hasButton('Use Presently here')).toBe(true);
    expect(hasButton('Try the demo')).toBe(false);
    await click(button('Sign in with other details'));
    expect(hasButton('Sign in')).toBe(true);
    expect(hasButton('Try the demo')).toBe(false);
  });
});

describe('in the demo', () => {
  it('says so, and opens the sample page', async () => {
    const adapter = fakePopupAdapter(IN_DEMO);
    await mount(<Popup adapter={adapter} />);
    expect(textOf(one('main'))).toContain(BANNER);
    await click(button('Open the sample page'));
    expect(adapter.openSamplePage).toHaveBeenCalledOnce();
  });

  it('says so from the cache too, before the host has answered', async () => {
    const own = { ...OWN, statusType: 0, demo: true } as const;
    await mount(<Popup adapter={fakePopupAdapter({ ...SIGNING_IN, own })} />);
    expect(textOf(one('main'))).toContain(BANNER);
    expect(hasButton('Leave the demo')).toBe(true);
  });

  it('is left by what elsewhere is signing out', async () => {
    const adapter = fakePopupAdapter(IN_DEMO);
    let answer: (outcome: Outcome) => void = () => {};
    adapter.signOut.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await mount(<Popup adapter={adapter} />);
    expect(hasButton('Sign out')).toBe(false);
    await click(button('Leave the demo'));
    expect(document.activeElement).toBe(button('Leaving the demo…'));
    await settle(() => answer({ ok: true }));
    await adapter.push(SIGNED_OUT);
    expect(adapter.signOut).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(field('SDKAppID'));
    expect(textOf(one('main'))).not.toContain(BANNER);
  });

  it('that has ended by itself is left by the same words', async () => {
    const session = { state: 'stopped', userID: 'sample', problem: problemFor('network') } as const;
    await mount(<Popup adapter={fakePopupAdapter({ ...IN_DEMO, session })} />);
    expect(hasButton('Leave the demo')).toBe(true);
  });

  it('and nowhere else: a real account sees nothing of it', async () => {
    await mount(<Popup adapter={fakePopupAdapter(ready())} />);
    expect(textOf(one('main'))).not.toContain('Demo');
    expect(hasButton('Open the sample page')).toBe(false);
    expect(hasButton('Sign out')).toBe(true);
  });
});
