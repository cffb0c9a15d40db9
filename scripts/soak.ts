// npm run soak: hours of chaos, with the same engine as the end-to-end test. Ends with Ctrl-C or after the minutes.
//   npm run soak -- [--minutes 30] [--seed N] [--browser chromium|firefox] [--journal]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { whenAskedToEnd } from '../lib/backend/node/asked-to-end.ts';
import { launchChromium } from '../tests/e2e/browsers/chromium.ts';
import { launchFirefox } from '../tests/e2e/browsers/firefox.ts';
import { makeProfileDir, removeProfileDir } from '../tests/e2e/browsers/profile.ts';
import { runChaos } from '../tests/e2e/chaos/chaos-run.ts';
import { ChaosWorld } from '../tests/e2e/chaos/chaos-world.ts';
import { Journal } from '../tests/e2e/chaos/journal.ts';
import { isClean, type Report, reportText } from '../tests/e2e/chaos/report.ts';
import { ARTIFACTS, EXTENSION_DIRS } from '../tests/e2e/places.ts';
import { TestSite } from '../tests/e2e/test-site.ts';
import { buildExtension } from './lib/build.ts';

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };
const MINUTE_MS = 60_000;

/** What is to be closed at the end, the last opened first. */
const toClose: (() => Promise<unknown>)[] = [];

/** What was asked for on the command line. @throws Error that says what is wrong with it */
function asked() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string' },
      browser: { type: 'string', default: 'chromium' },
      journal: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  const which = values.browser;
  if (!(minutes > 0)) throw new Error('--minutes must be a number of minutes');
  if (!Number.isInteger(seed)) throw new Error('--seed must be a whole number');
  if (which !== 'chromium' && which !== 'firefox') throw new Error('--browser must be chromium or firefox');
  return { minutes, seed, which, showsJournal: values.journal } as const;
}

/** One line of where the run stands. */
function progressText(minutes: number, { rounds, faults, changes, missed, broken }: Report): string {
  const injected = Object.values(faults).reduce((sum, count) => sum + count, 0);
  return `${minutes} min: ${rounds} rounds, ${injected} faults, ${changes} changes, ${missed.length} missed, ${broken.length} limits broken`;
}

async function soak(): Promise<boolean> {
  const { minutes, seed, which, showsJournal } = asked();
  await buildExtension(which);
  console.log(`Soak in ${which}, ${minutes} minutes, seed ${seed}. Ctrl-C ends it after the present round.`);
  const folder = await mkdtemp(path.join(tmpdir(), 'presently-soak-'));
  toClose.push(() => rm(folder, { recursive: true, force: true }));
  const profileDir = await makeProfileDir();
  toClose.push(() => removeProfileDir(profileDir));
  const world = await ChaosWorld.start(path.join(folder, 'backend.sqlite'));
  toClose.push(() => world.close());
  const site = await TestSite.start();
  toClose.push(() => site.close());
  const browser = await LAUNCH[which]({ extensionDir: EXTENSION_DIRS[which], profileDir });
  toClose.push(() => browser.close());

  const journal = new Journal(showsJournal ? console.log : undefined);
  const begun = Date.now();
  let ending = false;
  let shown = 0;
  whenAskedToEnd(() => {
    ending = true;
    console.log('Ending after the present round.');
  });
  const goesOn = (): boolean => !ending && Date.now() - begun < minutes * MINUTE_MS;
  const onRound = (sofar: Report): void => {
    const passed = Math.floor((Date.now() - begun) / MINUTE_MS);
    if (passed > shown) console.log(progressText(passed, sofar));
    shown = passed;
  };
  let clean = false;
  try {
    const report = await runChaos({ seed, browser, world, site, journal, goesOn, onRound });
    console.log(reportText(report));
    clean = isClean(report);
  } finally {
    if (!clean) {
      await mkdir(ARTIFACTS, { recursive: true });
      const file = path.join(ARTIFACTS, `soak-${which}-${seed}.log`);
      await writeFile(
        file,
        `${journal.last(Number.POSITIVE_INFINITY)}\n\nbackend:\n${world.log.join('\n')}\n`,
      );
      console.log(`Something was found: --seed ${seed} plays it again. The journal is in ${file}.`);
    }
  }
  return clean;
}

try {
  process.exitCode = (await soak()) ? 0 : 1;
} catch (error) {
  console.log(`Presently: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
for (const close of toClose.reverse()) await close().catch(() => undefined);
