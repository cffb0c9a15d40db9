import * as v from 'valibot';
import { SOURCES } from '../status/automation.ts';
import type { AwaitedPerson, KeptStatus, KnownProfile, KnownStatus } from './cache.ts';

/** Milliseconds since the epoch that a Date can hold. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const statusSchema = v.object({
  userID: v.string(),
  statusType: v.picklist([0, 1, 2, 3]),
  customStatus: v.string(),
  learnedAt: time,
  changedAt: time,
  noSuchUser: v.boolean(),
  // A record of version 1 has none, until the writer has upgraded it.
  source: v.optional(v.picklist(['event', 'query']), 'query'),
});
const profileSchema = v.object({
  userID: v.string(),
  nick: v.string(),
  avatar: v.string(),
  learnedAt: time,
});
const sourceSchema = v.picklist(SOURCES);
const wishSchema = v.object({ customStatus: v.string(), expiresAt: v.exactOptional(time) });
const wantedSchema = v.object({
  ...wishSchema.entries,
  pending: v.boolean(),
  automation: v.exactOptional(
    v.object({
      set: v.nullable(v.object({ source: sourceSchema, text: v.string(), before: wishSchema })),
      overruled: v.array(sourceSchema),
    }),
  ),
});

const awaitedSchema = v.object({ userID: v.string(), away: v.boolean() });

/** The stored records that are whole; a damaged one is left out, and learned again. */
function whole<T>(schema: v.GenericSchema<unknown, T>, records: readonly unknown[]): T[] {
  return records.flatMap((record) => {
    const parsed = v.safeParse(schema, record);
    return parsed.success ? [parsed.output] : [];
  });
}

export const wholeStatuses = (records: readonly unknown[]): KnownStatus[] => whole(statusSchema, records);
export const wholeProfiles = (records: readonly unknown[]): KnownProfile[] => whole(profileSchema, records);
/** A list of userIDs: who is followed, or has a place. */
export const wholeList = (record: unknown): string[] =>
  Array.isArray(record) ? whole(v.string(), record) : [];
/** Whose coming online is to be told. */
export const wholeAwaited = (record: unknown): AwaitedPerson[] =>
  Array.isArray(record) ? whole(awaitedSchema, record) : [];
/** Whether a record is such a list, and all of it whole. */
export const isWholeList = (record: unknown): record is readonly string[] =>
  Array.isArray(record) && record.every((entry) => typeof entry === 'string');
export function wholeWanted(record: unknown): KeptStatus | null {
  const parsed = v.safeParse(wantedSchema, record);
  return parsed.success ? parsed.output : null;
}
