import { type AccountStore, isSameOwner } from '../settings/account-store.ts';
import type { ManagedSettings } from '../settings/managed.ts';
import { NO_NOTES, type SessionNoteStore } from '../settings/session-notes.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type CodedOutcome, refused } from '../status/coded.ts';
import { DEMO_ACCOUNT, isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import { isLocked, type Policy, SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import type { HostLink } from './host-link.ts';
import { clearNotices } from './notices.ts';
import type { SessionMemory } from './session-memory.ts';

/** Who comes and who goes: the host's session and the stored account, kept in step. */
export interface SignIns {
  /** Signs in to a real account and stores it; out of the demo first, if that is where one is. */
  enter(account: Account): Promise<CodedOutcome>;
  /** Signs in to the demo; of two who ask at once neither puts the other out. */
  enterDemo(): Promise<CodedOutcome>;
  leave(): Promise<void>;
  /** Whether the administrator has everybody sign in by another page than this. */
  isOtherPage(address: string): Promise<boolean>;
  inDemo(): Promise<boolean>;
  /** Takes up the session of the stored account, unless that is not stored any more. */
  resume(account: Account): Promise<CodedOutcome>;
}

export interface SignInParts {
  managed: Pick<ManagedSettings, 'read' | 'known'>;
  /** Somebody was signed out again whom the policy does not let in. */
  undone(): void;
  link: HostLink;
  accounts: AccountStore;
  settings: SettingsStore;
  memory: SessionMemory;
  notes: SessionNoteStore;
  now(): number;
  log(line: string): void;
}

const OK: CodedOutcome = { ok: true };
const SUPERSEDED = refused('superseded');

/** In one of the ways in which an address can be written; sign-in pages are kept so. */
const asKept = (address = ''): string =>
  URL.canParse(address) ? new URL(address).href.replace(/\/+$/, '') : address;

/** Whether the administrator has everybody sign in by another page. */
const isOtherPage = (policy: Policy, address?: string): boolean =>
  isLocked(policy, 'signInPage') &&
  policy.signInPage !== undefined &&
  asKept(policy.signInPage) !== asKept(address);

/** Whether the administrator has everybody sign in otherwise. A server that is locked and not named is Tencent Cloud. */
function isKeptOut(policy: Policy, account: Account): boolean {
  if (isDemo(account)) return policy.demo === false;
  const { server, sdkAppID, signInAddress } = account;
  const { server: theirs, sdkAppID: app } = policy;
  return (
    (isLocked(policy, 'server') && asKept(server) !== asKept(theirs)) ||
    (isLocked(policy, 'sdkAppID') && app !== undefined && app !== `${sdkAppID}`) ||
    isOtherPage(policy, signInAddress)
  );
}

export function signIns(parts: SignInParts): SignIns {
  const { link, accounts, settings, memory, notes, managed, undone, now, log } = parts;
  let entering: Promise<CodedOutcome> | undefined;

  /** Signs in and stores the account, for after a restart. */
  async function signIn(account: Account): Promise<CodedOutcome> {
    const outcome = await link.signIn(account);
    if (!outcome.ok) return outcome;
    try {
      await accounts.write(account);
    } catch (reason) {
      log(`The account could not be stored: ${String(reason)}`);
      await link.signOut();
      return refused('not-stored');
    }
    await notes.change({ ...NO_NOTES, receivedAt: account.signInAddress === undefined ? 0 : now() });
    return OK;
  }

  async function leave(): Promise<void> {
    try {
      // First, so that nothing that happens meanwhile signs in again; and whatever becomes of the host.
      await accounts.drop();
      await notes.change(NO_NOTES);
      await settings.change({ used: [], offers: [] }).catch((reason) => log(String(reason)));
    } finally {
      try {
        await link.signOut();
      } finally {
        // Whatever becomes of the host, nobody is signed in any more, and nothing may say so.
        await clearNotices().catch((reason) => log(String(reason)));
        await memory.report({ session: { state: 'signed-out' }, own: null });
      }
    }
  }

  /** An account that can't be read is taken for a real one: nothing of such a one is left here. */
  async function inDemo(): Promise<boolean> {
    const account = await accounts.read().catch(() => null);
    return account !== null && isDemo(account);
  }

  /** Fills the form in the next time; that it can't be stored is no reason to fail. */
  async function rememberForm({ server, sdkAppID, userID, signInAddress }: Account): Promise<void> {
    const byPage = signInAddress === undefined ? {} : { signInAddress };
    const lastForm = { server, sdkAppID: String(sdkAppID), userID, ...byPage };
    await settings.change({ lastForm }).catch((reason) => log(String(reason)));
  }

  /** Whom the policy keeps out is out again as soon as the browser, which takes its time for that, has said what is set. */
  async function holdAgainstPolicy(account: Account): Promise<void> {
    if (!isKeptOut(await managed.read(), account)) return;
    const stored = await accounts.read();
    if (stored === null || !isSameOwner(stored, account)) return;
    await leave();
    await notes.change({ signInProblem: { code: SET_BY_ADMINISTRATOR } });
    undone();
  }

  /** Signs in whom the policy lets in, as far as it is known by now. */
  async function admit(account: Account): Promise<CodedOutcome> {
    if (isKeptOut(await managed.known(), account)) return refused(SET_BY_ADMINISTRATOR);
    if (!isDemo(account) && (await inDemo())) await leave();
    const outcome = await signIn(account);
    if (outcome.ok) void holdAgainstPolicy(account).catch((reason) => log(String(reason)));
    return outcome;
  }

  return {
    async enter(account) {
      const outcome = await admit(account);
      if (outcome.ok) await rememberForm(account);
      return outcome;
    },
    enterDemo() {
      entering ??= admit(DEMO_ACCOUNT).finally(() => {
        entering = undefined;
      });
      return entering;
    },
    leave,
    isOtherPage: async (address) => isOtherPage(await managed.known(), address),
    inDemo,
    async resume(account) {
      // Who has signed out meanwhile is not to be brought back, nor in place of somebody else.
      const stored = await accounts.read();
      if (stored === null || !isSameOwner(stored, account)) return SUPERSEDED;
      await settings.change({ kicked: '' });
      const outcome = await link.resume(account);
      if ((await accounts.read()) !== null) return outcome;
      await link.signOut();
      return SUPERSEDED;
    },
  };
}
