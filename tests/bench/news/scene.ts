import { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import type { TestSite } from '../../e2e/test-site.ts';
import { accountOf } from '../browser-world.ts';
import { type Ends, tempProfile } from '../ends.ts';
import { type Arrival, type NewsWindow, newsPage, watchDots } from './page.ts';

/** Milliseconds since the epoch, finer than `Date.now`. */
export const nodeClock = (): number => performance.timeOrigin + performance.now();

interface DomNode {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/** A browser in which `ann` is signed in, and one page that shows people and has a socket of its own. */
export class NewsScene {
  readonly browser: QuietChromium;
  private readonly targetId: string;

  private constructor(browser: QuietChromium, targetId: string) {
    this.browser = browser;
    this.targetId = targetId;
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
    const url = site.page(newsPage(userIDs, accountOf('own', server), draws));
    await browser.openPage(url);
    await popup.close();
    const target = (await browser.cdp.targets()).find((found) => found.type === 'page' && found.url === url);
    if (target === undefined) throw new Error('The page is not there');
    const scene = new NewsScene(browser, target.targetId);
    await scene.watch(userIDs.length);
    return scene;
  }

  /** Does something in a session with the page that ends with it: one that stays would make every change dearer. */
  private async inPage<T>(work: (session: string) => Promise<T>): Promise<T> {
    const { cdp } = this.browser;
    const sessionId = await cdp.attach(this.targetId);
    try {
      return await work(sessionId);
    } finally {
      await cdp.send('Target.detachFromTarget', { sessionId });
    }
  }

  /** Waits for every dot and the page's own subscription, and has both noted from here on. */
  private async watch(count: number): Promise<void> {
    const { cdp } = this.browser;
    await this.inPage(async (session) => {
      await waitFor('the page’s own socket', () => cdp.evaluate(session, 'isSubscribed === true'));
      await waitFor(`${count} dots`, async () => {
        const { root } = await cdp.send<{ root: DomNode }>(
          'DOM.getDocument',
          { depth: 3, pierce: true },
          session,
        );
        const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
        const closed = html?.children?.flatMap(({ shadowRoots = [] }) => shadowRoots)[0];
        if (closed === undefined) return false;
        const { object } = await cdp.send<{ object: { objectId: string } }>(
          'DOM.resolveNode',
          { backendNodeId: closed.backendNodeId },
          session,
        );
        const call = async (work: string) => {
          const { result } = await cdp.send<{ result: { value: unknown } }>(
            'Runtime.callFunctionOn',
            { objectId: object.objectId, functionDeclaration: work, returnByValue: true },
            session,
          );
          return result.value;
        };
        const dots = await call(`function () { return this.querySelectorAll('button[aria-label]').length; }`);
        if (dots !== count) return false;
        await call(watchDots.toString());
        return true;
      });
      const state = await cdp.evaluate(session, 'document.visibilityState');
      if (state !== 'visible') throw new Error('The page is not in view, so that nothing would be drawn');
    });
  }

  /** By how much the page's clock is ahead of this process's, in ms. */
  clockAhead(): Promise<number> {
    return this.inPage(async (session) => {
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

  /** What has come so far, by either way. */
  arrivals(): Promise<Pick<NewsWindow, 'ownNews' | 'dotNews'>> {
    return this.inPage((session) => this.browser.cdp.evaluate(session, '({ ownNews, dotNews })'));
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

/**
 * How long each took from when it was sent, by the page's clock. Who goes offline tells the last status once more: the
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
