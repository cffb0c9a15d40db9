import { ChatError } from '../chat/session.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import { UNGROUPED } from '../status/groups.ts';
import { isUserID } from '../status/user-id.ts';
import type { Clock } from './clock.ts';
import type { Followed } from './followed.ts';
import type { Grouped } from './grouped.ts';
import type { Host } from './host-contract.ts';
import type { OwnStatus } from './own-status.ts';
import type { PeopleSync } from './people-sync.ts';
import { wishProblem } from './wish-problem.ts';

/** What a signed-in person's requests need of the host. */
export interface RequestParts {
  readonly clock: Clock;
  account(): Account | null;
  /** Resolves when it is known whether anyone is signed in. */
  whenKnown(): Promise<void>;
  readonly own: Pick<OwnStatus, 'set'>;
  readonly follows: Followed;
  readonly groups: Pick<Grouped, 'change'>;
  readonly sync: Pick<PeopleSync, 'ask'>;
  refuse(code: string, context?: { userID?: string }): CodedOutcome;
}

const OK: CodedOutcome = { ok: true };

/** Somebody of whom the service is just asked whether there is such a user. */
interface Following {
  readonly userID: string;
  /** It was taken back meanwhile: the later wish counts, though the earlier took longer. */
  isOver: boolean;
}

/** What a signed-in person asks for about themselves and others: see `Host`. */
export function peopleRequests({
  clock,
  account,
  whenKnown,
  own,
  follows,
  groups,
  sync,
  refuse,
}: RequestParts): Pick<Host, 'setStatus' | 'follow' | 'unfollow'> {
  const following = new Set<Following>();

  return {
    async setStatus(customStatus, expiresAt) {
      await whenKnown();
      if (account() === null) return refuse('not-ready');
      const wish = { customStatus, ...(expiresAt === undefined ? {} : { expiresAt }) };
      const code = wishProblem(wish, clock.now()) ?? (await own.set(wish));
      return code === null ? OK : refuse(code);
    },

    async follow(userID) {
      await whenKnown();
      const mine = account();
      if (mine === null) return refuse('not-ready');
      if (!isUserID(userID)) return refuse('bad-user-id');
      if (userID === mine.userID) return refuse('own-id');
      if (follows.list().includes(userID)) return refuse('already-followed', { userID });
      const wish = { userID, isOver: false };
      following.add(wish);
      try {
        await sync.ask(userID);
      } catch (reason) {
        return refuse(reason instanceof ChatError ? reason.code : 'unexpected', { userID });
      } finally {
        following.delete(wish);
      }
      if (!wish.isOver) await follows.change({ add: userID });
      return OK;
    },

    async unfollow(userID) {
      await whenKnown();
      if (account() === null) return refuse('not-ready');
      for (const other of following) if (other.userID === userID) other.isOver = true;
      await follows.change({ remove: userID });
      await groups.change({ what: 'move', userID, to: UNGROUPED });
      return OK;
    },
  };
}
