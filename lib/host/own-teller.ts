import { ChatError, type ChatSession } from '../chat/session.ts';

/**
 * What became of telling the service a status. `done`: it has it, and `last` is the newest it has told since, where
 * that is another one already (set on another device just after). `failed`: the connection failed, whether the service
 * got it is not known. `refused`: with the service's code.
 */
export type Told =
  | { readonly end: 'done'; readonly last: string }
  | { readonly end: 'failed' }
  | { readonly end: 'refused'; readonly code: string };

/** Tells the service one status at a time. What it tells meanwhile comes in the order in which it happened. */
export interface OwnTeller {
  /** Resolves when it is answered; to be called only when no other is under way. */
  tell(session: ChatSession, customStatus: string): Promise<Told>;
  /** The service told the own status (R12); each set is told too, after its answer. */
  heard(customStatus: string): void;
}

/** These say that the connection failed and not that the service refused. */
const CONNECTION_CODE = /^(network|28\d\d)$/;

export function ownTeller(): OwnTeller {
  /** What was heard since the call that is under way. */
  let heard: string[] = [];
  return {
    async tell(session, customStatus) {
      const mine: string[] = [];
      heard = mine;
      try {
        await session.setSelfStatus(customStatus);
      } catch (reason) {
        const code = reason instanceof ChatError ? reason.code : 'unexpected';
        return CONNECTION_CODE.test(code) ? { end: 'failed' } : { end: 'refused', code };
      }
      // Heard before our own came back: it was set before ours, which has replaced it.
      return {
        end: 'done',
        last: mine.includes(customStatus) ? (mine.at(-1) ?? customStatus) : customStatus,
      };
    },
    heard: (customStatus) => void heard.push(customStatus),
  };
}
