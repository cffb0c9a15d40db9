import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { siteRuleSchema } from '../messaging/schemas.ts';
import type { PageRules } from '../people/compile-rules.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { rulesOfHost, SITE_RULES_FILE } from '../people/site-rules-of.ts';
import type { Settings } from '../settings/settings-store.ts';

/**
 * Reads the built-in rules as they lie in the package. To be called before the host begins: in Firefox it is in the same
 * page, and has every request refused there that is not for its own server.
 */
export function builtInRules(): () => Promise<unknown> {
  const request = globalThis.fetch.bind(globalThis);
  return async () => (await request(browser.runtime.getURL(SITE_RULES_FILE))).json();
}

/** How people are found on a page: no more of the settings than concerns its host. */
export type RulesOf = (host: string, settings: Settings) => Promise<PageRules>;

/**
 * @param load reads the built-in rules, as they lie in the package. They are kept while the background lives; where that
 * fails the others go without them, and it is tried again
 */
export function pageRules(load: () => Promise<unknown>): RulesOf {
  let reading: Promise<readonly SiteRule[]> | null = null;

  async function builtIn(): Promise<readonly SiteRule[]> {
    reading ??= load().then((rules) => v.parse(v.array(siteRuleSchema), rules));
    try {
      return await reading;
    } catch (reason) {
      reading = null;
      console.warn(`[presently] No built-in rules: ${reason}`);
      return [];
    }
  }

  return async (host, { rules, siteRules }) => ({
    builtIn: rulesOfHost(await builtIn(), host),
    own: rulesOfHost(siteRules, host),
    links: rules.links,
  });
}
