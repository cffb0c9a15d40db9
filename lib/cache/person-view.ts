import { STATUS_UNKNOWN } from '../status/types.ts';
import type { PersonView } from '../status/views.ts';
import type { KnownProfile, KnownStatus } from './cache.ts';

/** A person as shown, from what is known of them; all of it may be missing. Not vouched for: `stale` is set. */
export function personView(
  userID: string,
  status: KnownStatus | undefined,
  profile: KnownProfile | undefined,
): PersonView {
  return { ...vouchedView(userID, status, profile), stale: true };
}

/** The same of whom what is known can be vouched for. */
export function vouchedView(
  userID: string,
  status: KnownStatus | undefined,
  profile: KnownProfile | undefined,
): PersonView {
  return {
    userID,
    name: profile?.nick || userID,
    avatar: profile?.avatar ?? '',
    statusType: status?.statusType ?? STATUS_UNKNOWN,
    customStatus: status?.customStatus ?? '',
    learnedAt: status?.learnedAt ?? 0,
    changedAt: status?.changedAt ?? 0,
    noSuchUser: status?.noSuchUser ?? false,
  };
}
