import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2, level A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A selector for each root on the way to an element: a page’s own, then those of shadow roots. */
export type ShadowSelector = [string, string, ...string[]];

/**
 * What axe finds wrong on a page by WCAG 2.2 AA, one line each; nothing if all is well.
 *
 * @param except what is left out, by a selector for each shadow root on the way
 */
export function wcagFaults(page: Page, except?: ShadowSelector): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(WCAG);
  return faults(except ? builder.exclude({ fromShadowDom: except }) : builder);
}

/** What axe finds wrong with the contrast alone. `enhanced`: texts are to have 7:1 (AAA) in place of 4.5:1. */
export function contrastFaults(page: Page, { enhanced = false } = {}): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  if (!enhanced) return faults(builder.withRules('color-contrast'));
  // Pictures: what is in them stands in words beside them.
  return faults(builder.withRules('color-contrast-enhanced').exclude('[aria-hidden="true"]'));
}

async function faults(builder: AxeBuilder): Promise<string[]> {
  // In the page alone: axe would open a second one for its report, and take the focus.
  const { violations } = await builder.setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const [, ...why] = failureSummary.split('\n');
      return `${id}: ${target.flat().join(' ')}: ${why.join(' ').replace(/\s+/g, ' ').trim()}`;
    }),
  );
}
