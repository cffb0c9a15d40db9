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

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];

/**
 * Whether a page is of one's own computer. There anything goes, so that the sample world works with nothing configured:
 * marks are trusted, and so are `localLinks`; the directory takes any mail address. Nowhere else, or every stranger's
 * address would be taken for a colleague's.
 */
export function isLocalHost(hostname: string): boolean {
  return LOCAL_HOSTS.includes(hostname);
}

/** The forms of links to profiles that count on one's own computer. */
export function localLinks(): readonly string[] {
  return LOCAL_HOSTS.map((host) => `http://${host}:*/people/{userID}`);
}
