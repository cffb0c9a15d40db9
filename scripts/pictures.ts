// Takes the pictures of the README anew, in docs/pictures: the popup, a page with dots and the demo, as they are.
import path from 'node:path';
import { type ChromiumBrowser, launchChromium } from '../tests/e2e/browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from '../tests/e2e/browsers/profile.ts';
import { EXTENSION_DIRS } from '../tests/e2e/places.ts';
import { buildExtension } from './lib/build.ts';
import { step } from './lib/progress.mjs';
import { ROOT } from './lib/tool.ts';
import { saveDemoPictures } from './sample/demo-pictures.ts';
import { savePictures } from './sample/pictures.ts';
import { visitSampleWorld, waitUntilSettled } from './sample/visit.ts';
import { startSampleWorld } from './sample/world.ts';

const FOLDER = path.join('docs', 'pictures');

async function inBrowser<Result>(work: (browser: ChromiumBrowser) => Promise<Result>): Promise<Result> {
  const profileDir = await makeProfileDir();
  const browser = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, scale: 2 });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await removeProfileDir(profileDir);
  }
}

async function takePictures(): Promise<string[]> {
  const folder = path.join(ROOT, FOLDER);
  const world = await startSampleWorld();
  try {
    const files = await inBrowser(async (browser) => {
      const visit = await visitSampleWorld(browser, world);
      await waitUntilSettled(visit);
      return savePictures(browser, visit.page, folder);
    });
    return [...files, ...(await inBrowser((browser) => saveDemoPictures(browser, folder)))];
  } finally {
    await world.close();
  }
}

try {
  await buildExtension();
  for (const file of await step('taking the pictures', takePictures)) console.log(path.relative(ROOT, file));
} catch (error) {
  console.error(`The pictures can’t be taken: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
