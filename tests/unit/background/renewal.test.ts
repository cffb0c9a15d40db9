import { Api } from 'tls-sig-api-v2';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ByPage, byPage } from '../../../lib/background/by-page.ts';
import type { HostLink } from '../../../lib/background/host-link.ts';
import { RENEWAL, type Renewal, renewal } from '../../../lib/background/renewal.ts';
import { sessionMemory } from '../../../lib/background/session-memory.ts';
import { type SignIns, signIns } from '../../../lib/background/sign-in.ts';
import type { SignInVisit } from '../../../lib/background/sign-in-page.ts';
import { parseSignInAnswer } from '../../../lib/host/sign-in-answer.ts';
import { userSigTimes } from '../../../lib/host/user-sig.ts';
import { accountFile } from '../../../lib/settings/account-store.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { type SessionNoteStore, sessionNotes } from '../../../lib/settings/session-notes.ts';
import { type SettingsStore, settingsStore } from '../../../lib/settings/settings-store.ts';
import { type CodedOutcome, codedProblem } from '../../../lib/status/coded.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account } from '../../../lib/status/forms.ts';
import type { SignInPageAnswer } from '../../../lib/status/sign-in-answer.ts';
import type { SessionView } from '../../../lib/status/views.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';
import { managedArea } from '../../support/managed-area.ts';
import { memoryArea } from '../../support/memory-area.ts';
import { type MemoryDirectory, memoryDirectory } from '../../support/memory-directory.ts';
import { NOTHING_GOES_ON } from '../../support/nothing-goes-on.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const PAGE = 'https://chat.company.example/sign-in';
const OK: CodedOutcome = { ok: true };

/** A UserSig that was made now by the system's clock, which the tests then leave behind. */
const sigOf = (userID: string, key: string): string =>
  new Api(1_400_000_000, key).genUserSig(userID, WEEK / 1_000);

const accountOf = (userID: string, key: string, changes: Partial<Account> = {}): Account => ({
  server: 'wss://chat.company.example',
  sdkAppID: 1_400_000_000,
  userID,
  userSig: sigOf(userID, key),
  signInAddress: PAGE,
  ...changes,
});
const FIRST = accountOf('mei', 'one');
const SECOND = accountOf('mei', 'two');
const OTHER = accountOf('anna', 'one');

const failure = (code: string, loginRequired?: true): SignInPageAnswer => ({
  ok: false,
  problem: codedProblem(code),
  ...(loginRequired ? { loginRequired } : {}),
});
const good = (account: Account): SignInPageAnswer => ({ ok: true, account });

let browser: FakeBrowser;
let directory: MemoryDirectory;
let settings: SettingsStore;
let notes: SessionNoteStore;
let people: SignIns;
let renewing: Renewal;
let pages: ByPage;
let now: number;
let log: string[];
let visits: SignInVisit[];
let answer: () => SignInPageAnswer | Promise<SignInPageAnswer>;
let renewed: () => CodedOutcome | Promise<CodedOutcome>;

const accounts = () => accountFile(directory.handle, async () => undefined);

beforeEach(() => {
  browser = fakeBrowser();
  platform.browser = browser;
  directory = memoryDirectory();
  settings = settingsStore(memoryArea());
  notes = sessionNotes(memoryArea());
  now = Date.now();
  log = [];
  visits = [];
  answer = () => good(SECOND);
  renewed = () => OK;
  const say = async (line: string): Promise<CodedOutcome> => {
    log.push(line);
    return OK;
  };
  const link: HostLink = {
    ensure: async () => undefined,
    signIn: ({ userID }) => say(`signIn ${userID}`),
    resume: ({ userID }) => say(`resume ${userID}`),
    async renew({ userID }) {
      log.push(`renew ${userID}`);
      return renewed();
    },
    userSigTimes,
    signInAnswer: async (...given) => parseSignInAnswer(...given),
    halt: (code) => say(`halt ${code}`),
    signOut: () => say('signOut'),
    setStatus: ({ customStatus }) => say(`setStatus ${customStatus}`),
    changeSettings: async () => undefined,
    mayNotify: async () => undefined,
    signals: async () => undefined,
  };
  const parts = {
    link,
    accounts: accounts(),
    settings,
    notes,
    managed: managedSettings(managedArea(), memoryArea()),
    undone: () => undefined,
    memory: sessionMemory(
      accounts(),
      settings,
      async () => ({ mail: [], directory: [], chatLink: '' }),
      NOTHING_GOES_ON.signals,
    ),
    visit: async (visit: SignInVisit) => {
      visits.push(visit);
      return answer();
    },
    now: () => now,
    random: () => 0,
    log: () => undefined,
  };
  people = signIns(parts);
  renewing = renewal({ ...parts, people });
  pages = byPage({ ...parts, people, renewal: renewing });
});

