import type { ExtensionBrowser } from './browsers/extension-browser.ts';
import type { PageDriver } from './browsers/page-driver.ts';
import type { World } from './world.ts';

/** How far a dot stood from where it stood to its name at first, in pixels; null where it was hidden. */
export interface Gap {
  readonly name: string;
  readonly frame: number;
  readonly far: number | null;
}

/** Names as pages have them; every one of them is to have its dot. */
export const STANDING = `<style>
  body { margin: 10px; font: 15px/1.45 system-ui, sans-serif; }
  section { float: left; width: 280px; height: 150px; margin: 5px; overflow: hidden; }
  td { border: 1px solid; padding: 1px 3px; }
  .badge { display: inline-block; padding: 6px 10px; border-radius: 14px; background: #dde; }
</style>
<section><p>So <a data-presence-user="bob">Bob Stone</a> said to <a data-presence-user="zoe">Zoe</a>, who nodded at a
  <a data-presence-user="li.na">Li Na from far away</a> and left.</p></section>
<section><table><tr><td data-presence-user="bob">Bob</td><td>12</td></tr>
  <tr><td><a data-presence-user="zoe">Zoe with a long name</a></td><td style="width: 40px">
  <a data-presence-user="bob">Bo</a></td></tr></table><br><span class="badge" data-presence-user="zoe">Badge</span></section>
<section dir="rtl"><p>שלום <a data-presence-user="bob">אנה לוי</a></p><p><a data-presence-user="zoe">אנה</a> אמרה שלום</p></section>
<section><p>They invited <bdi dir="rtl"><a data-presence-user="bob">נועם לוי</a></bdi> to it</p></section>
<section style="writing-mode: vertical-rl"><a data-presence-user="bob">Down</a><br><br>
  <a data-presence-user="zoe">More</a> text</section>
<section style="writing-mode: vertical-lr"><a data-presence-user="bob">Down</a></section>
<section style="writing-mode: sideways-lr"><a data-presence-user="bob">Up</a> </section>
<section data-turned><p style="transform: rotate(40deg); width: 120px; margin: 60px"><a data-presence-user="bob">Turned name</a></p></section>
<section><p style="transform: scale(1.8); transform-origin: 0 0; width: 100px"><a data-presence-user="bob">Large</a></p>
  <p style="zoom: 1.6"><a data-presence-user="zoe">Zoomed</a></p></section>
<section style="columns: 2"><a data-presence-user="bob">Bob</a> bla bla bla bla bla bla bla bla
  <a data-presence-user="zoe">Zoe whose name is wrapped over lines</a> bla bla</section>
<section><p><span style="display: contents"><a data-presence-user="bob">In contents</a></span></p></section>`;

/** Signs in and opens a page, with what the tests ask of it at hand there. */
export async function drawnPage(extension: ExtensionBrowser, world: World, url: string): Promise<PageDriver> {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(url);
  await page.waitForDot(/./);
  await page.tab.inClosedRoots((root) => {
    Object.assign(window, { dotRoot: root });
  });
  await page.evaluate(prepare, null);
  return page;
}

