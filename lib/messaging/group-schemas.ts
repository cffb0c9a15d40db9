import * as v from 'valibot';
import { GROUP_ID_MAX_LENGTH } from '../status/change-groups.ts';
import { ACTS } from './page-messages.ts';
import { userIDSchema } from './schemas.ts';

/** What the popup asks the host to do with people; apart, as neither worker nor pages have a use for it. */

const id = v.pipe(v.string(), v.maxLength(GROUP_ID_MAX_LENGTH));
const name = v.pipe(v.string(), v.maxLength(1_000));

export const groupChangeSchema = v.variant('what', [
  v.object({ what: v.literal('create'), id, name, userID: v.exactOptional(userIDSchema) }),
  v.object({ what: v.literal('rename'), id, name }),
  v.object({ what: v.literal('remove'), id }),
  v.object({ what: v.literal('shift'), id, to: v.pipe(v.number(), v.integer()) }),
  v.object({ what: v.literal('move'), userID: userIDSchema, to: id }),
  v.object({ what: v.literal('fold'), id, folded: v.boolean() }),
]);

/** What is to be done with a person. */
export const deedSchema = v.object({ act: v.picklist(ACTS), userID: userIDSchema });
