import * as v from 'valibot';
import { type Friend, type Profile, toStatusType, type UserStatus } from '../status/types.ts';
import { ChatError, type FailedUser } from './session.ts';

/** Parses what the SDK answers and emits: it comes from the network, and the SDK types it `any`. */

/** Longer than the service allows (100 bytes for a status, 500 for a name or picture): no honest text is cut. */
const TEXT_MAX_LENGTH = 500;
const text = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, TEXT_MAX_LENGTH)),
);

const statusSchema = v.pipe(
  v.object({ userID: v.string(), statusType: v.number(), customStatus: v.nullish(text, '') }),
  v.transform(
    (entry): UserStatus => ({
      userID: entry.userID,
      statusType: toStatusType(entry.statusType),
      customStatus: entry.customStatus,
    }),
  ),
);
const failureSchema = v.pipe(
  v.object({ userID: v.string(), code: v.number() }),
  v.transform((entry): FailedUser => ({ userID: entry.userID, code: String(entry.code) })),
);
const profileSchema = v.pipe(
  v.object({ userID: v.string(), nick: v.nullish(text, ''), avatar: v.nullish(text, '') }),
  v.transform((entry): Profile => ({ userID: entry.userID, nick: entry.nick, avatar: entry.avatar })),
);
/** The profile is there in part, or not at all, until the SDK has asked for it. */
const friendSchema = v.pipe(
  v.object({
    userID: v.string(),
    remark: v.nullish(text, ''),
    profile: v.nullish(v.object({ nick: v.nullish(text, ''), avatar: v.nullish(text, '') }), {}),
  }),
  v.transform(
    ({ userID, remark, profile }): Friend => ({ userID, remark, nick: profile.nick, avatar: profile.avatar }),
  ),
);

/** The entries of a list that have the right form; others are dropped, for one bad entry must not cost the rest. */
function entries<T>(schema: v.GenericSchema<unknown, T>, list: unknown): T[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry) => {
    const parsed = v.safeParse(schema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** `event.data` of USER_STATUS_UPDATED. */
export const parseStatusEvent = (event: unknown): UserStatus[] => entries(statusSchema, field(event, 'data'));

/** What getUserStatus resolves with. */
export function parseQueryAnswer(answer: unknown): { found: UserStatus[]; failed: FailedUser[] } {
  const data = field(answer, 'data');
  return { found: entries(statusSchema, field(data, 'successUserList')), failed: parseFailures(answer) };
}

/** The failureUserList of any of the three calls. */
export const parseFailures = (answer: unknown): FailedUser[] =>
  entries(failureSchema, field(field(answer, 'data'), 'failureUserList'));

/** What getUserProfile resolves with. */
export const parseProfiles = (answer: unknown): Profile[] => entries(profileSchema, field(answer, 'data'));

/** What getFriendList resolves with. */
export const parseFriends = (answer: unknown): Friend[] => entries(friendSchema, field(answer, 'data'));

/** `event.data.state` of NET_STATE_CHANGE, or `event.data.type` of KICKED_OUT. */
export function parseEventWord(event: unknown, name: 'state' | 'type'): string {
  const word = field(field(event, 'data'), name);
  return typeof word === 'string' ? word : '';
}

/** The SDK rejects with an object that has a numeric `code`; anything else is told as it is. */
export function toChatError(reason: unknown): ChatError {
  if (reason instanceof ChatError) return reason;
  const code = field(reason, 'code');
  const message = field(reason, 'message');
  return new ChatError(
    typeof code === 'number' ? String(code) : 'unexpected',
    typeof message === 'string' ? message : String(reason),
  );
}
