import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import { TestSite } from '../../e2e/test-site.ts';
import { type Ends, tempProfile } from '../ends.ts';
import { BenchPage } from './page.ts';
import { builtOverlay, type Way } from './way.ts';

/** A browser with the built extension, and a site on which it is off: what is measured is put in by the bench. */
export class OverlayScene {
  readonly browser: QuietChromium;
  readonly overlay: Way;
  /** The same, finding people and asking about them, but never drawing. */
  readonly finder: Way;
  readonly preact: string;
  private readonly site: TestSite;

  private constructor(browser: QuietChromium, site: TestSite, ways: readonly [Way, Way], preact: string) {
    this.browser = browser;
    this.site = site;
    [this.overlay, this.finder] = ways;
    this.preact = preact;
  }

  static async start(ends: Ends): Promise<OverlayScene> {
    const profileDir = await tempProfile(ends);
    const browser = ends.add(
      await QuietChromium.launch({ extensionDir: EXTENSION_DIRS.chromium, profileDir }),
    );
    const site = ends.add(await TestSite.start());
    const root = path.resolve(import.meta.dirname, '..', '..', '..');
    const preact = await readFile(path.join(root, 'node_modules/preact/dist/preact.mjs'), 'utf8');
    return new OverlayScene(
      browser,
      site,
      [await builtOverlay(), await builtOverlay(undefined, false)],
      preact,
    );
  }

  /** Puts a page there. Chromium takes any name under `localhost` for this machine; the extension, for a site that is off. */
  page(body: string): string {
    return this.site.page(body).replace('127.0.0.1', 'bench.localhost');
  }

  /** Opens a page, has `work` done with it, and closes it. */
  async with<Value>(url: string, work: (page: BenchPage) => Promise<Value>): Promise<Value> {
    const page = await BenchPage.open(this.browser, url);
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  }

  /** The same with a page of a site out there, of which nothing is asked: `body` is given out in its place. */
  async withSite<Value>(
    url: string,
    body: string,
    work: (page: BenchPage) => Promise<Value>,
  ): Promise<Value> {
    const { cdp } = this.browser;
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}</body></html>`;
    const answer = { responseCode: 200, body: Buffer.from(html).toString('base64') };
    const responseHeaders = [{ name: 'content-type', value: 'text/html; charset=utf-8' }];
    let stop = (): void => undefined;
    const page = await BenchPage.open(this.browser, url, async (session) => {
      stop = cdp.listen((method, params, from) => {
        if (method !== 'Fetch.requestPaused' || from !== session) return;
        const { requestId } = Object(params);
        cdp
          .send('Fetch.fulfillRequest', { requestId, responseHeaders, ...answer }, session)
          .catch(() => undefined);
      });
      await cdp.send('Fetch.enable', {}, session);
    });
    try {
      return await work(page);
    } finally {
      stop();
      await page.close();
    }
  }
}
