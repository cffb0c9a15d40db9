// npm test: every check and every test of the project. Goes on after a failure, and ends with one line that counts.
//   npm test [-- --only STAGE]...   STAGE: lint, types, unit, build, sizes, webext, e2e, sample
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { duration } from './lib/progress.mjs';
import { ROOT } from './lib/tool.ts';
import { add, closingLine, failure, NOTHING, type Stage, type Tally } from './test/stage.ts';
import { STAGES } from './test/stages.ts';

/** A stage that says nothing for so long is said to be still at work. */
const SILENCE_MS = 20_000;

async function runStage(stage: Stage): Promise<Tally> {
  const begin = Date.now();
  let lastWord = begin;
  const show = (text: string) => {
    lastWord = Date.now();
    process.stdout.write(text);
  };
  console.log(`\n── ${stage.title} ${'─'.repeat(Math.max(3, 90 - stage.title.length))}`);
  const heartbeat = setInterval(() => {
    if (Date.now() - lastWord >= SILENCE_MS) show(`   still at work: ${duration(Date.now() - begin)}\n`);
  }, SILENCE_MS / 4);
  const tally = await stage.run(show).catch((error: unknown) => {
    show(`${error instanceof Error ? error.stack : String(error)}\n`);
    return failure(`the stage “${stage.name}” broke: ${String(error)}`);
  });
  clearInterval(heartbeat);
  console.log(`   ${closingLine(tally)} in ${duration(Date.now() - begin)}`);
  return tally;
}

function wantedStages(): readonly Stage[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const { only } = values;
  const unknown = only?.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no stage “${unknown}”: ${STAGES.map((stage) => stage.name).join(', ')}`);
  }
  return only ? STAGES.filter((stage) => only.includes(stage.name)) : STAGES;
}

async function main(): Promise<void> {
  const begin = Date.now();
  const stages = wantedStages();
  await mkdir(path.join(ROOT, '.artifacts'), { recursive: true });
  let total = NOTHING;
  for (const stage of stages) total = add(total, await runStage(stage));
  console.log(`\n── Altogether, in ${duration(Date.now() - begin)} ${'─'.repeat(70)}`);
  for (const note of total.notes) console.log(note);
  if (total.failed > 0) process.exitCode = 1;
  console.log(closingLine(total));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
