// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportPreview, ReadSettings } from '../../../components/backup-adapter.ts';
import { Options } from '../../../components/options.tsx';
import type { Diagnosis } from '../../../lib/status/diagnosis.ts';
import type { Outcome } from '../../../lib/status/forms.ts';
import {
  fakeOptionsAdapter,
  fakePopupAdapter,
  mount,
  OWN,
  ready,
  refusal,
  SIGNED_OUT,
  settle,
  unmount,
} from './fakes.ts';
import { alerts, all, button, click, field, hasButton, one, textOf } from './page.ts';

let adapter = fakeOptionsAdapter();
let account = fakePopupAdapter(SIGNED_OUT);
const show = () => mount(<Options adapter={adapter} account={account} />);
const section = (id: string) => one(`[data-section="${id}"]`);

beforeEach(() => {
  location.hash = '';
  adapter = fakeOptionsAdapter();
  account = fakePopupAdapter(SIGNED_OUT);
});
afterEach(unmount);

describe('the list of sections', () => {
  it('leads to each, with the focus on its heading, and marks where one is', async () => {
    await show();
    const links = all('.section-nav a') as HTMLAnchorElement[];
    expect(links).not.toHaveLength(0);
    for (const link of links) {
      await click(link);
      const part = section(link.hash.slice(1));
      expect(document.activeElement).toBe(part.querySelector('h2'));
      expect(all('.section-nav a[aria-current]')).toEqual([link]);
    }
  });

  it('is where the address says, once the sections are there', async () => {
    location.hash = '#privacy';
    await show();
    expect(document.activeElement).toBe(section('privacy').querySelector('h2'));
    expect(textOf(one('.section-nav a[aria-current]'))).toBe('Privacy');
  });
});

describe('the account', () => {
  it('has the ways in while nobody is signed in, and takes no focus', async () => {
    await show();
    expect(textOf(section('account'))).toContain('Nobody is signed in.');
    expect(field('UserSig')).toBeTruthy();
    expect(document.activeElement).toBe(document.body);
    await click(button('Try the demo'));
    expect(account.tryDemo).toHaveBeenCalledOnce();
  });

  it('says who is signed in, and where', async () => {
    account = fakePopupAdapter(ready());
    account.lastForm.mockResolvedValue({ server: '', sdkAppID: '1400000000', userID: 'me' });
    await show();
    const text = textOf(section('account'));
    for (const part of ['Sample User', 'me', 'Tencent Cloud', '1400000000', 'online'])
      expect(text).toContain(part);
    await click(button('Sign out'));
    expect(account.signOut).toHaveBeenCalledOnce();
    expect(account.shows).toHaveBeenCalledWith([]);
  });

  it('tells nothing of where somebody else was signed in before', async () => {
    account = fakePopupAdapter(ready());
    account.lastForm.mockResolvedValue({ server: 'wss://a.example', sdkAppID: '1', userID: 'other' });
    await show();
    expect(textOf(section('account'))).not.toContain('a.example');
  });

  it('in the demo has the way out of it', async () => {
    account = fakePopupAdapter(ready({ own: { ...OWN, demo: true } }));
    await show();
    expect(hasButton('Leave the demo')).toBe(true);
  });
});

describe('deleting everything', () => {
  beforeEach(show);

  it('asks once more, with the focus on the way back', async () => {
    await click(button('Delete everything…'));
    expect(document.activeElement).toBe(button('Cancel'));
    await click(button('Cancel'));
    expect(document.activeElement).toBe(button('Delete everything…'));
    expect(adapter.deleteEverything).not.toHaveBeenCalled();
  });

  it('says that it is done', async () => {
    await click(button('Delete everything…'));
    await click(button('Yes, delete everything'));
    expect(adapter.deleteEverything).toHaveBeenCalledOnce();
    expect(textOf(document.activeElement as Element)).toContain('Everything is deleted.');
  });

  it('names what is left', async () => {
    adapter.deleteEverything.mockResolvedValue(['databases', 'files']);
    await click(button('Delete everything…'));
    await click(button('Yes, delete everything'));
    expect(textOf(section('privacy'))).toContain('names and statuses and files');
  });
});

const PREVIEW: ImportPreview = {
  parts: [{ name: 'directory', added: 7, kept: 2, replaces: false, first: ['anna', 'ben'] }],
  switches: [{ name: 'away', on: true }],
  bad: [{ part: 'mail', number: 3, text: 'write {userID} in it.' }],
  tooMany: [],
  unknown: ['dreams'],
  locked: ['chatLink'],
};

const OK: Outcome = { ok: true };
const again = async () => ({ ok: false, message: 'not again' }) as const;

