import { rival, type Way } from '../way.ts';
import type { BenchWorld } from '../world.ts';

/** The ways that others draw beside names, as small as they can be written; the search is the floor's in each. */

/** A host element beside each name, with a closed root and a dot in it; one style sheet for all. */
function hostBesideEach(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { all: initial; display: inline-block; margin-left: 4px; vertical-align: middle }
    button { all: unset; display: block; width: 10px; height: 10px; border-radius: 50%; background: #888 }
    .s1 { background: #2a2 } .s2 { background: none; box-shadow: inset 0 0 0 2px #777 }`);
  const dots: HTMLElement[] = [];
  for (const name of document.querySelectorAll(SELECTOR)) {
    const host = document.createElement('span');
    const root = host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    const dot = document.createElement('button');
    dot.className = 's1';
    dot.setAttribute('aria-label', `${name.textContent}: online`);
    root.append(dot);
    name.after(host);
    dots.push(dot);
  }
  bench.drawn();
  let changes = 0;
  bench.change = (count) => {
    changes += 1;
    for (const dot of dots.slice(0, count)) {
      dot.className = changes % 2 === 0 ? 's1' : 's2';
      dot.setAttribute('aria-label', `changed ${changes}`);
    }
    bench.drawn();
  };
}

/** One element of our own for the page, with a dot in it for every name, in view or not. */
function overlayOfAll(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = `:host { all: initial; position: absolute; left: 0; top: 0; width: 0; height: 0 }
    button { all: unset; position: absolute; width: 10px; height: 10px; border-radius: 50%; background: #888 }
    .s1 { background: #2a2 } .s2 { background: none; box-shadow: inset 0 0 0 2px #777 }`;
  const places = Array.from(document.querySelectorAll(SELECTOR), (name) => {
    const box = name.getBoundingClientRect();
    return {
      label: `${name.textContent}: online`,
      left: box.right + 4 + scrollX,
      top: box.top + 4 + scrollY,
    };
  });
  const dots = places.map(({ label, left, top }) => {
    const dot = document.createElement('button');
    dot.className = 's1';
    dot.style.cssText = `left:${left}px;top:${top}px`;
    dot.setAttribute('aria-label', label);
    return dot;
  });
  root.append(style, ...dots);
  document.documentElement.append(host);
  bench.drawn();
  let changes = 0;
  bench.change = (count) => {
    changes += 1;
    for (const dot of dots.slice(0, count)) {
      dot.className = changes % 2 === 0 ? 's1' : 's2';
      dot.setAttribute('aria-label', `changed ${changes}`);
    }
    bench.drawn();
  };
}

export const HOST_EACH: Way = rival('a closed shadow host beside each', hostBesideEach);
export const ALL_DRAWN: Way = rival('one overlay, all drawn', overlayOfAll);
