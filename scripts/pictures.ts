// Takes the pictures of the README anew, in docs/pictures: the popup (in each language), a page with dots and the demo, as
// they are.
//   npm run pictures [-- --store]   --store: those for the stores instead, in .artifacts/store
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ChromiumBrowser, launchChromium } from '../tests/e2e/browsers/chromium.ts';
import { makeProfileDir, removeProfileDir } from '../tests/e2e/browsers/profile.ts';
import { EXTENSION_DIRS } from '../tests/e2e/places.ts';
import { buildExtension } from './lib/build.ts';
import { step } from './lib/progress.mjs';
import { ROOT } from './lib/tool.ts';
import { saveDemoPictures } from './sample/demo-pictures.ts';
import { OTHER_LANGUAGES, saveLanguagePicture } from './sample/language-pictures.ts';
import { savePictures } from './sample/pictures.ts';
import { saveStorePictures } from './sample/store-pictures.ts';
import { visitSampleWorld, waitUntilSettled } from './sample/visit.ts';
import { startSampleWorld } from './sample/world.ts';

const FOLDER = path.join('docs', 'pictures');
const STORE_FOLDER = path.join('.artifacts', 'store');

async function inBrowser<Result>(
  work: (browser: ChromiumBrowser) => Promise<Result>,
  language = 'en-US',
): Promise<Result> {
  const profileDir = await makeProfileDir();
  const browser = await launchChromium({
    extensionDir: EXTENSION_DIRS.chromium,
    profileDir,
    scale: 2,
    language,
  });
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
    files.push(...(await inBrowser((browser) => saveDemoPictures(browser, folder))));
    for (const { locale, language } of OTHER_LANGUAGES)
      files.push(await inBrowser((browser) => saveLanguagePicture(browser, locale, folder), language));
    return files;
  } finally {
    await world.close();
  }
}

async function takeStorePictures(): Promise<string[]> {
  const world = await startSampleWorld();
  try {
    return await saveStorePictures(world, path.join(ROOT, STORE_FOLDER));
  } finally {
    await world.close();
  }
}

try {
  const { values } = parseArgs({ options: { store: { type: 'boolean', default: false } } });
  await buildExtension();
  for (const file of await step('taking the pictures', values.store ? takeStorePictures : takePictures))
    console.log(path.relative(ROOT, file));
} catch (error) {
  console.error(`The pictures can’t be taken: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