async function choose(files: readonly Blob[] = [new Blob(['{}'])]): Promise<void> {
  const input = one('#settings-file') as HTMLInputElement;
  Object.defineProperty(input, 'files', { configurable: true, value: files });
  await settle(() => input.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('import and export', () => {
  beforeEach(show);

  it('shows what will change, and takes it in when it is told', async () => {
    const take = async () => ({ ok: true }) as const;
    adapter.readSettings.mockResolvedValue({ ok: true, preview: PREVIEW, take, again });
    await choose();
    const text = textOf(section('backup'));
    for (const part of [
      'Directory: 7 new, 2 here already',
      'anna',
      'and 5 more',
      'Mail addresses, entry 3: write {userID} in it.',
      'dreams: not known to this version',
      'left as it is: Chat link',
    ])
      expect(text).toContain(part);
    await click(button('Import'));
    expect(textOf(section('backup'))).toContain('The settings are imported.');
    expect(hasButton('Import')).toBe(false);
  });

  it('has nothing to take in where all of it is here', async () => {
    const preview = { ...PREVIEW, parts: [], switches: [] };
    adapter.readSettings.mockResolvedValue({ ok: true, preview, take: async () => ({ ok: true }), again });
    await choose();
    expect(textOf(section('backup'))).toContain('all of it is here already');
    expect(hasButton('Import')).toBe(false);
  });

  it('says why a file is refused, and what was refused of it', async () => {
    adapter.readSettings.mockResolvedValue({ ok: false, message: 'This file is of version 9.' });
    await choose();
    expect(alerts()).toContain('This file is of version 9.');
    const take = async () => refusal('no-permission');
    const rest = { ...PREVIEW, parts: [], bad: [] };
    const left = { ok: true, preview: rest, take: async () => OK, again } as const;
    adapter.readSettings.mockResolvedValue({ ok: true, preview: PREVIEW, take, again: async () => left });
    await choose();
    await click(button('Import'));
    expect(alerts()).not.toBe('');
    const text = textOf(section('backup'));
    expect(text).not.toContain('The settings are imported.');
    // What is left of it is there to be tried once more.
    expect(text).toContain('This is not imported yet.');
    expect(text).not.toContain('7 new');
    await click(button('Import'));
    expect(textOf(section('backup'))).toContain('The settings are imported.');
    expect(alerts()).toBe('');
  });

  it('shows the file chosen last, whichever is read first', async () => {
    const take = async () => ({ ok: true }) as const;
    let readFirst: (read: ReadSettings) => void = () => {};
    adapter.readSettings.mockReturnValueOnce(
      new Promise((resolve) => {
        readFirst = resolve;
      }),
    );
    await choose();
    adapter.readSettings.mockResolvedValue({ ok: true, preview: PREVIEW, take, again });
    await choose();
    await settle(() => readFirst({ ok: false, message: 'the first one' }));
    expect(alerts()).not.toContain('the first one');
    expect(hasButton('Import')).toBe(true);
  });

  it('lets a file that was mended be chosen once more, and forgets one that is chosen no more', async () => {
    adapter.readSettings.mockResolvedValue({ ok: false, message: 'This file is of version 9.' });
    await choose();
    const input = one('#settings-file') as HTMLInputElement;
    const emptied = vi.fn();
    Object.defineProperty(input, 'value', { configurable: true, get: () => '', set: emptied });
    await click(input);
    expect(emptied).toHaveBeenCalledWith('');
    await choose([]);
    expect(alerts()).toBe('');
  });
});

const FOUND: Diagnosis = {
  at: Date.UTC(2026, 10, 20, 12),
  version: '0.1.0',
  browser: 'Firefox/153.0',
  language: 'en',
  background: { answers: true, ms: 4 },
  signedIn: true,
  host: { answers: true, ms: 7 },
  report: {
    since: Date.UTC(2026, 10, 20, 11),
    session: { state: 'ready' },
    demo: false,
    calls: {
      query: { recent: 3, of: 20, total: 48 },
      subscribe: { recent: 0, of: 20, total: 2 },
      unsubscribe: { recent: 0, of: 20, total: 0 },
    },
    places: { used: 112, of: 200 },
    people: { known: 1_204, followed: 12, watched: 9 },
    viewers: { popups: 1, pages: 3, tabs: 2 },
    troubles: [{ code: '72001', at: Date.UTC(2026, 10, 20, 11, 30), times: 4 }],
  },
  permissions: { names: ['storage'], sites: 3 },
  storedBytes: 12_345,
  alarms: 1,
  policy: { set: ['sites'], bad: ['server'] },
};

describe('diagnostics', () => {
  it('shows how each part is, and copies it', async () => {
    adapter.diagnose.mockResolvedValue(FOUND);
    await show();
    const text = textOf(section('diagnostics'));
    for (const part of [
      '3 of 20 in the last 5 seconds, 48 in all',
      '112 of 200',
      'Sessionconnected',
      'known: 1,204',
      '72001',
      '3 sites',
    ])
      expect(text).toContain(part);
    await click(button('Copy diagnostics'));
    const [[copied = ''] = []] = adapter.copyText.mock.calls;
    expect(JSON.parse(copied)).toMatchObject({
      presently: 'diagnostics',
      report: { since: '2026-11-20T11:00:00.000Z', troubles: [{ code: '72001', times: 4 }] },
    });
  });

  it('says how the session is, and the code of what is wrong with it', async () => {
    const session = { state: 'stopped', code: '70001' } as const;
    adapter.diagnose.mockResolvedValue({ ...FOUND, report: FOUND.report && { ...FOUND.report, session } });
    await show();
    expect(textOf(section('diagnostics'))).toContain('Sessionended (code 70001)');
  });

  it('tells a host that hangs from one that is not needed', async () => {
    const silent = { ...FOUND, host: { answers: false } as const, report: null };
    adapter.diagnose.mockResolvedValue(silent);
    await show();
    expect(textOf(section('diagnostics'))).toContain('does not answer');
    adapter.diagnose.mockResolvedValue({ ...silent, signedIn: false });
    await click(button('Look again'));
    expect(textOf(section('diagnostics'))).toContain('not running');
  });

  it('lets the text be copied by hand where the browser refuses', async () => {
    adapter.diagnose.mockResolvedValue(FOUND);
    adapter.copyText.mockRejectedValue(new Error('no'));
    await show();
    await click(button('Copy diagnostics'));
    expect(alerts()).toContain('Select the text below');
    expect(section('diagnostics').querySelector('details')?.open).toBe(true);
  });
});
