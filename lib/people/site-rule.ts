/**
 * What marks a person on a site: data, so that a site's rule is written without code, by us, by a person in the options
 * page or by an administrator.
 */
export interface SiteRule {
  /** What it finds, for people: `GitHub: authors and mentions`. */
  readonly name: string;
  /** Hosts where it applies: `github.com`, `*.atlassian.net` (the host itself and all under it), or `*` for any page. */
  readonly on: readonly string[];
  /** CSS selector of the elements that are a name; of a rule with `mentions`, of those whose text may hold mentions. */
  readonly select: string;
  /** CSS selector of elements in which nothing is found by this rule. */
  readonly not?: string;
  /** Where in the element the identity stands: its text, its link's address (absolute), or the named attribute. */
  readonly read: 'text' | 'href' | `@${string}`;
  /**
   * How it is written there: fixed text with `{id}` once for the identity, and `*` at most once for anything within one
   * part. Without one all that is read is the identity.
   */
  readonly pattern?: string;
  /**
   * What the identity is: a `userID`, a `mail` address, the `page` about a person, the `name` that is shown, or a handle on a
   * service of this name (`github`).
   */
  readonly is: string;
  /** Every place in the text of `select` that fits the pattern is a name of its own: `@{id}`. */
  readonly mentions?: true;
  /** Of a person's own rule: switched off, that is kept and not applied. */
  readonly off?: true;
}
