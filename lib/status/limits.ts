/** The service's numbers, each with the rule it comes from. */

/** A customStatus is at most 100 bytes of UTF-8 (R10). */
export const CUSTOM_STATUS_MAX_BYTES = 100;
/** getUserStatus: at most 500 users a call (R16). */
export const QUERY_MAX_USERS = 500;
/** subscribeUserStatus and unsubscribeUserStatus: at most 100 users a call (R18). */
export const SUBSCRIBE_MAX_USERS = 100;
/** getUserProfile: at most 100 users a call (the SDK's own document). */
export const PROFILE_MAX_USERS = 100;
/** Each of the three calls: at most 20 in 5 s (R16, R18). */
export const CALLS_PER_WINDOW = 20;
export const CALL_WINDOW_MS = 5_000;
/** At most 200 subscriptions an account; over that the service drops the earliest, silently (R22). */
export const SUBSCRIPTION_QUOTA = 200;
/** A userID is 1 to 32 bytes of printable ASCII (R33). */
export const USER_ID_MAX_BYTES = 32;
