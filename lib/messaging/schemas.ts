import * as v from 'valibot';
import type { SiteRule } from '../people/site-rule.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { SignInField } from '../status/forms.ts';
import { NO_POLICY } from '../status/policy.ts';
import { DEFAULT_PREFERENCES } from '../status/preferences.ts';
import { isUserID } from '../status/user-id.ts';
import { policySchema } from './policy-schemas.ts';

/**
 * What may cross from one context to another, as schemas: whatever arrives is `unknown` until it passed one. Here is what views
 * are answered; what they ask is in `request-schemas.ts`, which makes no view larger.
 */

/** A viewer never watches more people than this; a hostile page can't make us look up more. */
export const WATCH_MAX_USERS = 1_000;

export const userIDSchema = v.pipe(v.string(), v.check(isUserID));

export const statusTypeSchema = v.picklist([0, 1, 2, 3]);

/** A problem as it travels: its words are looked up where it is shown. */
export const codedProblemSchema = v.object({
  code: v.string(),
  userID: v.exactOptional(v.string()),
  server: v.exactOptional(v.string()),
  message: v.exactOptional(v.string()),
  advice: v.exactOptional(v.string()),
  said: v.exactOptional(v.string()),
});

const SIGN_IN_FIELDS: readonly unknown[] = [
  'server',
  'sdkAppID',
  'userID',
  'userSig',
] satisfies SignInField[];

function isOutcome(value: unknown): boolean {
  const { ok, problem, field } = Object(value);
  if (ok !== false) return ok === true;
  return v.is(codedProblemSchema, problem) && (field === undefined || SIGN_IN_FIELDS.includes(field));
}

/** Without `variant`, `union` and `picklist`: the worker, whose size counts, needs them for nothing else. */
export const outcomeSchema = v.custom<CodedOutcome>(isOutcome);

const offline = v.exactOptional(v.literal(true));

export const sessionSchema = v.variant('state', [
  v.object({ state: v.literal('signed-out') }),
  v.object({ state: v.literal('signing-in'), userID: v.string() }),
  v.object({ state: v.literal('ready'), userID: v.string(), problem: v.exactOptional(codedProblemSchema) }),
  v.object({ state: v.literal('unreachable'), userID: v.string(), since: v.number(), offline }),
  v.object({ state: v.literal('reconnecting'), userID: v.string(), since: v.number(), offline }),
  v.object({ state: v.literal('stopped'), userID: v.string(), problem: codedProblemSchema }),
]);

export const ownSchema = v.object({
  userID: v.string(),
  name: v.string(),
  statusType: statusTypeSchema,
  customStatus: v.string(),
  pending: v.boolean(),
  expiresAt: v.exactOptional(v.number()),
  automatic: v.exactOptional(v.picklist(['away', 'call', 'music'])),
  demo: v.exactOptional(v.literal(true)),
});

/** The worker needs `literal` for nothing else, either. */
const yes = v.custom<true>((value) => value === true);

const ruleText = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));

/** The form of a site rule; whether its selector and pattern make sense is for `lib/people` to say. */
export const siteRuleSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  on: v.pipe(v.array(v.pipe(ruleText, v.maxLength(300))), v.minLength(1), v.maxLength(50)),
  select: ruleText,
  not: v.exactOptional(ruleText),
  read: v.custom<SiteRule['read']>(
    (read) => typeof read === 'string' && /^(text|href|@[^\s"'<>/=]{1,100})$/.test(read),
  ),
  pattern: v.exactOptional(ruleText),
  is: v.pipe(ruleText, v.maxLength(40)),
  mentions: v.exactOptional(yes),
  off: v.exactOptional(yes),
});

/** How people are found on one page. */
export const pageRulesSchema = v.object({
  builtIn: v.array(siteRuleSchema),
  own: v.array(siteRuleSchema),
  links: v.array(v.string()),
});

export const welcomeSchema = v.object({
  on: v.boolean(),
  signedIn: v.boolean(),
  demo: v.exactOptional(v.literal(true)),
  rules: pageRulesSchema,
});

export const lastFormSchema = v.object({
  server: v.string(),
  sdkAppID: v.string(),
  userID: v.string(),
  signInAddress: v.exactOptional(v.string()),
});

const rawList = v.array(v.unknown());

/** The lists as they are stored: what an entry of them is has to be looked at one by one. */
export const settingsViewSchema = v.object({
  sites: v.array(v.string()),
  lastForm: lastFormSchema,
  lists: v.object({
    mail: rawList,
    links: rawList,
    directory: rawList,
    siteRules: rawList,
    chatLink: rawList,
    presets: rawList,
  }),
  managed: v.optional(policySchema, NO_POLICY),
  preferences: v.optional(
    v.object({ availability: v.boolean(), away: v.boolean(), call: v.boolean(), music: v.boolean() }),
    DEFAULT_PREFERENCES,
  ),
  directory: v.optional(v.object({ address: v.string() }), { address: '' }),
});
