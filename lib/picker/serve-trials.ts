import { ruleFaults } from '../people/rule-faults.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { FIRST_MAX, TRIAL_PORT, type TrialReport } from './contract.ts';
import { findMatches } from './find-matches.ts';
import { createOutlines, type Outlines } from './outlines.ts';
import { createStage, type Stage } from './stage.ts';

/** How often a page that is looked at is searched again: it may have changed. */
const AGAIN_MS = 2_000;

/**
 * Answers the options page: outlines what the rule finds that it is told, and reports it, until the port closes. The page
 * can't open such a port.
 */
export function serveTrials(document: Document): void {
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === TRIAL_PORT && port.sender?.id === chrome.runtime.id) serve(document, port);
  });
}

function serve(document: Document, port: chrome.runtime.Port): void {
  const stage: Stage = createStage(document);
  const outlines: Outlines = createOutlines(document, stage);
  let rule: SiteRule | null = null;
  let told = '';

  function look(): void {
    if (rule === null) return;
    const matches = findMatches(document, rule);
    outlines.show(matches);
    const first = matches.slice(0, FIRST_MAX).map(({ text, key }) => ({ text, key }));
    const report: TrialReport = { count: matches.length, first };
    const said = JSON.stringify(report);
    if (said === told) return;
    told = said;
    port.postMessage(report);
  }
  const lookIfSeen = (): void => {
    if (document.visibilityState === 'visible') look();
  };

  port.onMessage.addListener((message: unknown) => {
    const { rule: wanted } = Object(message) as { rule?: unknown };
    if (ruleFaults(wanted).length > 0) return;
    rule = wanted as SiteRule;
    told = '';
    look();
  });
  document.addEventListener('visibilitychange', lookIfSeen);
  const timer = setInterval(lookIfSeen, AGAIN_MS);
  port.onDisconnect.addListener(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookIfSeen);
    outlines.end();
    stage.remove();
  });
}
