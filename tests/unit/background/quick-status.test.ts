import { beforeEach, describe, expect, it, vi } from 'vitest';
import { quickStatus } from '../../../lib/background/quick-status.ts';
import type { AskedStatus } from '../../../lib/messaging/protocol.ts';
import { HANDED_OVER } from '../../../lib/settings/handed-over.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { type CodedOutcome, refused } from '../../../lib/status/coded.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type Offer, usedStatuses } from '../../../lib/status/used-statuses.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';
import { managedArea } from '../../support/managed-area.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const NOW = new Date(2026, 10, 20, 12).getTime();
const ME: Account = { server: '', sdkAppID: 1, userID: 'me', userSig: 'x' };
const OK: CodedOutcome = { ok: true };

let account: Account | DOMException | null;
let answer: CodedOutcome;
let wishes: AskedStatus[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  platform.browser = fakeBrowser();
  account = ME;
  answer = OK;
  wishes = [];
  quickStatus({
    link: {
      async setStatus(wish) {
        wishes.push(wish);
        return answer;
      },
    },
    accounts: {
      async read() {
        if (account instanceof DOMException) throw account;
        return account;
      },
    },
    settings: settingsStore(
      platform.browser.storage.local,
      managedSettings(managedArea(), platform.browser.storage.local),
    ),
    now: () => NOW,
  });
  return () => void vi.useRealTimers();
});

const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
async function enter(text: string): Promise<void> {
  platform.browser.omnibox.onInputEntered.fire(text);
  await quiet();
}
async function select(selectionText: string): Promise<void> {
  platform.browser.contextMenus.onClicked.fire({ menuItemId: 'status', selectionText });
  await quiet();
}
async function typed(text: string): Promise<readonly { content: string; description: string }[]> {
  let found: readonly { content: string; description: string }[] = [];
  platform.browser.omnibox.onInputChanged.fire(text, (all) => {
    found = all;
  });
  await quiet();
  return found;
}
const OFFERS: readonly Offer[] = [
  { status: '📞 On the call', clearAfter: '1-hour' },
  { status: '🍜 Lunch', clearAfter: '1-hour' },
  { status: 'Lunch with Bob', clearAfter: 'today' },
];
const handedOver = () => platform.browser.storage.session.items.get(HANDED_OVER);
const used = () => platform.browser.storage.local.items.get('used');

describe('st TEXT in the address bar', () => {
  it('sets it, says so with a tick, and has it offered again', async () => {
    await enter(' 📦  Packing boxes ');
    expect(wishes).toEqual([{ customStatus: '📦 Packing boxes', clearAfter: 'never' }]);
    expect(platform.browser.icon.badge).toBe('✓');
    expect(usedStatuses(used())).toEqual([{ emoji: '📦', text: 'Packing boxes', clearAfter: 'never' }]);
    vi.runAllTimers();
    expect(platform.browser.icon.badge).toBe('');
    expect(platform.browser.opened).toEqual([]);
  });

  it('has two offered again that were set one right after the other', async () => {
    platform.browser.omnibox.onInputEntered.fire('One');
    platform.browser.omnibox.onInputEntered.fire('Two');
    await quiet();
    expect(usedStatuses(used()).map(({ text }) => text)).toEqual(['Two', 'One']);
  });

  it('sets what is offered with its time', async () => {
    await platform.browser.storage.local.set({ offers: OFFERS });
    await enter('📞 On the call');
    expect(wishes).toEqual([{ customStatus: '📞 On the call', clearAfter: '1-hour' }]);
  });

  it('says that it is set though it can’t be remembered', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    platform.browser.storage.local.set = async () => {
      throw new Error('QUOTA_BYTES quota exceeded');
    };
    await enter('On my way');
    expect(platform.browser.icon.badge).toBe('✓');
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });

  it('clears with a hyphen, as is offered', async () => {
    const found = await typed('');
    expect(found.at(-1)).toEqual({ content: '-', description: 'Clear your status' });
    await typed('-');
    expect(platform.browser.firstSuggestion).toBe('Clear your status');
    await enter('-');
    expect(wishes).toEqual([{ customStatus: '', clearAfter: 'never' }]);
    expect(used()).toBeUndefined();
  });

  it('without a text opens the form', async () => {
    await enter('');
    expect(wishes).toEqual([]);
    expect(platform.browser.opened).toEqual(['popup']);
  });

  it('tells what will be set, and the bytes left', async () => {
    await typed('会议 <A & B>');
    expect(platform.browser.firstSuggestion).toBe('Set your status: 会议 &lt;A &amp; B&gt; (86 bytes left)');
    await typed('x'.repeat(101));
    expect(platform.browser.firstSuggestion).toContain('(1 byte too long)');
  });

  it('offers what the popup has said, as far as it holds what is typed', async () => {
    await platform.browser.storage.local.set({ offers: OFFERS });
    expect((await typed('lun')).map(({ content }) => content)).toEqual(['🍜 Lunch', 'Lunch with Bob']);
    expect((await typed('🍜 Lunch')).map(({ content }) => content)).toEqual([]);
    expect(await typed('nothing like it')).toEqual([]);
    expect(await typed('')).toHaveLength(4);
  });
});

