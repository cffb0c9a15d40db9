import * as v from 'valibot';
import { statusTypeSchema } from './schemas.ts';

/** One person as the host tells of them. Apart from the other schemas, as the service worker has no use for it. */
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
  plain: v.exactOptional(v.literal(true)),
});
