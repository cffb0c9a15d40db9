import { customStatusBytesLeft } from '../status/custom-status.ts';
import type { StatusWish } from '../status/views.ts';

/** Nobody means to clear a status in more than a year; a time so far is a mistake, such as a wrong unit. */
const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** The code of what makes a status impossible to ask for at `now` (R10), or null. */
export function wishProblem(
  { customStatus, expiresAt }: StatusWish,
  now: number,
): 'too-long' | 'bad-expiry' | null {
  if (customStatusBytesLeft(customStatus) < 0) return 'too-long';
  if (expiresAt === undefined) return null;
  return expiresAt > now && expiresAt - now <= LONGEST_MS ? null : 'bad-expiry';
}
