import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showIcon } from '../../../lib/background/icon.ts';
import { codedProblem } from '../../../lib/status/coded.ts';
import type { OwnView, SessionView } from '../../../lib/status/views.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';

const platform = vi.hoisted(() => ({}) as { browser: Partial<FakeBrowser> & { browserAction?: unknown } });

vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const OWN: OwnView = { userID: 'me', name: 'Me', statusType: 1, customStatus: 'Lunch', pending: false };
const SESSIONS: readonly SessionView[] = [
  { state: 'signed-out' },
  { state: 'signing-in', userID: 'me' },
  { state: 'ready', userID: 'me' },
  { state: 'reconnecting', userID: 'me', since: 0 },
  { state: 'unreachable', userID: 'me', since: 0 },
  { state: 'stopped', userID: 'me', problem: codedProblem('70001') },
];

let browser: FakeBrowser;

beforeEach(() => {
  browser = fakeBrowser();
  platform.browser = browser;
});

describe('the toolbar icon', () => {
  it.each(SESSIONS)('has pictures that exist for $state', async (session) => {
    await showIcon({ session, own: OWN });
    expect(Object.keys(browser.icon.path)).toEqual(['16', '32', '48']);
    for (const path of Object.values(browser.icon.path)) {
      expect(existsSync(join(import.meta.dirname, '../../../public', path)), path).toBe(true);
    }
  });

  it('says and shows online, and the own status, only when it is so', async () => {
    const looks = new Map<string, string>();
    for (const session of SESSIONS) {
      await showIcon({ session, own: OWN });
      looks.set(session.state, `${browser.icon.path[16]} ${browser.icon.title}`);
    }
    expect(looks.get('ready')).toBe('/icons/online-16.png Presently: online, Lunch');
    looks.delete('ready');
    for (const look of looks.values()) expect(look).not.toMatch(/online|Lunch/);
  });

  it('says what ended the session', async () => {
    await showIcon({
      session: { state: 'stopped', userID: 'me', problem: codedProblem('70001') },
      own: null,
      word: 'usersig-expired',
    });
    expect(browser.icon.title).toBe('Presently: The UserSig has expired.');
  });

  it('tells no network from a server that does not answer', async () => {
    const titles: string[] = [];
    for (const offline of [{}, { offline: true } as const]) {
      await showIcon({ session: { state: 'unreachable', userID: 'me', since: 0, ...offline }, own: OWN });
      titles.push(browser.icon.title);
    }
    expect(titles).toEqual(['Presently: the server does not answer, trying again…', 'Presently: no network']);
  });

  it('has no comma after nothing', async () => {
    await showIcon({ session: { state: 'ready', userID: 'me' }, own: { ...OWN, customStatus: '' } });
    expect(browser.icon.title).toBe('Presently: online');
  });

  it('is Firefox’s browserAction where there is no action', async () => {
    const { action, ...others } = browser;
    platform.browser = { ...others, browserAction: action };
    await showIcon({ session: { state: 'signed-out' }, own: null });
    expect(browser.icon.title).toBe('Presently: signed out');
  });
});
