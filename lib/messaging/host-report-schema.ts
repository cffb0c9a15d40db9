import * as v from 'valibot';
import { sessionSchema } from './schemas.ts';

const stateSchema = v.picklist(sessionSchema.options.map(({ entries }) => entries.state.literal));
const count = v.pipe(v.number(), v.minValue(0));
const calls = v.object({ recent: count, of: count, total: count });

/** What the host tells of itself: see `HostReport`. What is not named here is left out. */
export const hostReportSchema = v.object({
  since: v.number(),
  session: v.object({ state: stateSchema, code: v.exactOptional(v.string()) }),
  demo: v.boolean(),
  calls: v.object({ query: calls, subscribe: calls, unsubscribe: calls }),
  places: v.object({ used: count, of: count }),
  people: v.object({ known: count, followed: count, watched: count }),
  viewers: v.object({ popups: count, pages: count, tabs: count }),
  troubles: v.array(v.object({ code: v.string(), at: v.number(), times: count })),
});
