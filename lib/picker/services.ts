/** Sites on which a name is a handle on their service, and not a userID of the company's own. */
const SERVICES: ReadonlyArray<readonly [RegExp, string]> = [
  [/(^|\.)github\.com$/, 'github'],
  [/(^|\.)gitlab\.com$/, 'gitlab'],
  [/(^|\.)bitbucket\.org$/, 'bitbucket'],
  [/(^|\.)atlassian\.net$/, 'atlassian'],
  [/(^|\.)linear\.app$/, 'linear'],
  [/(^|\.)slack\.com$/, 'slack'],
  [/(^|\.)notion\.(so|site)$/, 'notion'],
  [/(^|\.)zendesk\.com$/, 'zendesk'],
];

/** What a name is on this host: `userID`, or a handle on the service of this name. */
export function identityOn(hostname: string): string {
  return SERVICES.find(([host]) => host.test(hostname))?.[1] ?? 'userID';
}
