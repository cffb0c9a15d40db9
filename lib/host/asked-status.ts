import type { AskedStatus } from '../messaging/protocol.ts';
import { clearsAt } from '../status/clear-after.ts';
import type { Host } from './host-contract.ts';

/** Sets a status as it was asked for: with a moment at which it is cleared, or with a choice that means one now. */
export function setAsked(host: Pick<Host, 'setStatus'>, asked: AskedStatus, now: number) {
  const { customStatus, expiresAt, clearAfter = 'never' } = asked;
  return host.setStatus(customStatus, expiresAt ?? clearsAt(clearAfter, now) ?? undefined);
}
