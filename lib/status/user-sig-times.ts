/** When a UserSig was made and when it ends, ms since the epoch, by the clock of whoever made it. */
export interface UserSigTimes {
  readonly madeAt: number;
  readonly expiresAt: number;
}
