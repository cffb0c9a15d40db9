/**
 * How a person is recognised on a page. Templates hold `{userID}` once; `*` stands for anything within one part
 * (in a mail address: the domain; in a link: the port or one path segment).
 */
export interface PeopleRules {
  /** For example `{userID}@company.example`. */
  readonly mail: readonly string[];
  /** For example `https://intranet.example/people/{userID}`. */
  readonly links: readonly string[];
}