describe('what can’t be set at once', () => {
  it('is put into the form uncut, where it is too long', async () => {
    const text = '会'.repeat(34);
    await enter(text);
    expect(wishes).toEqual([]);
    expect(handedOver()).toEqual({ text, problem: null, at: NOW });
    expect(platform.browser.opened).toEqual(['popup']);
    expect(platform.browser.icon.badge).toBe('');
  });

  it('waits for the sign-in, where nobody is signed in', async () => {
    account = null;
    await enter('On my way');
    expect(wishes).toEqual([]);
    expect(handedOver()).toEqual({ text: 'On my way', problem: null, at: NOW });
    expect(platform.browser.opened).toEqual(['popup']);
  });

  it('is told with what the service says', async () => {
    answer = refused('72001');
    await enter('On my way');
    expect(handedOver()).toEqual({ text: 'On my way', problem: { code: '72001' }, at: NOW });
    expect(used()).toBeUndefined();
  });

  it('is put into the form too, where it can’t be seen who is signed in', async () => {
    account = new DOMException('The disk is broken.', 'UnknownError');
    await enter('On my way');
    expect(handedOver()).toEqual({ text: 'On my way', problem: null, at: NOW });
    expect(platform.browser.opened).toEqual(['popup']);
  });

  it('is shown in a tab, where no popup can be opened', async () => {
    platform.browser.canOpenPopup = false;
    await enter('');
    expect(platform.browser.opened).toEqual([platform.browser.runtime.getURL('/popup.html')]);
  });
});

describe('a text selected on a page', () => {
  it('has an entry in the menu, once', async () => {
    platform.browser.runtime.onInstalled.fire({ reason: 'install' });
    platform.browser.runtime.onStartup.fire();
    await quiet();
    expect([...platform.browser.menus]).toEqual([['status', 'Set as your status: “%s”']]);
  });

  it('is set in one line, where it fits', async () => {
    await select('Reviewing\n   the plan');
    expect(wishes).toEqual([{ customStatus: 'Reviewing the plan', clearAfter: 'never' }]);
  });

  it('is a text also where it is a hyphen', async () => {
    await select(' - ');
    expect(wishes).toEqual([{ customStatus: '-', clearAfter: 'never' }]);
  });

  it('is put into the form, where it does not', async () => {
    await select(`A whole paragraph. ${'Words. '.repeat(20)}`);
    expect(wishes).toEqual([]);
    expect(handedOver()).toMatchObject({ text: `A whole paragraph. ${'Words. '.repeat(20)}`.trim() });
  });

  it('is put into the form with its beginning, where it is a whole page', async () => {
    await select('word '.repeat(1_000_000));
    const { [HANDED_OVER]: handed } = await platform.browser.storage.session.get([HANDED_OVER]);
    expect(handed).toMatchObject({ text: 'word '.repeat(200).trim() });
  });

  it('is not taken from another entry', async () => {
    platform.browser.contextMenus.onClicked.fire({ menuItemId: 'other', selectionText: 'Text' });
    await quiet();
    expect(wishes).toEqual([]);
  });
});
