import * as v from 'valibot';
import {
  ownSchema,
  pagePersonSchema,
  personSchema,
  sessionSchema,
  userIDSchema,
  WATCH_MAX_USERS,
} from './schemas.ts';

/**
 * The live streams: ports that reach the session host directly, without the service worker. First comes a
 * snapshot, then deltas numbered from 1; a gap means that something was lost, and the viewer connects anew.
 */

export { PAGE_PORT, POPUP_PORT } from './ports.ts';

/** Host → page. `fresh` is false when no status can be vouched for. */
export const pageUpdateSchema = v.object({
  seq: v.pipe(v.number(), v.integer()),
  signedIn: v.boolean(),
  fresh: v.boolean(),
  people: v.array(pagePersonSchema),
});
export type PageUpdate = v.InferOutput<typeof pageUpdateSchema>;

/** Page or popup → host: everyone who can be seen there now; replaces what was said before. */
export const watchSchema = v.object({ watch: v.pipe(v.array(userIDSchema), v.maxLength(WATCH_MAX_USERS)) });
export type Watch = v.InferOutput<typeof watchSchema>;

/**
 * Host → popup. What is absent has not changed; `people` holds the changed ones, `order` (when present) the userIDs
 * of everyone followed, in order.
 */
export const popupUpdateSchema = v.object({
  seq: v.pipe(v.number(), v.integer()),
  session: v.exactOptional(sessionSchema),
  own: v.exactOptional(v.nullable(ownSchema)),
  people: v.array(personSchema),
  order: v.exactOptional(v.array(v.string())),
});
export type PopupUpdate = v.InferOutput<typeof popupUpdateSchema>;
