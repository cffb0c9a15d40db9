// Takes the pictures of the README anew, in docs/pictures: the popup and a page with dots, as they are.
import path from 'node:path';
import { launchChromium } from '../tests/e2e/browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from '../tests/e2e/browsers/profile.ts';
import { EXTENSION_DIRS } from '../tests/e2e/places.ts';
import { buildExtension } from './lib/build.ts';
import { step } from './lib/progress.mjs';
import { ROOT } from './lib/tool.ts';
import { savePictures } from './sample/pictures.ts';
import { visitSampleWorld, waitUntilSettled } from './sample/visit.ts';
import { startSampleWorld } from './sample/world.ts';

const FOLDER = path.join('docs', 'pictures');

async function takePictures(): Promise<string[]> {
  const profileDir = await makeProfileDir();
  const world = await startSampleWorld();
  const browser = await launchChromium({ extensionDir: EXTENSION_DIRS.chromium, profileDir, scale: 2 });
  try {
    const visit = await visitSampleWorld(browser, world);
    await waitUntilSettled(visit);
    return await savePictures(browser, visit.page, path.join(ROOT, FOLDER));
  } finally {
    await browser.close();
    await world.close();
    await removeProfileDir(profileDir);
  }
}

try {
  await buildExtension();
  for (const file of await step('taking the pictures', takePictures)) console.log(path.relative(ROOT, file));
} catch (error) {
  console.error(`The pictures can’t be taken: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
