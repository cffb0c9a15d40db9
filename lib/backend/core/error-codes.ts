/**
 * The service's error codes that this backend answers with. Those of rules.md are the service's own for the
 * same refusal; where the documents name none, the nearest of its published list was taken (noted below).
 */
export const OK = 0;
/** The userSig, or the A2Key made from it, has expired (R32). */
export const SIG_EXPIRED = 70001;
/** The userSig or A2Key is damaged, or signed with another key (R32). */
export const SIG_INVALID = 70003;
/** The userSig is another user's (R32). */
export const SIG_OTHER_USER = 70013;
/** The userSig is another SDKAppID's (R32). */
export const SIG_OTHER_APP = 70014;
/** No such account. */
export const NO_SUCH_ACCOUNT = 70107;
/** A parameter is wrong: too many ids, too long a status, a malformed body ("illegal parameter"). */
export const BAD_PARAMETER = 70402;
/** The feature is not switched on in the console (R19, R30). */
export const SWITCH_OFF = 72001;
/** The plan has no User Status (R29). Chosen: the published "not in your package"; the SDK stops first with 3122. */
export const NOT_IN_PLAN = 60020;
/** More than 20 calls in 5 s (R16, R18). Chosen: the published "calls too frequent"; the SDK stops first with 2996. */
export const TOO_FREQUENT = 60007;
/** A command that this backend does not have. Chosen: the published "no such resource". */
export const NO_SUCH_COMMAND = 60009;
/** A request that needs a login, on a connection without one. Chosen: the published "not logged in". */
export const NOT_LOGGED_IN = 6014;
