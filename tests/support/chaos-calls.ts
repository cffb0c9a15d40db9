import type { AccountLook } from '../../lib/backend/core/look.ts';
import type { SeenRequest } from '../../lib/backend/hub/seen-request.ts';
import {
  CALLS_PER_WINDOW,
  QUERY_MAX_USERS,
  SUBSCRIBE_MAX_USERS,
  SUBSCRIPTION_QUOTA,
} from '../../lib/status/limits.ts';
import { mostInAnyWindow } from './most-in-any-window.ts';

/** The most users that one call may name (R16, R18). */
const MOST_USERS = {
  getStatus: QUERY_MAX_USERS,
  subscribe: SUBSCRIBE_MAX_USERS,
  unsubscribe: SUBSCRIBE_MAX_USERS,
} as const;

type LimitedKind = keyof typeof MOST_USERS;

/** Watches the calls of one account where they arrive, and remembers each limit that one of them broke. */
export class CallWatch {
  private readonly userID: string;
  private readonly look: () => AccountLook | null;
  private readonly times: Record<LimitedKind, number[]> = { getStatus: [], subscribe: [], unsubscribe: [] };
  private readonly found: string[] = [];
  /** Is told of each limit that a single call breaks, as it happens. */
  onBroken: (what: string) => void = () => undefined;

  /** @param look how the account stands before the call that is seen is served */
  constructor(userID: string, look: () => AccountLook | null) {
    this.userID = userID;
    this.look = look;
  }

  /** How many calls of each kind have been seen. */
  get calls(): Readonly<Record<LimitedKind, number>> {
    const { getStatus, subscribe, unsubscribe } = this.times;
    return { getStatus: getStatus.length, subscribe: subscribe.length, unsubscribe: unsubscribe.length };
  }

  /** The most calls of a kind that fell into any 5 s. */
  get most(): number {
    return Math.max(...Object.values(this.times).map(mostInAnyWindow));
  }

  /** Every limit that was broken, in words. */
  broken(): readonly string[] {
    const often = (Object.keys(this.times) as LimitedKind[]).flatMap((kind) => {
      const most = mostInAnyWindow(this.times[kind]);
      return most > CALLS_PER_WINDOW ? [`${kind}: ${most} calls in 5 s`] : [];
    });
    return [...this.found, ...often];
  }

  private breaks(what: string): void {
    this.found.push(what);
    this.onBroken(what);
  }

  /** To be told of every request at the backend. */
  see({ at, userID, command }: SeenRequest): void {
    if (userID !== this.userID) return;
    const { kind } = command;
    if (kind !== 'getStatus' && kind !== 'subscribe' && kind !== 'unsubscribe') return;
    const { userIDs } = command;
    this.times[kind].push(at);
    if (userIDs.length > MOST_USERS[kind]) this.breaks(`${kind}: ${userIDs.length} users in a call`);
    if (userIDs.includes(userID)) this.breaks(`${kind}: of yourself`);
    if (new Set(userIDs).size < userIDs.length) this.breaks(`${kind}: somebody twice in a call`);
    if (kind !== 'subscribe') return;
    const places = new Set([...(this.look()?.subscriptions ?? []), ...userIDs]).size;
    if (places > SUBSCRIPTION_QUOTA) this.breaks(`subscribe: ${places} places`);
  }
}
