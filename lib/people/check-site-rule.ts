import { type RuleFault, ruleFaults } from './rule-faults.ts';
import { isUsableSelector } from './selector.ts';
import type { SiteRule } from './site-rule.ts';

export type CheckedSiteRule =
  | { readonly ok: true; readonly rule: SiteRule }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * A rule that a person or an administrator wrote, or each thing that is wrong with it. Unknown fields are left out.
 * @param isSelector whether the browser takes a text for a CSS selector: `querySelector` on a fragment does not throw
 */
export function checkSiteRule(given: unknown, isSelector: (selector: string) => boolean): CheckedSiteRule {
  const faults: RuleFault[] = ruleFaults(given);
  if (faults.length === 0) {
    const { select, not } = given as SiteRule;
    if (!isUsableSelector(select, isSelector)) faults.push({ field: 'select', fault: 'bad-selector' });
    if (not !== undefined && !isUsableSelector(not, isSelector))
      faults.push({ field: 'not', fault: 'bad-selector' });
  }
  if (faults.length > 0) return { ok: false, faults };
  const { name, on, select, not, read, pattern, is, mentions, off } = given as SiteRule;
  return {
    ok: true,
    rule: {
      name,
      on,
      select,
      ...(not === undefined ? {} : { not }),
      read,
      ...(pattern === undefined ? {} : { pattern }),
      is,
      ...(mentions === undefined ? {} : { mentions }),
      ...(off === undefined ? {} : { off }),
    },
  };
}
