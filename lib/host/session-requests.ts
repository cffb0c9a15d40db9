import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { Host } from './host-contract.ts';
import type { SessionKeeper } from './keeper-contract.ts';

/** What requests about the session need of the host. */
export interface SessionRequestParts {
  account(): Account | null;
  readonly keeper: Pick<SessionKeeper, 'halt' | 'hurry'>;
  refuse(code: string): CodedOutcome;
}

const OK: CodedOutcome = { ok: true };

/** What is asked for about the session that there is: see `Host`. */
export function sessionRequests({
  account,
  keeper,
  refuse,
}: SessionRequestParts): Pick<Host, 'halt' | 'tryNow'> {
  return {
    async halt(code) {
      const mine = account();
      if (mine === null) return refuse('not-ready');
      keeper.halt(mine, code);
      return OK;
    },
    async tryNow() {
      if (account() === null) return refuse('not-ready');
      keeper.hurry('network');
      return OK;
    },
  };
}
