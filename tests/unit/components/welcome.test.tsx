// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Welcome } from '../../../components/welcome.tsx';
import type { WelcomeAdapter } from '../../../components/welcome-adapter.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import {
  fakePopupAdapter,
  mount,
  OWN,
  person,
  ready,
  refusal,
  SIGNED_OUT,
  settle,
  unmount,
} from './fakes.ts';
import { alerts, all, button, click, description, field, hasButton, one, textOf, type } from './page.ts';

function fakeWelcomeAdapter() {
  return {
    browser: 'chromium',
    sites: vi.fn<WelcomeAdapter['sites']>(async () => []),
    offered: vi.fn<WelcomeAdapter['offered']>(async () => ''),
    hostOf: vi.fn<WelcomeAdapter['hostOf']>((typed) => (typed.includes('.') ? typed : null)),
    showDotsOn: vi.fn<WelcomeAdapter['showDotsOn']>(async () => ({ ok: true })),
    open: vi.fn<WelcomeAdapter['open']>(),
    shortcut: vi.fn<WelcomeAdapter['shortcut']>(async () => 'Ctrl+Shift+U'),
    leave: vi.fn<WelcomeAdapter['leave']>(),
  } satisfies WelcomeAdapter;
}

const DEMO = ready({
  own: { ...OWN, demo: true },
  people: [
    person('ann', { customStatus: 'Focus' }),
    person('bob', { statusType: 2 }),
    person('cat', { customStatus: '🔴 Busy · Lunch' }),
  ],
});

let account = fakePopupAdapter(SIGNED_OUT);
let adapter = fakeWelcomeAdapter();

async function show(view: PopupView = SIGNED_OUT, hash = ''): Promise<void> {
  location.hash = hash;
  account = fakePopupAdapter(view);
  await mount(<Welcome account={account} adapter={adapter} />);
}
const heading = () => textOf(one('h2'));
const pressNext = () => click(button('Next'));

beforeEach(() => {
  adapter = fakeWelcomeAdapter();
});
afterEach(unmount);

