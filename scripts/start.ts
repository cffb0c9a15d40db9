// npm start: the whole of Presently on this machine, with a sample team. Ends with Ctrl-C or the browser's window.
//   npm start [-- --headless] [-- --once]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { whenAskedToEnd } from '../lib/backend/node/asked-to-end.ts';
import { type ChromiumBrowser, launchChromium } from '../tests/e2e/browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from '../tests/e2e/browsers/profile.ts';
import { EXTENSION_DIRS } from '../tests/e2e/places.ts';
import { findChromium } from './lib/browsers.mjs';
import { buildExtension } from './lib/build.ts';
import { step } from './lib/progress.mjs';
import { ROOT } from './lib/tool.ts';
import { savePictures } from './sample/pictures.ts';
import { type Visit, visitSampleWorld, waitUntilSettled } from './sample/visit.ts';
import { showVisit, watchVisit } from './sample/watch.ts';
import { startSampleWorld } from './sample/world.ts';

const PICTURES = path.join('.artifacts', 'start');

/** Ends the run: Ctrl-C, or another signal. */
const ending = new AbortController();
/** What is to be closed at the end, the last opened first. */
const toClose: (() => Promise<unknown>)[] = [];

/** Whether there is a screen to open a window on. */
function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function openBrowser(headless: boolean): Promise<ChromiumBrowser> {
  const profileDir = await makeProfileDir();
  toClose.push(() => removeProfileDir(profileDir));
  const browser = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, headless });
  toClose.push(() => browser.close());
  return browser;
}

async function openSample(headless: boolean): Promise<{ browser: ChromiumBrowser; visit: Visit }> {
  const world = await startSampleWorld();
  toClose.push(() => world.close());
  console.log(`  User Status backend  ${world.backend.url}\n  sample page          ${world.site.url}`);
  const what = `opening Chromium${headless ? ' without a window' : ''} and signing in as the sample user`;
  return step(what, async () => {
    const browser = await openBrowser(headless);
    return { browser, visit: await visitSampleWorld(browser, world) };
  });
}

/** Without a window, the terminal and the pictures show what there is to see. */
async function showWithoutWindow(browser: ChromiumBrowser, visit: Visit, once: boolean): Promise<void> {
  await waitUntilSettled(visit);
  await savePictures(browser, visit.page, path.join(ROOT, PICTURES));
  await showVisit(visit);
  if (once) return;
  console.log(
    `Presently: ready. Screenshots in ${PICTURES}. Changes are printed as they come. Ctrl-C ends it.`,
  );
  await watchVisit(visit, ending.signal);
}

async function showInWindow(browser: ChromiumBrowser, visit: Visit, once: boolean): Promise<void> {
  await waitUntilSettled(visit);
  if (once) {
    await showVisit(visit);
    return;
  }
  await visit.page.tab.bringToFront();
  // The popup's page has done its work, and the window began with an empty tab.
  for (const tab of browser.tabs()) if (tab.url() !== visit.page.tab.url()) await tab.close();
  console.log('Presently: ready. Its icon is in the toolbar, under the jigsaw piece. Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    if (ending.signal.aborted) resolve();
    ending.signal.addEventListener('abort', () => resolve());
    // From here on a person may close the window; before, a browser that ends has failed.
    browser.context.once('close', () => resolve());
  });
}

/** Runs the sample world, and gives the line to end with. */
async function main(): Promise<string> {
  const { values } = parseArgs({
    options: { headless: { type: 'boolean', default: false }, once: { type: 'boolean', default: false } },
  });
  const headless = values.headless || !hasDisplay();
  findChromium();
  await buildExtension();
  const { browser, visit } = await openSample(headless);
  if (headless) await showWithoutWindow(browser, visit, values.once);
  else await showInWindow(browser, visit, values.once);
  if (!values.once) return 'Presently: ended.';
  return headless ? `Presently: done. Screenshots in ${PICTURES}.` : 'Presently: done.';
}

whenAskedToEnd(() => ending.abort());
let last: string;
try {
  last = await main();
} catch (error) {
  // What is asked to end in the middle of its work has not failed.
  last = ending.signal.aborted
    ? 'Presently: ended.'
    : `Presently: ${error instanceof Error ? error.message : error}`;
  if (!ending.signal.aborted) process.exitCode = 1;
}
for (const close of toClose.reverse()) await close().catch(() => undefined);
console.log(last);
