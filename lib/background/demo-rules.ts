import type { PeopleRules } from '../people/rules.ts';

/** The mail addresses of the sample team. `.example` is nobody's (RFC 2606), so that no real address fits. */
const DEMO_MAIL = '{userID}@presently.example';

/** How people are found while someone is in the demo: also by the sample team's addresses, on any site that is on. */
export function demoRules({ mail, links }: PeopleRules): PeopleRules {
  return { mail: [...new Set([...mail, DEMO_MAIL])], links };
}
