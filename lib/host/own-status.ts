import type { WantedStatus } from '../cache/cache.ts';
import { ChatError, type ChatSession } from '../chat/session.ts';

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
  /** The session's own status is known now: close the difference. */
  settle(session: ChatSession): Promise<void>;
  /** The service told the own status: set here, or on another device (R12). */
  heard(customStatus: string): void;
  /** Wants a status. Resolves with the code of a refusal, or null when it is set or waits for the connection. */
  set(customStatus: string): Promise<string | null>;
}

/** These say that the connection failed and not that the service refused. */
const CONNECTION_CODE = /^(network|28\d\d)$/;

export function ownStatus(owner: { changed(): void; save(wanted: WantedStatus | null): void }): OwnStatus {
  let wanted: WantedStatus | null = null;
  let actual = '';
  let session: ChatSession | null = null;
  let settling = false;

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
      return session !== current || CONNECTION_CODE.test(code) ? null : code;
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
    },
    async settle(current) {
      const status = await current.ownStatus().catch(() => null);
      if (session !== current || status === null) return;
      actual = status.customStatus;
      settling = false;
      const step = ownStep(wanted, actual);
      if (step === 'adopt') want({ customStatus: actual, pending: false });
      if (step === 'set' && wanted) await tell(current, wanted.customStatus);
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
