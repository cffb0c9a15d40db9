import type { AccountConfig } from '../../../lib/backend/core/config.ts';

/** Who has the browser. */
export const OWN = 'ann';

/** More people than an account has subscription places (R22). */
const COUNT = 280;
/** Of the first so many every fifth is a friend of the person's: told without a place (R26). */
const NEAR = 60;

const digits = (index: number): string => String(index).padStart(3, '0');

/** Everyone else, by userID. */
export const OTHERS: readonly string[] = Array.from({ length: COUNT }, (_, index) => `p${digits(index)}`);

/** The name that a person goes by: one for each, so that a name says who it is. */
export const nameOf = (userID: string): string => `Person ${userID.slice(1)}`;

/** The userID of one who goes by this name. */
export const userIDOf = (name: string): string => `p${name.slice('Person '.length)}`;

/** What the backend is told of all of them. */
export const ACCOUNTS: readonly AccountConfig[] = [
  { userID: OWN, nick: 'Ann Lee', friends: OTHERS.slice(0, NEAR).filter((_, index) => index % 5 === 0) },
  ...OTHERS.map((userID) => ({ userID, nick: nameOf(userID) })),
];
