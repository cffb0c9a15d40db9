import { type AccountStore, isSameOwner } from '../settings/account-store.ts';
import type { SessionNoteStore } from '../settings/session-notes.ts';
import { type CodedOutcome, type CodedProblem, refused } from '../status/coded.ts';
import { SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import type { Renewal } from './renewal.ts';
import type { SignIns } from './sign-in.ts';
import type { VisitSignInPage } from './sign-in-page.ts';

/** A person's own ways through a sign-in page. */
export interface ByPage {
  /** Signs in by the page at this address, where the person says who they are. */
  signIn(address: string): Promise<CodedOutcome>;
  /** Gets a new UserSig from the account's own page. Whoever the page then knows is signed in. */
  signInAgain(): Promise<CodedOutcome>;
  /** What the person may not have been told of (told once), or has to do soon. */
  problem(): Promise<CodedProblem | null>;
}

export interface ByPageParts {
  accounts: AccountStore;
  notes: SessionNoteStore;
  people: SignIns;
  renewal: Renewal;
  visit: VisitSignInPage;
}

export function byPage({ accounts, notes, people, renewal, visit }: ByPageParts): ByPage {
  /** Keeps what came of it: the sign-in window may have closed the popup that would show it. */
  async function kept(work: () => Promise<CodedOutcome>): Promise<CodedOutcome> {
    await notes.change({ signInProblem: null });
    const outcome = await work();
    // One that went well takes away also what another, asked for meanwhile, was told.
    await notes.change({ signInProblem: outcome.ok ? null : outcome.problem });
    return outcome;
  }

  return {
    signIn: (address) =>
      kept(async () => {
        // Not even shown: it would have the person sign in for nothing.
        if (await people.isOtherPage(address)) return refused(SET_BY_ADMINISTRATOR);
        const answer = await visit({ address, way: 'choose' });
        return answer.ok ? people.enter(answer.account) : { ok: false, problem: answer.problem };
      }),
    signInAgain: () =>
      kept(async () => {
        const account = await accounts.read();
        if (account === null) return refused('signed-out');
        const { signInAddress: address = '', userID } = account;
        const answer = await visit({ address, loginHint: userID, way: 'ask' });
        if (!answer.ok) return { ok: false, problem: answer.problem };
        // The page may have been open for long: whoever signed in or out meanwhile goes first.
        const present = await accounts.read();
        if (present === null || !isSameOwner(present, account)) return refused('superseded');
        if (!isSameOwner(answer.account, account)) {
          // A change of account: nothing of the former one's is left.
          await people.leave();
          return people.enter(answer.account);
        }
        return renewal.take(present, answer.account);
      }),
    async problem() {
      const { signInProblem, signInSoon } = await notes.read();
      if (signInProblem !== null) {
        await notes.change({ signInProblem: null });
        return signInProblem;
      }
      return signInSoon && (await accounts.read()) !== null ? { code: 'sign-in-soon' } : null;
    },
  };
}