const stored = (): Promise<Account | null> => accounts().read();
const alarmAt = (): number | undefined => browser.alarmsSet.get(RENEWAL)?.when;
const stopped = (code: string): SessionView => ({
  state: 'stopped',
  userID: 'mei',
  problem: codedProblem(code),
});
const READY: SessionView = { state: 'ready', userID: 'mei' };

async function signedIn(account = FIRST): Promise<void> {
  await people.enter(account);
  await renewing.arm();
  log.length = 0;
}

describe('the alarm', () => {
  it('is a day before the end of a week’s UserSig, by the sign-in page’s own', async () => {
    await signedIn();
    expect((alarmAt() ?? 0) - now).toBeGreaterThan(WEEK - DAY - 5_000);
    expect((alarmAt() ?? 0) - now).toBeLessThanOrEqual(WEEK - DAY);
  });

  it('is not set without a sign-in page, for the demo, or when nobody is signed in', async () => {
    const { signInAddress: _page, ...byHand } = FIRST;
    for (const account of [byHand, DEMO_ACCOUNT]) {
      await signedIn();
      await signedIn(account);
      expect(alarmAt()).toBeUndefined();
    }
    await signedIn();
    await people.leave();
    await renewing.arm();
    expect(alarmAt()).toBeUndefined();
  });

  it('is not set while the session is kicked: nothing is renewed that nobody wants here', async () => {
    await signedIn();
    await settings.change({ kicked: 'kicked-multiple-account' });
    await renewing.renew();
    expect(visits).toEqual([]);
    expect(alarmAt()).toBeUndefined();
    await people.resume(FIRST);
    await renewing.arm();
    expect(alarmAt()).toBeDefined();
  });

  it('that is lost is set again, and one that is there is left alone', async () => {
    await signedIn();
    const before = alarmAt();
    now += DAY;
    await renewing.armIfLost();
    expect(alarmAt()).toBe(before);
    await browser.alarms.clear(RENEWAL);
    await renewing.armIfLost();
    expect(alarmAt()).toBe(before);
  });
});

