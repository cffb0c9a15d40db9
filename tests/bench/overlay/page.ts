import type { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';
import { type Calls, callsOf, type TraceEvent } from './calls.ts';
import { pause } from './section.ts';
import { startTrace } from './trace.ts';
import { WAY_URL, type Way, waySource, worldSource } from './way.ts';

/** What a stretch of time took of the page. */
export interface Stretch {
  /** Of the page's thread, all that it did, in ms of the processor. */
  readonly thread: number;
  /** Of that, the calls of the way's script. */
  readonly calls: Calls;
  readonly events: readonly TraceEvent[];
}

/** One page in a window of its own, with a world of its own in it, as content scripts have. */
export class BenchPage {
  private readonly browser: QuietChromium;
  private readonly targetId: string;
  private readonly session: string;
  private readonly url: string;
  private readonly world: number;

  private constructor(
    browser: QuietChromium,
    page: { targetId: string; session: string; url: string; world: number },
  ) {
    this.browser = browser;
    this.targetId = page.targetId;
    this.session = page.session;
    this.url = page.url;
    this.world = page.world;
  }

  /** @param prepare is called when the window is there, before the page is loaded */
  static async open(
    browser: QuietChromium,
    url: string,
    prepare: (session: string) => Promise<unknown> = async () => undefined,
  ): Promise<BenchPage> {
    const { cdp } = browser;
    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width: 1280,
      height: 800,
    });
    const session = await cdp.attach(targetId);
    await prepare(session);
    await cdp.send('Page.navigate', { url }, session);
    await waitFor(`${url} to load`, () =>
      cdp
        .evaluate<boolean>(session, `document.readyState === 'complete' && location.href !== 'about:blank'`)
        .catch(() => false),
    );
    await cdp.send('Performance.enable', {}, session);
    const { frameTree } = await cdp.send<{ frameTree: { frame: { id: string } } }>(
      'Page.getFrameTree',
      {},
      session,
    );
    const { executionContextId: world } = await cdp.send<{ executionContextId: number }>(
      'Page.createIsolatedWorld',
      { frameId: frameTree.frame.id, worldName: 'bench' },
      session,
    );
    const page = new BenchPage(browser, { targetId, session, url, world });
    await page.inWorld(worldSource());
    await page.settle();
    return page;
  }

  /** Waits until the page has drawn and has nothing to do. */
  settle(): Promise<void> {
    const idle = `new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))`;
    return this.inPage(`(async () => { for (let i = 0; i < 5; i += 1) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
      await ${idle}; } })()`);
  }

  /** Evaluates in the page's own world. */
  inPage<Value>(expression: string): Promise<Value> {
    return this.browser.cdp.evaluate<Value>(this.session, expression);
  }

  /** Evaluates in the world of content scripts. */
  async inWorld<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.browser.cdp.send<{
      result: { value: Value };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>(
      'Runtime.evaluate',
      { expression, contextId: this.world, awaitPromise: true, returnByValue: true },
      this.session,
    );
    if (exceptionDetails)
      throw new Error(`${this.url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  /** Starts a way in the world of content scripts. */
  async start(way: Way): Promise<void> {
    await this.inWorld(waySource(way));
  }

  /** Waits until nobody more is found; returns how many names were in all. */
  searched(): Promise<number> {
    return this.steady('bench.count()', 400);
  }

  /** Waits until a way has drawn, and draws no more: not even what it finds out of a place afterwards. */
  async drawn(): Promise<void> {
    const changes = `performance.getEntriesByName('bench-dots').length`;
    await waitFor('dots', async () => (await this.inWorld<number>(changes)) > 0);
    await this.steady(changes, 800);
    await this.settle();
  }

  /** Waits until a number has been the same for so long, and returns it. */
  private async steady(number: string, ms: number): Promise<number> {
    let before = -1;
    let since = performance.now();
    while (performance.now() - since < ms) {
      await pause(100);
      const now = await this.inWorld<number>(number);
      if (now !== before) since = performance.now();
      before = now;
    }
    return before;
  }

  /** Measures what the page does while `work` runs. */
  async during(work: () => Promise<unknown>): Promise<Stretch> {
    const end = await startTrace(this.browser.cdp);
    const before = await this.threadMs();
    // A trace that is left open would keep the next from starting.
    const failure = await work().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const thread = (await this.threadMs()) - before;
    const events = await end();
    if (failure !== null) throw failure.error;
    return { thread, calls: callsOf(events, WAY_URL), events };
  }

  private async threadMs(): Promise<number> {
    const { metrics } = await this.browser.cdp.send<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
      {},
      this.session,
    );
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1_000;
  }

  /** What scripts and the document take after a clean-up, in MB: JavaScript's and the renderer's own objects. */
  async heapMB(): Promise<number> {
    const { cdp } = this.browser;
    for (let round = 0; round < 2; round += 1)
      await cdp.send('HeapProfiler.collectGarbage', {}, this.session);
    const { usedSize, embedderHeapUsedSize } = await cdp.send<{
      usedSize: number;
      embedderHeapUsedSize: number;
    }>('Runtime.getHeapUsage', {}, this.session);
    return (usedSize + embedderHeapUsedSize) / 2 ** 20;
  }

  /** Nodes of the page's process. */
  async nodes(): Promise<number> {
    const { nodes } = await this.browser.cdp.send<{ nodes: number }>(
      'Memory.getDOMCounters',
      {},
      this.session,
    );
    return nodes;
  }

  close(): Promise<void> {
    const { targetId, url } = this;
    return this.browser.cdp.closeTarget({ targetId, url, type: 'page' });
  }
}
