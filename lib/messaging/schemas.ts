import * as v from 'valibot';
import { IDENTITY_MAX_LENGTH } from '../people/identity.ts';
import type { SiteRule } from '../people/site-rule.ts';
import type { SignInField } from '../status/forms.ts';
import { isUserID } from '../status/user-id.ts';

/**
 * What may cross from one context to another, as schemas: whatever arrives is `unknown` until it passed one.
 */

/** A viewer never watches more people than this; a hostile page can't make us look up more. */
export const WATCH_MAX_USERS = 1_000;

const shortText = v.pipe(v.string(), v.maxLength(10_000));

export const userIDSchema = v.pipe(v.string(), v.check(isUserID, 'not a userID'));

/** How a page names somebody: see `lib/people/identity.ts`. What it says of them is the directory's to judge. */
export const identityKeySchema = v.pipe(v.string(), v.minLength(2), v.maxLength(IDENTITY_MAX_LENGTH));

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

/** The part of the settings by which the host answers pages. */
export const hostSettingsSchema = v.object({
  mail: v.array(v.string()),
  directory: v.array(v.string()),
  chatLink: v.string(),
});

export const hostStartSchema = v.object({
  account: v.nullable(accountSchema),
  kicked: v.string(),
  settings: hostSettingsSchema,
});

export const statusTypeSchema = v.picklist([0, 1, 2, 3]);

export const problemSchema = v.object({ code: v.string(), message: v.string(), advice: v.string() });

/** The same as it travels: its words may be looked up where it is shown. */
export const codedProblemSchema = v.object({
  code: v.string(),
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

/** Without `variant` and `picklist`: the worker, whose size counts, needs them for nothing else. */
export const outcomeSchema = v.union([
  v.object({ ok: v.literal(true) }),
  v.object({
    ok: v.literal(false),
    problem: codedProblemSchema,
    field: v.exactOptional(v.custom<SignInField>((field) => SIGN_IN_FIELDS.includes(field))),
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
  mentions: v.exactOptional(v.literal(true)),
  off: v.exactOptional(v.literal(true)),
});

/** How people are found on one page. */
export const pageRulesSchema = v.object({
  builtIn: v.array(siteRuleSchema),
  own: v.array(siteRuleSchema),
  links: v.array(v.string()),
});

/** A line of the directory, or a form by which people are found. */
export const lineSchema = v.pipe(v.string(), v.maxLength(500));

/** Where a chat is opened. Nothing but https: the address is the person's, the userID in it a page's. */
export const chatLinkSchema = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.check(
    (link) =>
      link === '' || (/^https:\/\/[^\s{}/?#]+\/\S*$/i.test(link) && link.split('{userID}').length === 2),
    'no https address with one {userID}',
  ),
);

/** What a notification says of somebody. */
export const noticeSchema = v.object({ userID: userIDSchema, name: v.string(), customStatus: v.string() });

export const siteSchema = v.object({
  host: v.pipe(v.string(), v.maxLength(255), v.regex(/^[a-z0-9.\-_[\]:]+$/i)),
  on: v.boolean(),
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

/** A change of a list: see `ListChange`. What an entry is, is looked at where it is stored. */
const changesSchema = v.exactOptional(
  v.array(
    v.object({
      was: v.exactOptional(v.unknown()),
      becomes: v.exactOptional(v.unknown()),
      after: v.exactOptional(v.unknown()),
    }),
  ),
);
export const settingsChangeSchema = v.object({
  mail: changesSchema,
  links: changesSchema,
  directory: changesSchema,
  siteRules: changesSchema,
  chatLink: changesSchema,
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
  }),
});