describe('renewing', () => {
  beforeEach(() => signedIn());

  it('is unseen, takes the new UserSig to the disk and to the host, and is planned anew', async () => {
    now += WEEK - DAY;
    await renewing.renew();
    expect(visits).toEqual([{ address: PAGE, loginHint: 'mei', way: 'silent' }]);
    expect(log).toEqual(['renew mei']);
    expect(await stored()).toEqual(SECOND);
    expect(alarmAt()).toBeGreaterThan(now);
    expect(await notes.read()).toMatchObject({ renewFailures: 0, receivedAt: now, signInSoon: false });
  });

  it('that fails is tried again later and later, and told when time runs out', async () => {
    now += WEEK - DAY;
    answer = () => failure('sign-in-page-unreachable');
    const pauses: number[] = [];
    for (let failed = 1; failed <= 8; failed += 1) {
      await renewing.renew();
      expect(await pages.problem()).toBeNull();
      pauses.push(Math.round(((alarmAt() ?? 0) - now) / MINUTE));
      now = alarmAt() ?? now;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    now += DAY / 2;
    await renewing.renew();
    expect(await pages.problem()).toMatchObject({ code: 'sign-in-soon' });
    expect(await pages.problem()).toMatchObject({ code: 'sign-in-soon' });
    expect(await stored()).toEqual(FIRST);
    expect(log).toEqual([]);
    answer = () => good(SECOND);
    await renewing.renew();
    expect(await pages.problem()).toBeNull();
  });

  it('that needs the person is told at once, and opens nothing', async () => {
    answer = () => failure('sign-in-page-login-required', true);
    await renewing.renew();
    expect(visits.map(({ way }) => way)).toEqual(['silent']);
    expect(await pages.problem()).toMatchObject({ code: 'sign-in-soon' });
    await people.leave();
    expect(await pages.problem()).toBeNull();
  });

  it('stands back while the person has the page open', async () => {
    answer = () => failure('sign-in-page-busy');
    await renewing.renew();
    expect(await notes.read()).toMatchObject({ renewFailures: 0, signInSoon: false });
  });

  it('keeps the former UserSig where the service refuses the new one', async () => {
    renewed = () => ({ ok: false, problem: codedProblem('70003') });
    await renewing.renew();
    expect(log).toEqual(['renew mei']);
    expect(await stored()).toEqual(FIRST);
    expect(await notes.read()).toMatchObject({ renewFailures: 1 });
  });

  it.each([
    ['another person', OTHER],
    ['another application', { ...SECOND, sdkAppID: 1_400_000_001 }],
    ['another server', { ...SECOND, server: 'wss://evil.example' }],
  ])('takes nobody else’s UserSig: %s', async (_what, other) => {
    answer = () => good(other);
    await renewing.renew();
    expect(log).toEqual(['halt account-changed']);
    expect(await stored()).toEqual(FIRST);
    expect((await settings.read()).kicked).toBe('account-changed');
    expect(alarmAt()).toBeUndefined();
    await renewing.renew();
    expect(visits).toHaveLength(1);
  });

  it.each([
    ['has signed out', () => people.leave(), null],
    ['has signed in as another', () => people.enter(OTHER), OTHER],
  ])('brings nobody back who %s meanwhile', async (_what, meanwhile, then) => {
    answer = async () => {
      await meanwhile();
      log.length = 0;
      return good(SECOND);
    };
    await renewing.renew();
    expect(await stored()).toEqual(then);
    expect(log).toEqual([]);
  });

  it('brings nobody back who signs out while the host takes the new UserSig', async () => {
    renewed = () => {
      void people.leave();
      return OK;
    };
    await renewing.renew();
    expect(await stored()).toBeNull();
  });

  it('logs nobody in who signs out before the host is asked', async () => {
    renewed = () => ({ ok: false, problem: codedProblem('not-ready') });
    await people.leave();
    log.length = 0;
    await renewing.take(FIRST, SECOND);
    expect(log).toEqual(['renew mei']);
    expect(await stored()).toBeNull();
  });

  it('that fails is nothing to somebody who signs in meanwhile', async () => {
    now += WEEK - DAY / 4;
    renewed = async () => {
      await people.enter(OTHER);
      return { ok: false, problem: codedProblem('usersig-other-user') };
    };
    await renewing.renew();
    expect(await notes.read()).toMatchObject({ renewFailures: 0, signInSoon: false });
  });

  it('takes the session up where the host knows nobody, unless that is so meanwhile', async () => {
    renewed = () => ({ ok: false, problem: codedProblem('not-ready') });
    await renewing.renew();
    expect(log).toEqual(['renew mei', 'resume mei']);
    expect(await stored()).toEqual(SECOND);
  });
});

describe('a UserSig that the service calls expired', () => {
  beforeEach(() => signedIn());

  it.each(['70001', 'usersig-expired', '20002'])('is renewed by itself: %s', async (code) => {
    await renewing.watch(stopped(code));
    expect(visits).toMatchObject([{ way: 'silent' }]);
    expect(log).toEqual(['renew mei']);
    expect(await stored()).toEqual(SECOND);
  });

  it('is tried once, then it is the person’s', async () => {
    answer = () => failure('sign-in-page-login-required', true);
    await renewing.watch(stopped('70001'));
    await renewing.watch(stopped('70001'));
    expect(visits).toHaveLength(1);
    // The session's own end says it already.
    expect(await pages.problem()).toBeNull();
  });

  it('is not asked for over and over where the new one is called expired too', async () => {
    for (let round = 0; round < 3; round += 1) await renewing.watch(stopped('70001'));
    expect(visits).toHaveLength(1);
    now += MINUTE;
    await renewing.watch(READY);
    await renewing.watch(stopped('70001'));
    expect(visits).toHaveLength(2);
  });

  it('is not asked for over and over where each is taken, and then called expired at once', async () => {
    for (let second = 0; second < 59; second += 1) {
      await renewing.watch(stopped('usersig-expired'));
      await renewing.watch(READY);
      now += 1_000;
    }
    expect(visits).toHaveLength(1);
  });

  it.each(['70003', 'kicked-multiple-account', 'account-changed'])('is not meant by %s', async (code) => {
    await renewing.watch(stopped(code));
    expect(visits).toEqual([]);
  });

  it('stays so where there is no sign-in page', async () => {
    const { signInAddress: _page, ...byHand } = FIRST;
    await signedIn(byHand);
    await renewing.watch(stopped('70001'));
    expect(visits).toEqual([]);
  });
});

describe('a person’s own way through the page', () => {
  it('signs in, chooses who to be, and keeps the page’s address', async () => {
    expect(await pages.signIn(PAGE)).toEqual(OK);
    expect(visits).toEqual([{ address: PAGE, way: 'choose' }]);
    expect(log).toEqual(['signIn mei']);
    expect(await stored()).toEqual(SECOND);
    expect((await settings.read()).lastForm).toEqual({
      server: SECOND.server,
      sdkAppID: '1400000000',
      userID: 'mei',
      signInAddress: PAGE,
    });
  });

  it('that fails is told, and kept for a popup that was closed: once', async () => {
    answer = () => failure('sign-in-page-closed');
    expect(await pages.signIn(PAGE)).toEqual({ ok: false, problem: codedProblem('sign-in-page-closed') });
    expect(await pages.problem()).toMatchObject({ code: 'sign-in-page-closed' });
    expect(await pages.problem()).toBeNull();
    await pages.signIn(PAGE);
    answer = () => good(SECOND);
    await pages.signIn(PAGE);
    expect(await pages.problem()).toBeNull();
  });

  it('again: renews, with the page shown only if it has to ask', async () => {
    await signedIn();
    expect(await pages.signInAgain()).toEqual(OK);
    expect(visits).toEqual([{ address: PAGE, loginHint: 'mei', way: 'ask' }]);
    expect(log).toEqual(['renew mei']);
    expect(await stored()).toEqual(SECOND);
  });

  it.each(['account-changed', 'kicked-multiple-account'])('again: goes on after %s', async (kicked) => {
    await signedIn();
    await settings.change({ kicked });
    expect(await pages.signInAgain()).toEqual(OK);
    expect(log).toEqual(['resume mei']);
    expect((await settings.read()).kicked).toBe('');
    expect(await stored()).toEqual(SECOND);
  });

  it('again, as another: nothing of the former is left', async () => {
    await signedIn();
    await settings.change({ kicked: 'account-changed' });
    answer = () => good(OTHER);
    expect(await pages.signInAgain()).toEqual(OK);
    expect(log).toEqual(['signOut', 'signIn anna']);
    expect(await stored()).toEqual(OTHER);
  });

  it.each([
    ['signed out', () => people.leave(), null],
    ['signed in as another', () => people.enter(OTHER), OTHER],
  ])('again: is nothing to who has %s while the page was open', async (_what, meanwhile, then) => {
    for (const found of [SECOND, accountOf('li', 'one')]) {
      await signedIn();
      answer = async () => {
        await meanwhile();
        log.length = 0;
        return good(found);
      };
      expect(await pages.signInAgain()).toMatchObject({ ok: false, problem: { code: 'superseded' } });
      expect(log).toEqual([]);
      expect(await stored()).toEqual(then);
    }
  });

  it('again: what a second press was told is not told any more after the first went well', async () => {
    await signedIn();
    answer = async () => {
      answer = () => failure('sign-in-page-busy');
      expect(await pages.signInAgain()).toMatchObject({ ok: false });
      return good(SECOND);
    };
    expect(await pages.signInAgain()).toEqual(OK);
    expect(await pages.problem()).toBeNull();
  });

  it('again: is refused where nobody is signed in, or there is no page', async () => {
    expect(await pages.signInAgain()).toMatchObject({ ok: false, problem: { code: 'signed-out' } });
    expect(visits).toEqual([]);
  });
});
