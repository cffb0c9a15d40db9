import { browser } from 'wxt/browser';
import type { TryPlaces } from '../../components/options-adapter.ts';
import { isHostAmong } from '../people/host-pattern.ts';
import { hostOf, patternOf } from '../settings/sites.ts';
import { hostsOf } from './rule-form.ts';

const HOST = /^(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])$/;

/**
 * The open tabs in which a rule for these hosts can be tried.
 * @param sites the sites that are on
 */
export async function tryPlaces(typed: string, sites: readonly string[]): Promise<TryPlaces> {
  const hosts = hostsOf(typed);
  if (hosts.length === 0 || !hosts.every((host) => HOST.test(host))) return { state: 'no-host' };
  const isOn =
    sites.some((site) => isHostAmong(hosts, site)) || hosts.some((host) => isHostAmong(sites, host));
  if (!isOn) return { state: 'off' };
  const open = await browser.tabs.query({ url: sites.map(patternOf) });
  const tabs = open.flatMap(({ id, title = '', url }) => {
    const host = hostOf(url);
    return id !== undefined && isHostAmong(hosts, host) ? [{ id, title, host }] : [];
  });
  return tabs.length === 0 ? { state: 'not-open' } : { state: 'tabs', tabs };
}
