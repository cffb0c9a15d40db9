import * as v from 'valibot';
import { isUserID } from '../status/user-id.ts';

/**
 * What may cross from one context to another, as schemas: whatever arrives is `unknown` until it passed one.
 */

/** A viewer never watches more people than this; a hostile page can't make us look up more. */
export const WATCH_MAX_USERS = 1_000;

const shortText = v.pipe(v.string(), v.maxLength(10_000));

export const userIDSchema = v.pipe(v.string(), v.check(isUserID, 'not a userID'));

export const signInFormSchema = v.object({
  server: shortText,
  sdkAppID: shortText,
  userID: shortText,
  userSig: shortText,
});

export const accountSchema = v.object({
  server: v.string(),
  sdkAppID: v.pipe(v.number(), v.integer(), v.minValue(1)),
  userID: userIDSchema,
  userSig: v.pipe(v.string(), v.minLength(1)),
  signInAddress: v.exactOptional(v.string()),
});

/** What is asked for as the own status; the host checks its bytes and its time. */
export const statusWishSchema = v.object({
  customStatus: v.string(),
  expiresAt: v.exactOptional(v.pipe(v.number(), v.finite())),
});

export const hostStartSchema = v.object({ account: v.nullable(accountSchema), kicked: v.string() });

export const statusTypeSchema = v.picklist([0, 1, 2, 3]);

export const problemSchema = v.object({ code: v.string(), message: v.string(), advice: v.string() });

export const outcomeSchema = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({
    ok: v.literal(false),
    problem: problemSchema,
    field: v.exactOptional(v.picklist(['server', 'sdkAppID', 'userID', 'userSig'])),
  }),
]);

const offline = v.exactOptional(v.literal(true));

export const sessionSchema = v.variant('state', [
  v.object({ state: v.literal('signed-out') }),
  v.object({ state: v.literal('signing-in'), userID: v.string() }),
  v.object({ state: v.literal('ready'), userID: v.string(), problem: v.exactOptional(problemSchema) }),
  v.object({ state: v.literal('unreachable'), userID: v.string(), since: v.number(), offline }),
  v.object({ state: v.literal('reconnecting'), userID: v.string(), since: v.number(), offline }),
  v.object({ state: v.literal('stopped'), userID: v.string(), problem: problemSchema }),
]);

export const ownSchema = v.object({
  userID: v.string(),
  name: v.string(),
  statusType: statusTypeSchema,
  customStatus: v.string(),
  pending: v.boolean(),
  expiresAt: v.exactOptional(v.number()),
  demo: v.exactOptional(v.literal(true)),
});

export const personSchema = v.object({
  userID: v.string(),
  name: v.string(),
  avatar: v.string(),
  statusType: statusTypeSchema,
  customStatus: v.string(),
  learnedAt: v.number(),
  changedAt: v.number(),
  noSuchUser: v.boolean(),
  stale: v.exactOptional(v.literal(true)),
});

/** What a page's overlay is told of a person. `learnedAt` (ms since the epoch): only of a `stale` one, as of when. */
export const pagePersonSchema = v.object({
  ...v.pick(personSchema, ['userID', 'name', 'statusType', 'customStatus', 'noSuchUser', 'stale']).entries,
  learnedAt: v.exactOptional(v.number()),
});

export const peopleRulesSchema = v.object({ mail: v.array(v.string()), links: v.array(v.string()) });

export const siteSchema = v.object({
  host: v.pipe(v.string(), v.maxLength(255), v.regex(/^[a-z0-9.\-_[\]:]+$/i)),
  on: v.boolean(),
});

export const welcomeSchema = v.object({
  on: v.boolean(),
  signedIn: v.boolean(),
  demo: v.exactOptional(v.literal(true)),
  rules: peopleRulesSchema,
});

export const lastFormSchema = v.object({
  server: v.string(),
  sdkAppID: v.string(),
  userID: v.string(),
  signInAddress: v.exactOptional(v.string()),
});

export const settingsViewSchema = v.object({
  rules: peopleRulesSchema,
  sites: v.array(v.string()),
  lastForm: lastFormSchema,
});
