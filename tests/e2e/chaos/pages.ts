import type { ExtensionBrowser } from '../browsers/extension-browser.ts';
import type { PageDriver } from '../browsers/page-driver.ts';
import type { TestSite } from '../test-site.ts';
import type { Chance } from './chance.ts';
import type { ChaosWorld } from './chaos-world.ts';
import type { Difference } from './difference.ts';
import { nameOf, OTHERS } from './people.ts';

/** Beside the one that stays. */
const MOST_OPEN = 3;
/** Of a name so close to the view's edge the dot may be outside. */
const EDGE = 48;

const person = (userID: string): string => `<p data-presence-user="${userID}">${nameOf(userID)}</p>`;

/** What pages are like: a few people, more than fit in the view, more in view than an account has places. */
const CONTENTS = {
  few: OTHERS.slice(0, 24).map(person).join(''),
  long: OTHERS.slice(10, 170).map(person).join(''),
  dense: `<style>p { display: inline-block; width: 110px; margin: 2px; font: 11px/16px sans-serif }</style>${OTHERS.slice(20, 270).map(person).join('')}`,
};

/** Web pages with people on them, which are opened, scrolled and closed. */
export class Pages {
  private readonly browser: ExtensionBrowser;
  private readonly world: ChaosWorld;
  private readonly site: TestSite;
  private readonly chance: Chance;
  /** The first stays. */
  private readonly open: PageDriver[] = [];

  constructor(browser: ExtensionBrowser, world: ChaosWorld, site: TestSite, chance: Chance) {
    this.browser = browser;
    this.world = world;
    this.site = site;
    this.chance = chance;
  }

  /** Opens the page that stays. */
  async begin(): Promise<void> {
    this.open.push(await this.browser.openPage(this.site.page(CONTENTS.few)));
  }

  /** Does one thing. Gives what, in words. */
  async act(): Promise<string> {
    const kind = this.chance.weighed({ open: 35, scroll: 40, reload: 10, close: 15 });
    const others = this.open.slice(1);
    switch (kind) {
      case 'open': {
        const content = this.chance.weighed({ few: 40, long: 40, dense: 20 });
        const scroll = this.chance.number(0, 100);
        if (others.length >= MOST_OPEN) await this.closeOne(this.chance.pick(others));
        const page = await this.browser.openPage(this.site.page(CONTENTS[content]));
        this.open.push(page);
        await this.scroll(page, scroll);
        return `opened a page with ${content}`;
      }
      case 'scroll': {
        const share = this.chance.number(0, 100);
        await this.scroll(this.chance.pick(this.open), share);
        return `scrolled to ${share} %`;
      }
      case 'reload':
        await this.chance.pick(this.open).tab.reload();
        return 'reloaded a page';
      case 'close':
        if (others.length === 0) return 'has no page to close';
        await this.closeOne(this.chance.pick(others));
        return 'closed a page';
    }
  }

  /** Leaves the page that stays alone. */
  async closeOthers(): Promise<void> {
    for (const page of this.open.slice(1)) await this.closeOne(page);
  }

  private async closeOne(page: PageDriver): Promise<void> {
    this.open.splice(this.open.indexOf(page), 1);
    await page.close();
  }

  private async scroll(page: PageDriver, share: number): Promise<void> {
    await page.tab.bringToFront();
    await page.evaluate((percent) => {
      const room = document.documentElement.scrollHeight - innerHeight;
      scrollTo(0, (Math.max(0, room) * percent) / 100);
    }, share);
  }

  /** What the pages show that is not so. */
  async differences(): Promise<Difference[]> {
    const found: Difference[] = [];
    for (const [index, page] of this.open.entries()) {
      await page.tab.bringToFront();
      const inView = await page.evaluate((edge) => {
        const isInView = (element: Element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= edge && bottom <= innerHeight - edge;
        };
        const people = [...document.querySelectorAll<HTMLElement>('[data-presence-user]')];
        return people.filter(isInView).map((element) => element.dataset.presenceUser ?? '');
      }, EDGE);
      const dots = await page.dots();
      for (const userID of inView) {
        const truth = `${nameOf(userID)}: ${this.world.truth(userID)}`;
        if (dots.includes(truth)) continue;
        const shown = dots.filter((dot) => dot.startsWith(`${nameOf(userID)}: `)).join(' | ') || 'no dot';
        found.push({ userID, text: `page ${index + 1}: “${truth}” is shown as “${shown}”` });
      }
    }
    return found;
  }
}
