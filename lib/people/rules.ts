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

/** What the rules need to know of a page; a `Location` has it. */
export interface PageAddress {
  readonly hostname: string;
}

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];

/**
 * On a page of one's own machine anything goes, so that the sample world works with nothing configured. Nowhere
 * else: `{userID}@*` on a foreign page would take every stranger's address for a colleague's.
 */
const LOCAL_RULES: PeopleRules = {
  mail: ['{userID}@*'],
  links: ['http://localhost:*/people/{userID}', 'http://127.0.0.1:*/people/{userID}'],
};

/** The rules for one page: what the person configured and, on local pages, the built-in ones. */
export function rulesFor(page: PageAddress, configured: PeopleRules): PeopleRules {
  if (!LOCAL_HOSTS.includes(page.hostname)) return configured;
  return {
    mail: [...new Set([...configured.mail, ...LOCAL_RULES.mail])],
    links: [...new Set([...configured.links, ...LOCAL_RULES.links])],
  };
}
