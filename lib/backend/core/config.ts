import * as v from 'valibot';
import { isUserID } from '../../status/user-id.ts';
import type { Settings } from './settings.ts';

/** A person to register before anyone logs in. Friends are friends both ways, and are registered too. */
export interface AccountConfig {
  readonly userID: string;
  readonly nick?: string | undefined;
  readonly avatar?: string | undefined;
  readonly friends?: readonly string[] | undefined;
}

/** Some of the settings. */
export type GivenSettings = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The content of a config file: any of the settings, and people to register. */
export type BackendConfig = GivenSettings & {
  readonly accounts?: readonly AccountConfig[] | undefined;
};

const userID = v.pipe(
  v.string('must be text'),
  v.check(isUserID, 'must be 1 to 32 characters of printable ASCII'),
);
const flag = v.boolean('must be true or false');
/** Every unknown key is told, where a strict object would tell the first alone. */
const unknownKey = v.never('is not a setting');
const NOT_AN_OBJECT = 'must be a JSON object of settings';
const NICK_MAX = 500;
/** A page can hand a picture over as a data: address, which is far longer than a link. */
const AVATAR_MAX = 20_000;

function text(max: number) {
  return v.pipe(v.string('must be text'), v.maxLength(max, `must have at most ${max} characters`));
}

function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));
}

/** Seconds may be fractions, so that a test need not wait a whole one; the longest is a hundred years. */
function seconds(min: number) {
  const message = `must be a number of seconds from ${min} to 3153600000`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(3_153_600_000, message));
}

const settingsEntries = {
  plan: v.picklist(['premium', 'standard'], 'must be "premium" or "standard"'),
  statusSwitch: flag,
  friendSwitch: flag,
  webInstances: whole(1, 10),
  heartbeatTimeoutSeconds: seconds(0.05),
  logoutClearSeconds: seconds(0),
  subscriptionTtlSeconds: seconds(0),
  subscriptionQuota: whole(1, 100_000),
};

const accountSchema = v.objectWithRest(
  {
    userID,
    nick: v.optional(text(NICK_MAX)),
    avatar: v.optional(text(AVATAR_MAX)),
    friends: v.optional(v.array(userID, 'must be a list of userIDs')),
  },
  unknownKey,
  'must be an account: { "userID": "…" }',
);

const settingsSchema = v.partial(v.objectWithRest(settingsEntries, unknownKey, NOT_AN_OBJECT));

const configSchema = v.partial(
  v.objectWithRest(
    { ...settingsEntries, accounts: v.array(accountSchema, 'must be a list of accounts') },
    unknownKey,
    NOT_AN_OBJECT,
  ),
);

/** One mistake in words, with the key it is at: `webInstances: must be a whole number from 1 to 10`. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).reduce((all, item) => {
    const key = item.key;
    if (typeof key === 'number') return `${all}[${key}]`;
    return all === '' ? String(key) : `${all}.${String(key)}`;
  }, '');
  if (issue.received === 'undefined' && issue.type !== 'never' && path !== '') return `${path}: is missing`;
  return path === '' ? `the config ${issue.message}` : `${path}: ${issue.message}`;
}

/** Every mistake in words, each with its key. */
export interface Mistaken {
  readonly ok: false;
  readonly mistakes: string[];
}

/** Checks some of the settings, by the config's keys. */
export function parseSettings(
  value: unknown,
): { readonly ok: true; readonly settings: GivenSettings } | Mistaken {
  const result = check(settingsSchema, value);
  return result.ok ? { ok: true, settings: result.output } : result;
}

/**
 * Checks a config (what `JSON.parse` gave of `--config FILE`, or an object from code) and leaves it as it was given:
 * what it does not name has to be known from what it names with its default (start.ts).
 */
export function parseConfig(
  value: unknown,
): { readonly ok: true; readonly config: BackendConfig } | Mistaken {
  const result = check(configSchema, value);
  return result.ok ? { ok: true, config: result.output } : result;
}

/** Every mistake is reported, each with its key. */
function check<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
): { readonly ok: true; readonly output: v.InferOutput<T> } | Mistaken {
  if (Array.isArray(value)) return { ok: false, mistakes: [`the config ${NOT_AN_OBJECT}`] };
  const result = v.safeParse(schema, value);
  return result.success
    ? { ok: true, output: result.output }
    : { ok: false, mistakes: result.issues.map(describe) };
}

/** The settings with those that are given replaced. A given `undefined` counts as not given. */
export function mergeSettings(settings: Settings, changes: GivenSettings): Settings {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(given) };
}
