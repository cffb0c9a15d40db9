import { signInAddressFault } from '../status/sign-in-address.ts';

const ADDRESS_MAX = 2_000;

/** The address of a sign-in page as it is kept, or null where it can't be one. */
export function signInAddress(text: string): string | null {
  const given = text.trim();
  if (given.length > ADDRESS_MAX || signInAddressFault(given) !== null) return null;
  return URL.canParse(given) ? new URL(given).href : null;
}
