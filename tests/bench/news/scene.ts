import { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import type { TestSite } from '../../e2e/test-site.ts';
import { accountOf } from '../browser-world.ts';
import { type Ends, tempProfile } from '../ends.ts';
import { type Arrival, dotsPage, type NewsWindow, ownPage, watchDots } from './page.ts';

/** Milliseconds since the epoch, finer than `Date.now`. */
export const nodeClock = (): number => performance.timeOrigin + performance.now();

interface DomNode {
  readonly backendNodeId: number;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/** The page that shows people, with dots, and the one that has a socket of its own. */
type Which = 'dots' | 'own';

/**
 * A browser in which `ann` is signed in, one page that shows people, and one with a socket of its own. They are two, each in
 * a window in view, as the overlay looks at a page whenever it changes, and as two drawings of one page share frames: the
 * second of two close to each other is drawn 17 ms later.
 */
export class NewsScene {
  readonly browser: QuietChromium;
  private readonly targetIds: Readonly<Record<Which, string>>;

  private constructor(browser: QuietChromium, targetIds: Readonly<Record<Which, string>>) {
    this.browser = browser;
    this.targetIds = targetIds;
  }

  /**
   * @param server the address that both the extension and the page's own socket take
   * @param draws whether the page shows what came by its socket
   */
  static async start(
    ends: Ends,
    {
      server,
      site,
      userIDs,
      draws,
    }: { server: string; site: TestSite; userIDs: readonly string[]; draws: boolean },
  ): Promise<NewsScene> {
    const profileDir = await tempProfile(ends);
    const browser = ends.add(
      await QuietChromium.launch({ extensionDir: EXTENSION_DIRS.chromium, profileDir }),
    );
    const popup = await browser.openPopup();
    await popup.signIn(accountOf('ann', server));
    const open = async (url: string): Promise<string> => {
      await browser.openPage(url);
      const targets = await browser.cdp.targets();
      const target = targets.find((found) => found.type === 'page' && found.url === url);
      if (target === undefined) throw new Error('The page is not there');
      return target.targetId;
    };
    const [follows = ''] = userIDs;
    const own = site.page(ownPage(follows, accountOf('own', server), draws));
    const targetIds = {
      dots: await open(site.page(dotsPage(userIDs))),
      // Chromium takes any name under `localhost` for this machine; the extension, for a site that is off.
      own: await open(own.replace('127.0.0.1', 'own.localhost')),
    };
    await popup.close();
    const scene = new NewsScene(browser, targetIds);
    await scene.watch(userIDs.length);
    return scene;
  }

  /** Does something in a session with a page that ends with it: one that stays would make every change dearer. */
  private async inPage<T>(which: Which, work: (session: string) => Promise<T>): Promise<T> {
    const { cdp } = this.browser;
    const sessionId = await cdp.attach(this.targetIds[which]);
    try {
      return await work(sessionId);
    } finally {
      await cdp.send('Target.detachFromTarget', { sessionId });
    }
  }

  /** Waits for every dot and the page's own subscription, and has both noted from here on. */
  private async watch(count: number): Promise<void> {
    const { cdp } = this.browser;
    const mustBeInView = async (session: string): Promise<void> => {
      const state = await cdp.evaluate(session, 'document.visibilityState');
      if (state !== 'visible') throw new Error('A page is not in view, so that nothing would be drawn');
    };
    await this.inPage('own', async (session) => {
      await waitFor('the page’s own socket', () => cdp.evaluate(session, 'isSubscribed === true'));
      await mustBeInView(session);
    });
    await this.inPage('dots', async (session) => {
      await waitFor(`${count} dots`, async () => {
        const { root } = await cdp.send<{ root: DomNode }>(
          'DOM.getDocument',
          { depth: -1, pierce: true },
          session,
        );
        const roots: string[] = [];
        for (const { backendNodeId } of shadowRootsIn(root)) {
          const { object } = await cdp.send<{ object: { objectId: string } }>(
            'DOM.resolveNode',
            { backendNodeId },
            session,
          );
          roots.push(object.objectId);
        }
        const call = async (objectId: string, work: string): Promise<unknown> => {
          const { result } = await cdp.send<{ result: { value: unknown } }>(
            'Runtime.callFunctionOn',
            { objectId, functionDeclaration: work, returnByValue: true },
            session,
          );
          return result.value;
        };
        let dots = 0;
        for (const id of roots) dots += Number(await call(id, countDots.toString()));
        if (dots !== count) return false;
        for (const id of roots) await call(id, watchDots.toString());
        return true;
      });
      await mustBeInView(session);
    });
  }

  /** By how much a page's clock is ahead of this process's, in ms. */
  private clockAhead(which: Which): Promise<number> {
    return this.inPage(which, async (session) => {
      let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
      for (let tries = 0; tries < 40; tries += 1) {
        const before = nodeClock();
        const there = await this.browser.cdp.evaluate<number>(session, 'clock()');
        const took = nodeClock() - before;
        if (took < best.took) best = { took, ahead: there - (before + took / 2) };
      }
      return best.ahead;
    });
  }

  /** What has come so far, by either way, by this process's clock. */
  async arrivals(): Promise<Pick<NewsWindow, 'ownNews' | 'dotNews'>> {
    const news = async (which: Which): Promise<Arrival[]> => {
      const ahead = await this.clockAhead(which);
      const came = await this.inPage(which, (session) =>
        this.browser.cdp.evaluate<Arrival[]>(session, `${which === 'own' ? 'ownNews' : 'dotNews'}`),
      );
      return came.map(({ text, known, painted }) => ({
        text,
        known: known - ahead,
        painted: painted - ahead,
      }));
    };
    return { ownNews: await news('own'), dotNews: await news('dots') };
  }

  /** Starts the worker where it sleeps, and keeps it up until `letSleep`. */
  async keepAwake(): Promise<() => Promise<void>> {
    const { cdp } = this.browser;
    const host = await this.browser.attachToHost();
    const worker = await waitFor('the worker to start', async () => {
      await cdp.evaluate(host, `void chrome.runtime.sendMessage('wake up').catch(() => {})`);
      return this.browser.target('service_worker');
    });
    // Chromium does not stop a worker that somebody is attached to.
    const session = await cdp.attach(worker.targetId);
    await cdp.send('Target.detachFromTarget', { sessionId: host });
    return async () => {
      await cdp.send('Target.detachFromTarget', { sessionId: session });
      await this.browser.killWorker();
    };
  }
}

function shadowRootsIn({ children = [], shadowRoots = [] }: DomNode): DomNode[] {
  return [...shadowRoots, ...[...children, ...shadowRoots].flatMap(shadowRootsIn)];
}

/** Runs with a root for `this`. */
function countDots(this: ShadowRoot): number {
  return this.querySelectorAll('.dot[aria-label]').length;
}

/**
 * How long each took from when it was sent. Who goes offline tells the last status once more: the
 * first time counts.
 */
export function delays(
  sent: ReadonlyMap<string, number>,
  arrivals: readonly Arrival[],
  moment: 'known' | 'painted',
): number[] {
  return Array.from(sent, ([text, at]) => {
    const arrival = arrivals.find((one) => one.text === text);
    if (arrival === undefined) throw new Error(`“${text}” never came`);
    return arrival[moment] - at;
  });
}
