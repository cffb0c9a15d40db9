import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { hostOf } from '../messaging/host-of.ts';
import { send } from '../messaging/messenger.ts';
import { settingsViewSchema } from '../messaging/schemas.ts';
import { isHostAmong } from '../people/host-pattern.ts';
import { addressPattern, isDirectoryAddress } from '../settings/directory-address.ts';
import { patternOf } from '../settings/sites.ts';
import { addressOf } from './directory-parts.ts';

/** The host, or `*.company.example`, of a match pattern. */
export const hostIn = (pattern: string): string => /^[^:]+:\/\/([^/]+)\//.exec(pattern)?.[1] ?? '';

/** What the browser may have permitted for a directory's address: also all of a site that was there, and is off by now. */
export const patternsFor = (address: string): string[] =>
  isDirectoryAddress(address) ? [addressPattern(address), patternOf(hostOf(address))] : [];

/**
 * Gives back those of these permissions for hosts that nothing needs by now: no site that is on, no address of the directory
 * (the person's own, or the administrator's), nor the server. What can't be given back stays; nothing here rejects.
 * @param patterns match patterns (`https://intranet.example/*`)
 */
export async function giveBackOrigins(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  try {
    const view = v.parse(settingsViewSchema, await send('background/settings'));
    const server = view.lastForm.server.replace(/^ws/i, 'http');
    const addresses = [addressOf(view), view.directory.address, server];
    const hosts = [...view.sites, ...addresses.map(hostOf)];
    const unneeded = [...new Set(patterns)].filter((pattern) => !isHostAmong(hosts, hostIn(pattern)));
    // One by one: what the manifest itself asks for is refused.
    await Promise.allSettled(unneeded.map((origin) => browser.permissions.remove({ origins: [origin] })));
  } catch {
    // The background does not answer: better too much is kept than taken from what needs it.
  }
}
