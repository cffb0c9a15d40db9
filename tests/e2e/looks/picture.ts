import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '../fixtures.ts';

const FOLDER = fileURLToPath(new URL('pictures', import.meta.url));
/** How the machine draws that the pictures were taken on. */
const MACHINE = path.join(FOLDER, 'machine.txt');
/** Hides what tells the time, which is another one each time. */
const STYLE = fileURLToPath(new URL('picture.css', import.meta.url));
/** A picture that is nearly of one colour shows nothing. */
const LEAST_DEVIATION = 3;

/** Text in our fonts and in the scripts of all our languages, emoji, fields and round corners. */
const SAMPLE = `<body style="font: 14px system-ui, sans-serif"><p>Presently ÄéЖ 在线 オンライン 온라인 العربية 🎧🍜</p>
  <select><option>Never</select> <input value="Status"> <button style="border-radius: 6px">Set</button>
  <p style="font-weight: 650">Who is around</p><i style="display: block; width: 12px; height: 12px; border: 2px dashed; border-radius: 50%"></i>`;

/**
 * Compares what a page shows with the picture of this name in `looks/pictures`. Machines draw differently (fonts, browser,
 * processor): on one that draws otherwise than that which the pictures were taken on, only that there is something to see is
 * looked at, and that is said. `npm run looks -- --update-snapshots` takes the pictures anew.
 */
export async function comparePicture(page: Page, name: string): Promise<void> {
  const updates = test.info().config.updateSnapshots;
  const isUpdate = updates === 'all' || updates === 'changed';
  const here = await machine(page);
  if (isUpdate) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(MACHINE, here);
  }
  // Whether the page has the focus depends on what this process has looked at before.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  if (here === (await readFile(MACHINE, 'utf8').catch(() => ''))) {
    await expect.soft(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01, stylePath: STYLE });
    return;
  }
  const picture = await page.screenshot({ animations: 'disabled', style: await readFile(STYLE, 'utf8') });
  await test.info().attach(name, { body: picture, contentType: 'image/png' });
  const { channels } = await sharp(picture).stats();
  expect.soft(Math.max(...channels.map(({ stdev }) => stdev)), name).toBeGreaterThan(LEAST_DEVIATION);
  const said = `${name}: not compared, as this machine draws otherwise than that of the pictures`;
  test.info().annotations.push({ type: 'not compared', description: said });
  console.log(said);
}

let known: string | undefined;

/** How this machine draws: a hash of what it makes of a sample. */
async function machine(page: Page): Promise<string> {
  if (known !== undefined) return known;
  const blank = await page.context().newPage();
  await blank.setViewportSize({ width: 400, height: 200 });
  await blank.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await blank.setContent(SAMPLE);
  known = createHash('sha256')
    .update(await blank.screenshot({ animations: 'disabled' }))
    .digest('hex');
  await blank.close();
  await page.bringToFront();
  return known;
}
