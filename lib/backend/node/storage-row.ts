import type { SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';
import { isUserID } from '../../status/user-id.ts';
import type { AccountRecord } from '../core/records.ts';

const userID = v.pipe(v.string(), v.check(isUserID));
const userIDs = v.pipe(v.string(), v.parseJson(), v.array(userID));

const row = v.object({
  user_id: userID,
  nick: v.string(),
  avatar: v.string(),
  custom_status: v.string(),
  presence: v.picklist(['never', 'online', 'offline', 'loggedOut']),
  since: v.number(),
  native: v.picklist([0, 1]),
  friends: userIDs,
  subscriptions: userIDs,
});

/** The record in a row of the data file, or `null` when the row is not one. */
export function parseRow(value: unknown): AccountRecord | null {
  const result = v.safeParse(row, value);
  if (!result.success) return null;
  const { user_id, custom_status, native, ...same } = result.output;
  return { ...same, userID: user_id, customStatus: custom_status, native: native === 1 };
}

/** A record's columns, in the order of the table. */
export function columnsOf(record: AccountRecord): SQLInputValue[] {
  return [
    record.userID,
    record.nick,
    record.avatar,
    record.customStatus,
    record.presence,
    Math.trunc(record.since),
    record.native ? 1 : 0,
    JSON.stringify(record.friends),
    JSON.stringify(record.subscriptions),
  ];
}