describe('the first run', () => {
  it('leads by the demo to the first dot in three steps', async () => {
    await show();
    expect(heading()).toBe('Choose how to begin');
    await click(button('Try the demo'));
    expect(account.tryDemo).toHaveBeenCalledOnce();
    await account.push(DEMO);
    expect(heading()).toBe('Choose where to see dots');
    expect(document.activeElement).toBe(one('h2'));
    await click(button('Open the sample page'));
    expect(adapter.open).toHaveBeenCalledExactlyOnceWith('sample');
    await pressNext();
    expect(heading()).toBe('See your first dot');
    expect(all('.first-dots li').map(textOf)).toEqual([
      'Sample Useronline',
      'annonline · Focus',
      'boboffline',
      'catonline, busy · Lunch',
    ]);
    expect(all('.first-dots .dot-busy')).toHaveLength(1);
    expect(all('.meanings .dot-busy')).toHaveLength(1);
    expect(account.shows).toHaveBeenLastCalledWith(['ann', 'bob', 'cat']);
    expect(textOf(document.body)).toContain('Ctrl+Shift+U');
    await click(button('Done'));
    expect(adapter.leave).toHaveBeenCalledOnce();
  });

  it('has the company’s page and one’s own server, each with what it needs', async () => {
    await show();
    await click(button('Connect to my company'));
    await type(field('Sign-in page'), 'https://id.example/presently');
    await click(button('Continue'));
    expect(account.signInByPage).toHaveBeenCalledExactlyOnceWith('https://id.example/presently');
    await click(button('Use my own server or application'));
    expect(field('SDKAppID')).toBeTruthy();
    expect(hasButton('Continue')).toBe(false);
  });

  it('opens at once what the administrator has filled in, and offers no demo where that is not wanted', async () => {
    location.hash = '';
    account = fakePopupAdapter(SIGNED_OUT);
    const signInAddress = 'https://id.example/presently';
    const policy = {
      page: signInAddress,
      company: 'Atlas',
      noDemo: true,
      isPageOnly: true,
      isServerLocked: false,
      isAppLocked: false,
    };
    account.lastForm.mockResolvedValue({ server: '', sdkAppID: '', userID: '', policy });
    await mount(<Welcome account={account} adapter={adapter} />);
    expect(hasButton('Try the demo')).toBe(false);
    expect(hasButton('Use my own server or application')).toBe(false);
    await click(button('Sign in to Atlas'));
    expect(account.signInByPage).toHaveBeenCalledExactlyOnceWith(signInAddress);
  });

  it('says why a way in did not work', async () => {
    await show();
    account.tryDemo.mockResolvedValue(refusal('host-unavailable'));
    await click(button('Try the demo'));
    expect(alerts()).toContain('did not answer');
    expect(heading()).toBe('Choose how to begin');
  });

  it('can be left and come back to', async () => {
    await show(DEMO);
    expect(textOf(document.body)).toContain('You are in the demo');
    await pressNext();
    expect(location.hash).toBe('#where');
    await show(ready(), '#dot');
    expect(heading()).toBe('See your first dot');
    await click(button('Back'));
    expect(heading()).toBe('Choose where to see dots');
  });

  it('says what to do first where nobody is signed in', async () => {
    await show(SIGNED_OUT, '#dot');
    expect(textOf(document.body)).toContain('Nobody is signed in yet');
    expect(all('.first-dots')).toEqual([]);
  });

  it('shows statuses as the plain text that they are, where availability is switched off', async () => {
    location.hash = '#dot';
    account = fakePopupAdapter(DEMO);
    account.onStatusChoices.mockImplementation((next) => {
      next({ presets: [], used: [], availability: false });
      return () => {};
    });
    await mount(<Welcome account={account} adapter={adapter} />);
    expect(textOf(one('.first-dots'))).toContain('online · 🔴 Busy · Lunch');
    expect(all('.dot-busy')).toEqual([]);
  });

  it('says what to do where nobody is followed', async () => {
    await show(ready(), '#dot');
    expect(textOf(document.body)).toContain('add a colleague by their User ID');
  });
});

describe('choosing a site', () => {
  beforeEach(() => show(ready(), '#where'));

  it('shows dots there, and leads there', async () => {
    adapter.sites.mockResolvedValue(['intranet.example']);
    await type(field('A site you work on'), 'intranet.example');
    await click(button('Show dots there'));
    expect(adapter.showDotsOn).toHaveBeenCalledExactlyOnceWith('intranet.example');
    expect(textOf(document.body)).toContain('Dots are on for: intranet.example.');
    await click(button('Open intranet.example'));
    expect(adapter.open).toHaveBeenCalledExactlyOnceWith({ host: 'intranet.example' });
  });

  it('begins with a site of the company’s, but for what is typed already', async () => {
    adapter.offered.mockResolvedValue('company.example');
    await show(ready(), '#where');
    expect(field('A site you work on').value).toBe('company.example');
    let offer: (host: string) => void = () => {};
    adapter.offered.mockReturnValue(
      new Promise((resolve) => {
        offer = resolve;
      }),
    );
    await show(ready(), '#where');
    await type(field('A site you work on'), 'intra');
    await settle(() => offer('company.example'));
    expect(field('A site you work on').value).toBe('intra');
  });

  it('says what to write where that is no site', async () => {
    await type(field('A site you work on'), 'nothing');
    await click(button('Show dots there'));
    expect(adapter.showDotsOn).not.toHaveBeenCalled();
    expect(description(field('A site you work on'))).toContain('Enter a host or an address');
    expect(document.activeElement).toBe(field('A site you work on'));
  });

  it('tells that the browser was not allowed to', async () => {
    adapter.showDotsOn.mockResolvedValue(refusal('no-permission'));
    await type(field('A site you work on'), 'intranet.example');
    await click(button('Show dots there'));
    expect(alerts()).not.toBe('');
    expect(hasButton('Open intranet.example')).toBe(false);
  });
});
