// npm run bench: measures the targets of speed and size, and says of each whether it is met.
//   npm run bench [-- PART]...   PART: backend, scheduler, rest, news
// A target that is missed does not fail the run, for machines are noisy; something that breaks does.
import { isMet, type Target, targetLine } from '../tests/bench/part.ts';
import { PARTS } from '../tests/bench/parts.ts';
import { duration } from './lib/progress.mjs';

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) {
    console.error(`There is no part “${unknown}”: ${PARTS.map((part) => part.name).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const begin = Date.now();
  const targets: Target[] = [];
  for (const part of PARTS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n── ${part.title} ${'─'.repeat(Math.max(3, 110 - part.title.length))}`);
    targets.push(...(await part.run()));
  }
  console.log(`\n── Targets, in ${duration(Date.now() - begin)} ${'─'.repeat(90)}`);
  for (const target of targets) console.log(targetLine(target));
  console.log(`${targets.filter(isMet).length} of ${targets.length} targets met`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  console.error('the bench broke');
  process.exitCode = 1;
});
