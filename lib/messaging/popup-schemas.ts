import * as v from 'valibot';
import type { PeopleGroups } from '../status/groups.ts';
import { personSchema } from './person-schemas.ts';
import { ownSchema, sessionSchema } from './schemas.ts';

/** What the host tells the popup; apart from all that others say to each other, which would make the popup larger. */

/** The lists of those followed. */
const groupsSchema: v.GenericSchema<unknown, PeopleGroups> = v.object({
  lists: v.array(v.object({ id: v.string(), name: v.string(), members: v.array(v.string()) })),
  folded: v.array(v.string()),
});

/** A small picture that the host made. */
export const pictureSchema = v.pipe(
  v.string(),
  v.maxLength(30_000),
  v.regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/),
);

/**
 * Host → popup. What is absent has not changed; `people` holds the new and the changed ones. Many are told of in pieces, in
 * the order in which they are shown: `more` says that another piece follows, and with the last one comes `order`, the userIDs
 * of everyone followed, in names' order. `here`: everybody on the page in the tab over which the popup is open. `pictures`: of
 * those on screen, by userID.
 */
export const popupUpdateSchema = v.object({
  seq: v.pipe(v.number(), v.integer()),
  session: v.exactOptional(sessionSchema),
  own: v.exactOptional(v.nullable(ownSchema)),
  people: v.array(personSchema),
  more: v.exactOptional(v.literal(true)),
  order: v.exactOptional(v.array(v.string())),
  groups: v.exactOptional(groupsSchema),
  here: v.exactOptional(v.array(personSchema)),
  pictures: v.exactOptional(v.record(v.string(), pictureSchema)),
});
export type PopupUpdate = v.InferOutput<typeof popupUpdateSchema>;

/** Friends who can be followed. */
export const friendNamesSchema = v.array(v.object({ userID: v.string(), name: v.string() }));

/** The part of what a card shows that a menu of the popup does. */
export const offersSchema = v.object({
  notify: v.picklist(['off', 'on', 'not-allowed']),
  chat: v.boolean(),
});
