import { CLEARS_WITHIN_MS } from '../status/clear-after.ts';
import { customStatusBytesLeft } from '../status/custom-status.ts';
import type { StatusWish } from '../status/views.ts';

/** The code of what makes a status impossible to ask for at `now` (R10), or null. */
export function wishProblem(
  { customStatus, expiresAt }: StatusWish,
  now: number,
): 'too-long' | 'bad-expiry' | null {
  if (customStatusBytesLeft(customStatus) < 0) return 'too-long';
  if (expiresAt === undefined) return null;
  return expiresAt > now && expiresAt - now <= CLEARS_WITHIN_MS ? null : 'bad-expiry';
}
