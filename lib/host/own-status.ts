import type { WantedStatus } from '../cache/cache.ts';
import { ChatError, type ChatSession } from '../chat/session.ts';
import type { Clock } from './clock.ts';

/**
 * What to do about the own custom status once the service's is known after a login or reconnect: the service may
 * have wiped it (R13), another device may have set another, or a change asked for here may be waiting.
 */
export type OwnStep = 'nothing' | 'set' | 'adopt';

/** Compares what is wanted with what the service has. */
export function ownStep(wanted: WantedStatus | null, actual: string): OwnStep {
  if (wanted === null) return 'adopt';
  if (wanted.pending) return 'set';
  if (wanted.customStatus === actual) return 'nothing';
  // Empty while something is wanted: wiped in our absence, so put back. Something else: set on another device.
  return actual === '' ? 'set' : 'adopt';
}

/** The own custom status: what is wanted, what the service has, and closing the difference. */
export interface OwnStatus {
  /** What is wanted, and whether the service has yet to confirm it. */
  view(): WantedStatus;
  /** What the service has, as far as is known. */
  actual(): string;
  /** Takes up what was wanted by this account before. */
  load(wanted: WantedStatus | null): void;
  /** There is a session whose own status is not known yet; what it says meanwhile is not adopted. */
  start(session: ChatSession): void;
  stop(): void;
  /**
   * The session's own status is known now (`told`), or the service has refused to answer (3122: a plan without User
   * Status) and it can't be: close the difference.
   */
  settle(session: ChatSession, told: boolean): Promise<void>;
  /** The service told the own status: set here, or on another device (R12). */
  heard(customStatus: string): void;
  /** Wants a status. Resolves with the code of a refusal, or null when it is set or waits for the connection. */
  set(customStatus: string): Promise<string | null>;
}

/** These say that the connection failed and not that the service refused. */
const CONNECTION_CODE = /^(network|28\d\d)$/;

/** A status that the connection swallowed is told again after this. */
const RETRY_MS = 5_000;

export function ownStatus(
  clock: Clock,
  owner: { changed(): void; save(wanted: WantedStatus | null): void },
): OwnStatus {
  let wanted: WantedStatus | null = null;
  let actual = '';
  let session: ChatSession | null = null;
  let settling = false;
  let timer: unknown;

  function want(next: WantedStatus | null): void {
    if (next?.customStatus === wanted?.customStatus && next?.pending === wanted?.pending) return;
    wanted = next;
    owner.save(next);
    owner.changed();
  }

  async function tell(current: ChatSession, customStatus: string): Promise<string | null> {
    try {
      await current.setSelfStatus(customStatus);
    } catch (reason) {
      const code = reason instanceof ChatError ? reason.code : 'unexpected';
      if (session !== current) return null;
      if (!CONNECTION_CODE.test(code)) return code;
      clock.clearTimeout(timer);
      timer = clock.setTimeout(() => {
        if (session === current && wanted?.pending) void tell(current, wanted.customStatus);
      }, RETRY_MS);
      return null;
    }
    actual = customStatus;
    if (wanted?.customStatus === customStatus) want({ customStatus, pending: false });
    return null;
  }

  return {
    view: () => wanted ?? { customStatus: actual, pending: false },
    actual: () => actual,
    load(loaded) {
      wanted = loaded;
      actual = '';
    },
    start(opened) {
      session = opened;
      settling = true;
    },
    stop() {
      session = null;
      clock.clearTimeout(timer);
    },
    async settle(current, told) {
      const status = await current.ownStatus().catch(() => null);
      if (session !== current || status === null) return;
      actual = status.customStatus;
      // Not told whether it was wiped: setting what is wanted once more is right either way.
      const step = told || !wanted?.customStatus ? ownStep(wanted, actual) : 'set';
      if (step === 'adopt') want({ customStatus: actual, pending: false });
      // What the relogin says may still be on its way, before the answer to this.
      if (step === 'set' && wanted) await tell(current, wanted.customStatus);
      if (session === current) settling = false;
      owner.changed();
    },
    heard(customStatus) {
      actual = customStatus;
      if (!settling && !wanted?.pending) want({ customStatus, pending: false });
      owner.changed();
    },
    async set(customStatus) {
      const before = wanted;
      want({ customStatus, pending: true });
      const code = session ? await tell(session, customStatus) : null;
      // Refused, and nothing newer was asked for: what was wanted before is wanted again.
      if (code !== null && wanted?.customStatus === customStatus) want(before);
      return code;
    },
  };
}
