import { browser } from 'wxt/browser';
import { type AccountStore, isSameOwner } from '../settings/account-store.ts';
import type { SessionNoteStore } from '../settings/session-notes.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type CodedOutcome, type CodedProblem, refused } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { SessionView } from '../status/views.ts';
import type { HostLink } from './host-link.ts';
import { isPressing, whenToRenew } from './renewal-plan.ts';
import type { SignIns } from './sign-in.ts';
import type { VisitSignInPage } from './sign-in-page.ts';

/** The alarm at which the UserSig is renewed. */
export const RENEWAL = 'renewal';

/** Keeps the UserSig from ending, where it came from a sign-in page. */
export interface Renewal {
  /** Sets the alarm for the account that is stored now, or takes it away. */
  arm(): Promise<void>;
  /** Sets the alarm where it is lost: browsers do not promise to keep it. */
  armIfLost(): Promise<void>;
  /** Looks at what the host reports: a UserSig that the service calls expired is renewed once, by itself. */
  watch(session: SessionView): Promise<void>;
  /** Renews it now, unseen. */
  renew(): Promise<void>;
  /**
   * Puts another UserSig of the same owner in force, and takes the session up again where it has ended. Refused as the
   * service refuses it (then the former one stays), or where the stored account is no longer `former`.
   */
  take(former: Account, next: Account): Promise<CodedOutcome>;
}

export interface RenewalParts {
  link: HostLink;
  accounts: AccountStore;
  settings: SettingsStore;
  notes: SessionNoteStore;
  people: SignIns;
  visit: VisitSignInPage;
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  log(line: string): void;
}

/** One that came in place of an expired one and is called expired so soon: a clock is wrong, and the next would be, too. */
const TOO_SOON_MS = 60_000;

/** The service's and the SDK's words for a UserSig that has ended. */
const EXPIRED = /^(70001|20002|3004|usersig-expired)$/;

export function renewal(parts: RenewalParts): Renewal {
  const { link, accounts, settings, notes, people, visit, now, random, log } = parts;

  /** The stored account, where it has a sign-in page and its session is wanted. */
  async function renewable(): Promise<(Account & { signInAddress: string }) | null> {
    const [account, { kicked }] = await Promise.all([accounts.read(), settings.read()]);
    if (account?.signInAddress === undefined || kicked !== '') return null;
    return { ...account, signInAddress: account.signInAddress };
  }

  async function nextTime(): Promise<number | null> {
    const account = await renewable();
    const times = account && (await link.userSigTimes(account.userSig));
    if (!times) return null;
    const { receivedAt, renewFailures: failures } = await notes.read();
    return whenToRenew({ times, receivedAt, failures }, now(), random());
  }

  async function arm(): Promise<void> {
    const when = await nextTime();
    if (when === null) await browser.alarms.clear(RENEWAL);
    else await browser.alarms.create(RENEWAL, { when });
  }

  /** A session that was kicked, or that the host knows nothing of, is to be taken up. */
  async function putInForce(next: Account): Promise<CodedOutcome> {
    if ((await settings.read()).kicked !== '') return people.resume(next);
    const outcome = await link.renew(next);
    return !outcome.ok && outcome.problem.code === 'not-ready' ? people.resume(next) : outcome;
  }

  async function take(former: Account, next: Account): Promise<CodedOutcome> {
    const outcome = await putInForce(next);
    if (!outcome.ok) return outcome;
    // Whoever signed in or out meanwhile goes first.
    if (!(await accounts.replace(former, next))) return refused('superseded');
    await notes.change({ receivedAt: now(), renewFailures: 0, signInSoon: false });
    return outcome;
  }

  const isStored = async ({ userSig }: Account): Promise<boolean> =>
    (await accounts.read())?.userSig === userSig;

  async function failed(account: Account, { code }: CodedProblem, loginRequired: boolean): Promise<void> {
    // A person has the page open: that is no failure, and tells by itself how it ends.
    if (code === 'sign-in-page-busy' || code === 'superseded') return;
    // It is nothing to whoever signed in meanwhile.
    if (!(await isStored(account))) return;
    const times = await link.userSigTimes(account.userSig);
    const { renewFailures, triedExpired } = await notes.read();
    const soon = times !== null && !triedExpired && (loginRequired || isPressing(times, now()));
    log(`The UserSig could not be renewed: ${code}`);
    await notes.change({ renewFailures: renewFailures + 1, signInSoon: soon });
  }

  async function visitAndTake(): Promise<void> {
    const account = await renewable();
    if (account === null) return;
    const { signInAddress: address, userID } = account;
    const answer = await visit({ address, loginHint: userID, way: 'silent' });
    // Whoever signed in or out meanwhile goes first.
    if (!(await isStored(account))) return;
    if (!answer.ok) await failed(account, answer.problem, answer.loginRequired === true);
    else if (isSameOwner(answer.account, account)) {
      const outcome = await take(account, answer.account);
      if (!outcome.ok) await failed(account, outcome.problem, false);
    } else {
      // The page knows another person now. To go on as either is for the person to say.
      await settings.change({ kicked: 'account-changed' });
      await notes.change({ signInSoon: false });
      await link.halt('account-changed');
    }
  }

  async function renew(): Promise<void> {
    try {
      await visitAndTake();
    } finally {
      await arm();
    }
  }

  return {
    arm,
    async armIfLost() {
      if (!(await browser.alarms.get(RENEWAL))) await arm();
    },
    async watch(session) {
      if (session.state === 'ready') {
        if ((await notes.read()).triedExpired) await notes.change({ triedExpired: false });
      } else if (session.state === 'stopped' && EXPIRED.test(session.problem.code)) {
        const { triedExpired, triedExpiredAt } = await notes.read();
        if (triedExpired || Math.abs(now() - triedExpiredAt) < TOO_SOON_MS) return;
        await notes.change({ triedExpired: true, triedExpiredAt: now(), signInSoon: false });
        await renew();
      }
    },
    renew,
    take,
  };
}