/** Runs in the page; the dots can be seen from there because a test has got them their root. */
function prepare(): void {
  const root = Reflect.get(window, 'dotRoot') as ShadowRoot;
  const dots = (): DOMRect[] =>
    [...root.querySelectorAll('.dot')]
      .filter((dot) => dot.checkVisibility())
      .map((dot) => dot.getBoundingClientRect());
  const names = (): Element[] => [...document.querySelectorAll('[data-presence-user]')];
  const lastLine = (name: Element): DOMRect | undefined => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return [...range.getClientRects()].at(-1);
  };
  const middle = (box: DOMRect) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  /** The part of a box that lies in every scroller around it. */
  const isInView = (name: Element): boolean => {
    const line = lastLine(name);
    if (line === undefined) return false;
    for (
      let outer = name.parentElement;
      outer !== null && outer !== document.body;
      outer = outer.parentElement
    ) {
      const box = outer.getBoundingClientRect();
      if (getComputedStyle(outer).overflowY !== 'auto') continue;
      if (line.top < box.top + 4 || line.bottom > box.bottom - 18) return false;
      if (line.left < box.left + 4 || line.right > box.right - 40) return false;
    }
    const { x, y } = middle(line);
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (name.contains(hit) || hit.contains(name));
  };
  /** Where a name ends, by the way it is written: the middle of a side, or a corner of a badge or of what is turned. */
  const endsOf = (name: Element): { x: number; y: number }[] => {
    const isBadge = name.matches('.badge');
    const own = isBadge ? name.getBoundingClientRect() : lastLine(name);
    if (own === undefined) return [];
    const { left, top, right, bottom } = own;
    const { x, y } = middle(own);
    const { writingMode, direction } = getComputedStyle(name);
    if (name.closest('[data-turned]')) return [{ x: right, y: bottom }];
    if (writingMode === 'sideways-lr') return [{ x, y: top }];
    if (writingMode !== 'horizontal-tb') return [{ x, y: bottom }];
    if (direction === 'rtl') return [{ x: left, y }];
    return [{ x: right, y }, ...(isBadge ? [{ x: right, y: top }] : [])];
  };
  const nearest = (name: Element): { far: number; dot: DOMRect } | undefined =>
    dots()
      .map((dot) => {
        const at = middle(dot);
        const ways = endsOf(name).map((end) => Math.hypot(end.x - at.x, end.y - at.y));
        return { far: Math.min(...ways), dot };
      })
      .sort((one, other) => one.far - other.far)[0];

  /** What is wrong: names in view without a dot of their own beside them, and dots that cover text. */
  const unfit = (): string[] => {
    const found: string[] = [];
    const taken = new Set<string>();
    for (const name of names().filter(isInView)) {
      const next = nearest(name);
      const key = `${next?.dot.x} ${next?.dot.y}`;
      if (next === undefined || next.far > 16 || taken.has(key))
        found.push(`${name.textContent}: ${next?.far}`);
      taken.add(key);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const all = dots();
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!/\S/.test(text.nodeValue ?? '') || parent === null || parent.closest('style, [data-turned]'))
        continue;
      if (parent.matches('[data-presence-user]') && !isInView(parent)) continue;
      const isVertical = getComputedStyle(parent).writingMode !== 'horizontal-tb';
      range.selectNodeContents(text);
      for (const { left, top, right, bottom } of range.getClientRects()) {
        // Lines lie close to each other: what is between their letters is where a dot may be.
        const [x, y] = isVertical ? [(right - left) / 4, 0] : [0, (bottom - top) / 4];
        for (const dot of all) {
          const isApart = dot.right <= left + x + 1 || dot.left >= right - x - 1;
          if (!isApart && dot.bottom > top + y + 1 && dot.top < bottom - y - 1)
            found.push(`over “${text.nodeValue}”`);
        }
      }
    }
    return found;
  };

  /** Scrolls by and by, and tells in each frame how far dots are from where they stood to their names. */
  const scrollAndLook = async (move: {
    scroller: string;
    x: number;
    y: number;
    rides: boolean;
  }): Promise<Gap[]> => {
    const scroller = document.querySelector(move.scroller);
    const elements = [...root.querySelectorAll('.dot')];
    const pairs = names()
      .filter(isInView)
      .flatMap((name) => {
        const to = nearest(name)?.dot;
        const dot = elements.find((one) => {
          const box = one.getBoundingClientRect();
          return to !== undefined && one.checkVisibility() && box.x === to.x && box.y === to.y;
        });
        return dot === undefined ? [] : [{ name, dot }];
      });
    const between = ({ name, dot }: { name: Element; dot: Element }) => {
      const [a, b] = [name.getBoundingClientRect(), dot.getBoundingClientRect()];
      return { x: b.x - a.x, y: b.y - a.y };
    };
    const before = pairs.map(between);
    const gaps: Gap[] = [];
    for (let frame = 1; frame <= 12; frame++) {
      scroller?.scrollBy(move.x, move.y);
      // What rides on the scroller is in its place as the frame begins; what follows by script, when it has ended.
      await new Promise(requestAnimationFrame);
      await new Promise((done) => (move.rides && frame > 1 ? done(null) : setTimeout(done)));
      pairs.forEach((pair, index) => {
        const [from, now] = [before[index], between(pair)];
        const far = from && pair.dot.checkVisibility() ? Math.hypot(now.x - from.x, now.y - from.y) : null;
        gaps.push({ name: pair.name.textContent ?? '', frame, far });
      });
    }
    return gaps;
  };
  Object.assign(window, { unfit, scrollAndLook });
}
