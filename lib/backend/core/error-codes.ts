/**
 * The service's error codes that this backend answers with. Those of rules.md are the service's own for the
 * same refusal; where the documents name none, the nearest of its published list was taken (noted below).
 * The list: https://www.tencentcloud.com/document/product/1047/34348, and V2TIMErrorCode.h of the native SDKs.
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
/** No userSig at all. */
export const SIG_EMPTY = 70002;
/** The admin interface was called by someone who is not the administrator. */
export const NOT_ADMIN = 60010;
/** The address of an admin request can not be read. */
export const BAD_ADDRESS = 60002;
/** The body of an admin request is not a JSON object. */
export const BAD_JSON = 60003;
/** The address of an admin request names no SDKAppID. */
export const NO_APP = 60012;
/** Too many (or no) accounts in one admin request about accounts. */
export const BAD_COUNT = 70206;
/** What an admin asked for could not be done here: the data file can't be written. */
export const INTERNAL_ERROR = 70500;
/** query_online_status: no list of accounts; more than 500. */
export const BAD_TO_ACCOUNT = 90003;
export const TOO_MANY_TO_ACCOUNT = 90011;
/** Friends: a parameter is wrong; no such account; not a friend. */
export const FRIEND_BAD_PARAMETER = 30001;
export const FRIEND_NO_SUCH_ACCOUNT = 30003;
export const NOT_A_FRIEND = 31704;
/** Profiles: a parameter is wrong; no such account; no such field; over 500 bytes; not of the field's type. */
export const PROFILE_BAD_PARAMETER = 40001;
export const PROFILE_NO_SUCH_ACCOUNT = 40003;
export const PROFILE_NO_SUCH_TAG = 40009;
export const PROFILE_TOO_LONG = 40601;
export const PROFILE_BAD_TYPE = 40610;
/** A request that needs a login, on a connection without one. Chosen: the published "not logged in". */
export const NOT_LOGGED_IN = 6014;
