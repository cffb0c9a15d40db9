import { rival, type Way } from '../way.ts';
import type { BenchWorld } from '../world.ts';

export { FLOOR_OBSERVER } from './finding.ts';

/** What such extensions usually do: all of the page searched at each mutation, a shadow host beside each new name. */
function usual(bench: BenchWorld): void {
  const SELECTOR = `[data-presence-user], a[href^="mailto:" i], a[href*="/people/"], a[data-hovercard-type=user],
    a.js-user-link, [data-account-id], [data-hovercard-id], [data-message-sender], [data-member-id], [data-mention-id]`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host { all: initial; display: inline-block; width: 10px; height: 10px; background: green }',
  );
  const drawn = new WeakSet<Element>();
  function search(): void {
    let isNew = false;
    for (const name of document.querySelectorAll(SELECTOR)) {
      if (drawn.has(name)) continue;
      drawn.add(name);
      isNew = true;
      const host = document.createElement('span');
      const root = host.attachShadow({ mode: 'closed' });
      root.adoptedStyleSheets = [sheet];
      root.append(document.createElement('button'));
      name.after(host);
    }
    if (isNew) bench.drawn();
  }
  search();
  new MutationObserver(search).observe(document, { subtree: true, childList: true });
}

export const USUAL: Way = rival('full rescan on each mutation, a shadow host beside each', usual);
