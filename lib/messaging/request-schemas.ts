import * as v from 'valibot';
import { CLEAR_AFTER } from '../status/clear-after.ts';
import { isPreferenceName, type PreferenceName } from '../status/preferences.ts';
import type { SignInPageAnswer } from '../status/sign-in-answer.ts';
import { codedProblemSchema, userIDSchema } from './schemas.ts';

/** What the background and the host are asked, told and have stored, as schemas. */

const shortText = v.pipe(v.string(), v.maxLength(10_000));

export const signInFormSchema = v.object({
  server: shortText,
  sdkAppID: shortText,
  userID: shortText,
  userSig: shortText,
});

const isAppID = (sdkAppID: number): boolean => Number.isInteger(sdkAppID) && sdkAppID >= 1;

export const accountSchema = v.object({
  server: v.string(),
  sdkAppID: v.pipe(v.number(), v.check(isAppID)),
  userID: userIDSchema,
  userSig: v.pipe(v.string(), v.minLength(1)),
  signInAddress: v.exactOptional(v.string()),
});

function isSignInAnswer(value: unknown): boolean {
  const { ok, account, problem } = Object(value);
  return ok === true ? v.is(accountSchema, account) : ok === false && v.is(codedProblemSchema, problem);
}

/** What came of a visit to a sign-in page. */
export const signInAnswerSchema = v.custom<SignInPageAnswer>(isSignInAnswer);

/** A visit to a sign-in page that is over: where it led back to is the page's word, and looked at by the host. */
export const signInVisitSchema = v.object({
  answer: v.unknown(),
  question: v.object({ address: v.string(), redirectUri: v.string(), state: v.string() }),
});

/** What is asked for as the own status; the host checks its bytes and its time. */
export const statusWishSchema = v.object({
  customStatus: v.string(),
  expiresAt: v.exactOptional(v.pipe(v.number(), v.finite())),
  clearAfter: v.exactOptional(v.picklist(CLEAR_AFTER)),
});

/** The part of the settings by which the host answers pages. */
export const hostSettingsSchema = v.object({
  mail: v.array(v.string()),
  directory: v.array(v.string()),
  chatLink: v.string(),
  managed: v.exactOptional(v.array(v.string())),
  plain: v.exactOptional(v.literal(true)),
  directoryAddress: v.exactOptional(v.string()),
  noImport: v.exactOptional(v.boolean()),
});

const soundSchema = v.picklist(['on', 'quiet', 'off']);
/** What goes on, for the status that follows it. */
export const signalsSchema = v.object({
  away: v.picklist(['no', 'idle', 'locked']),
  call: soundSchema,
  music: soundSchema,
  words: v.object({ away: v.string(), busy: v.string(), call: v.string(), music: v.string() }),
});

export const hostStartSchema = v.object({
  account: v.nullable(accountSchema),
  kicked: v.string(),
  settings: hostSettingsSchema,
  signals: v.exactOptional(signalsSchema),
});

/** A line of the directory, or a form by which people are found. */
export const lineSchema = v.pipe(v.string(), v.maxLength(500));

/** The form of a status that is set with one press; whether it can be set is for `lib/status` to say. */
export const presetSchema = v.object({ emoji: v.string(), text: v.string(), clearAfter: v.string() });

/** What is remembered of own statuses; looked at entry by entry where it is used. */
export const rememberedSchema = v.object({
  used: v.exactOptional(v.array(v.unknown())),
  offers: v.exactOptional(v.array(v.unknown())),
});

/** Where a chat is opened. Nothing but https: the address is the person's, the userID in it a page's. */
export const chatLinkSchema = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.check(
    (link) =>
      link === '' || (/^https:\/\/[^\s{}/?#]+\/\S*$/i.test(link) && link.split('{userID}').length === 2),
  ),
);

/** What a notification says of somebody. */
export const noticeSchema = v.object({ userID: userIDSchema, name: v.string(), customStatus: v.string() });

export const siteSchema = v.object({
  host: v.pipe(
    v.string(),
    v.maxLength(255),
    v.check((host) => /^[a-z0-9.\-_[\]:]+$/i.test(host)),
  ),
  on: v.boolean(),
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
  presets: changesSchema,
});

export const preferenceSchema = v.object({
  name: v.custom<PreferenceName>(isPreferenceName),
  on: v.boolean(),
});
