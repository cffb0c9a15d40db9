import * as v from 'valibot';
import { IDENTITY_MAX_LENGTH } from '../people/identity.ts';
import { ACTS } from './page-messages.ts';
import { pagePersonSchema } from './person-schemas.ts';
import { pictureSchema } from './popup-schemas.ts';
import { userIDSchema, WATCH_MAX_USERS } from './schemas.ts';

/**
 * The live streams: ports that reach the session host directly, without the service worker. First comes a
 * snapshot, then deltas numbered from 1; a gap means that something was lost, and the viewer connects anew.
 */

export { type PopupUpdate, popupUpdateSchema } from './popup-schemas.ts';
export { PAGE_PORT, POPUP_PORT } from './ports.ts';

/** How a page names somebody: see `lib/people/identity.ts`. What it says of them is the directory's to judge. */
const identityKeySchema = v.pipe(v.string(), v.minLength(2), v.maxLength(IDENTITY_MAX_LENGTH));

/** What an open card shows beside what its dot does. Times are ms since the epoch, 0 for never. */
export const aboutSchema = v.object({
  /** As asked for: somebody may be named in several ways. */
  key: identityKeySchema,
  userID: v.string(),
  /** `''`, or a small picture that the host made, `data:image/png;base64,…`: no page may load one from elsewhere. */
  avatar: v.union([v.literal(''), pictureSchema]),
  changedAt: v.number(),
  learnedAt: v.number(),
  followed: v.boolean(),
  /** `not-allowed`: the browser has to be asked first. */
  notify: v.picklist(['off', 'on', 'not-allowed']),
  /** Whether there is a place to open a chat. */
  chat: v.boolean(),
  /** They are the person signed in. */
  self: v.exactOptional(v.literal(true)),
});
export type About = v.InferOutput<typeof aboutSchema>;

/**
 * Host → page. `fresh` is false when no status can be vouched for. `who`: which keys name whom, of those newly watched
 * or changed; `''` for nobody any more. Of a key that was never told of nobody is known. `about`: of whom it was asked,
 * when it has changed; null where there is nobody (any more).
 */
export const pageUpdateSchema = v.object({
  seq: v.pipe(v.number(), v.integer()),
  signedIn: v.boolean(),
  fresh: v.boolean(),
  people: v.array(pagePersonSchema),
  who: v.exactOptional(v.record(v.string(), v.string())),
  about: v.exactOptional(v.nullable(aboutSchema)),
});
export type PageUpdate = v.InferOutput<typeof pageUpdateSchema>;

/** Looked at before what it holds is: a list of a million is no list of ours. */
const shortList = v.custom<unknown[]>((list) => Array.isArray(list) && list.length <= WATCH_MAX_USERS);

/** Page → host: the keys of everyone who can be seen there now; replaces what was said before. */
export const watchKeysSchema = v.object({
  watch: v.pipe(shortList, v.array(identityKeySchema)),
});

/** Page → host: a card is open on this one, who is watched; the host tells about them until null. */
export const askAboutSchema = v.object({ about: v.nullable(identityKeySchema) });

/** Page → host: the person pressed a button of the card on this one, who is watched. */
export const actSchema = v.object({ act: v.picklist(ACTS), key: identityKeySchema });

/** All that a page may say. */
export const pageMessageSchema = v.union([watchKeysSchema, askAboutSchema, actSchema]);

/** Popup → host: everyone who can be seen there now; replaces what was said before. */
export const watchSchema = v.object({ watch: v.pipe(v.array(userIDSchema), v.maxLength(WATCH_MAX_USERS)) });
export type Watch = v.InferOutput<typeof watchSchema>;

/** Popup → host: it is open over this tab, and wants to be told of the people on the page there. */
export const overSchema = v.object({ over: v.pipe(v.number(), v.integer()) });

/** All that a popup may say. */
export const popupMessageSchema = v.union([watchSchema, overSchema]);
export type PopupMessage = v.InferOutput<typeof popupMessageSchema>;
