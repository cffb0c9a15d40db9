/** Which sites have dots: those that a person or the administrator chose and the browser gave the permission for. */

import { isHostAmong } from '../people/host-pattern.ts';

export { hostOf } from '../messaging/host-of.ts';

/** On without a choice: pages on one's own computer, where the sample world lives. */
export const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];

/** The match pattern for a host, or for `*.company.example`: both schemes, every port. */
export const patternOf = (host: string): string => `*://${host}/*`;

/** Whether something names a host as addresses do: lower case, no port. */
export const isHost = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  !value.includes('*') &&
  URL.canParse(`https://${value}/`) &&
  new URL(`https://${value}/`).hostname === value;

/** The same, or `*.company.example`: that host and all under it. Not all of the web, nor all of a top level. */
export const isSite = (value: unknown): value is string =>
  isHost(value) || (typeof value === 'string' && /^\*\.[^.]+\../.test(value) && isHost(value.slice(2)));

/** The one of these sites that a host is of, or null. */
export const siteAmong = (sites: readonly string[], host: string): string | null =>
  sites.find((site) => isHostAmong([site], host)) ?? null;

/** Whether a person wants dots on a host. The browser's permission is asked for apart. */
export const isWanted = (host: string, choices: Readonly<Record<string, boolean>>): boolean =>
  Object.hasOwn(choices, host) ? choices[host] === true : LOCAL_HOSTS.includes(host);

/** Every host that a person wants dots on. */
export function wantedHosts(choices: Readonly<Record<string, boolean>>): string[] {
  const hosts = new Set([...LOCAL_HOSTS, ...Object.keys(choices)]);
  return [...hosts].filter((host) => isWanted(host, choices)).sort();
}
