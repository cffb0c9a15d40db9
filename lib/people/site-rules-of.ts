import { isHostAmong } from './host-pattern.ts';
import { ruleFaults } from './rule-faults.ts';
import type { SiteRule } from './site-rule.ts';

/** Where the built-in rules lie in the package; the background fetches them when a page enters. */
export const SITE_RULES_FILE = '/site-rules.json';

/** The rules in a file, or in what is stored: what is no rule is left out. */
export function parseSiteRules(data: unknown): SiteRule[] {
  return Array.isArray(data) ? data.filter(isSiteRule) : [];
}

/** Those of `all` that apply to a host, in their order; not those that are switched off. */
export function rulesOfHost(all: readonly SiteRule[], hostname: string): SiteRule[] {
  return all.filter(({ on, off }) => off !== true && isHostAmong(on, hostname));
}

function isSiteRule(rule: unknown): rule is SiteRule {
  return ruleFaults(rule).length === 0;
}
