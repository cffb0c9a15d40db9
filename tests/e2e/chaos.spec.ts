import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChaos } from './chaos/chaos-run.ts';
import { ChaosWorld } from './chaos/chaos-world.ts';
import { Journal } from './chaos/journal.ts';
import { isClean, reportText } from './chaos/report.ts';
import { test } from './fixtures.ts';

/** Fixed, so that a commit that passes passes again; `CHAOS_SEED=N` plays another. */
const SEEDS = process.env.CHAOS_SEED ? [Number(process.env.CHAOS_SEED)] : [4];
/** Enough for nearly every fault to come once. */
const ROUNDS = 6;
/** A machine that is busy has its time: nothing here asserts speed. */
const TIMEOUT_MS = 10 * 60_000;
const JOURNAL_LINES = 400;

for (const seed of SEEDS) {
  test(`chaos, seed ${seed}: afterwards everything is as it is to be`, async ({ extension, site }) => {
    test.setTimeout(TIMEOUT_MS);
    const folder = await mkdtemp(path.join(tmpdir(), 'presently-chaos-'));
    const world = await ChaosWorld.start(path.join(folder, 'backend.sqlite'));
    const journal = new Journal();
    try {
      const goesOn = (rounds: number): boolean => rounds < ROUNDS;
      const report = await runChaos({ seed, browser: extension, world, site, journal, goesOn });
      console.log(reportText(report));
      if (!isClean(report)) throw new Error(`Chaos has found something (CHAOS_SEED=${seed})`);
    } catch (reason) {
      console.log(`The journal of CHAOS_SEED=${seed}:\n${journal.last(JOURNAL_LINES)}`);
      throw reason;
    } finally {
      await test.info().attach('journal', { body: journal.last(Number.POSITIVE_INFINITY) });
      await world.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
