import * as v from 'valibot';
import type { PeopleAdapter } from '../../components/people-adapter.ts';
import { send } from '../messaging/messenger.ts';
import { friendNamesSchema, offersSchema } from '../messaging/popup-schemas.ts';
import type { Outcome } from '../status/forms.ts';
import { problemFor } from '../words/problems.ts';

/** What the list of people needs, over the host. @param askHost asks once more of a host that had just gone */
export function browserPeopleAdapter(
  askHost: (ask: () => Promise<unknown>) => Promise<Outcome>,
  shows: PeopleAdapter['shows'],
): PeopleAdapter {
  return {
    follow: (userID) => askHost(() => send('host/follow', userID)),
    unfollow: (userID) => askHost(() => send('host/unfollow', userID)),
    shows,
    changeGroups: (change) => askHost(() => send('host/changeGroups', change)),
    async friends() {
      return v.parse(friendNamesSchema, await send('host/friends'));
    },
    async offers(userID) {
      return v.parse(v.nullable(offersSchema), await send('host/about', userID));
    },
    act: (act, userID) => askHost(() => send('host/act', { act, userID })),
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return { ok: true };
      } catch {
        return { ok: false, problem: problemFor('not-copied') };
      }
    },
  };
}
