import { setTimeout as delay } from 'node:timers/promises';
import type { Backend } from '../../../lib/backend/node/backend.ts';
import { differences, storedFiles } from '../../e2e/at-rest-storage.ts';
import type { PageDriver } from '../../e2e/browsers/page-driver.ts';
import type { PopupDriver } from '../../e2e/browsers/popup-driver.ts';
import type { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { WireTap } from '../../support/wire-tap.ts';
import { accountOf } from '../browser-world.ts';

/** What of a browser is needed here. */
interface Browser {
  readonly profileDir: string;
  openPopup(): Promise<PopupDriver>;
  openPage(url: string): Promise<PageDriver>;
}

/** What the SDK sends and is answered while nothing happens: two heartbeats, and its report on its own quality. */
const HEARTBEATS = new Set(['heartbeat.alive', 'im_open_status.wshello', 'imopenstat.tim_web_report_v2']);

/** Once a minute it is made sure that the people in view are as they are shown: a question and its answer. */
const RECHECK = 'im_open_status.ws_get_user_status';
const MINUTE_MS = 60_000;

/** A browser in which somebody is signed in and looks at a page, and what it does. */
export class Resting {
  readonly tap: WireTap;
  private readonly profileDir: string;
  private files: ReadonlyMap<string, string> = new Map();
  private since = 0;

  private constructor(tap: WireTap, profileDir: string) {
    this.tap = tap;
    this.profileDir = profileDir;
  }

  /** Signs in and opens the page; resolves when its first dot is there. */
  static async begin(
    browser: Browser,
    backend: Backend,
    { userID, page, firstDot }: { userID: string; page: string; firstDot: string },
  ): Promise<Resting> {
    const tap = await WireTap.start(backend.url);
    const popup = await browser.openPopup();
    await popup.signIn(accountOf(userID, tap.url));
    const opened = await browser.openPage(page);
    await opened.waitForDot(firstDot);
    await popup.close();
    return new Resting(tap, browser.profileDir);
  }

  /** From here on it is to be at rest. */
  async rest(): Promise<void> {
    this.files = await storedFiles(this.profileDir);
    this.since = Date.now();
  }

  /** The files of extensions that were written since. */
  async written(): Promise<string[]> {
    return differences(this.files, await storedFiles(this.profileDir));
  }

  /** How often each command went by since, either way. */
  frames(): ReadonlyMap<string, number> {
    return this.tap.since(this.since);
  }

  /** How many frames went by since that were neither the SDK's own nor of the re-check of who is looked at. */
  strangeFrames(): number {
    const rechecks = 2 * (Math.floor((Date.now() - this.since) / MINUTE_MS) + 1);
    return [...this.frames()].reduce((sum, [servcmd, count]) => {
      if (HEARTBEATS.has(servcmd)) return sum;
      return sum + (servcmd === RECHECK ? Math.max(0, count - rechecks) : count);
    }, 0);
  }
}

const LOOK_MS = 250;

/** Looks from outside, for so long, whether the worker is there; gives the share of the time and how often it was started. */
export async function watchWorker(
  browser: QuietChromium,
  ms: number,
): Promise<{ awake: number; starts: number }> {
  const end = Date.now() + ms;
  let looks = 0;
  let seen = 0;
  let starts = 0;
  let was = await browser.workerAlive();
  while (Date.now() < end) {
    await delay(LOOK_MS);
    const is = await browser.workerAlive();
    looks += 1;
    if (is) seen += 1;
    if (is && !was) starts += 1;
    was = is;
  }
  return { awake: seen / looks, starts };
}
