// npm run bench: measures the targets of speed and size, and says of each whether it is met.
//   npm run bench [-- PART... [--only SECTION]...]   PART: backend, scheduler, rest, news, overlay, popup
// A target that is missed does not fail the run, for machines are noisy; something that breaks does.
import { parseArgs } from 'node:util';
import { isMet, type Target, targetLine } from '../tests/bench/part.ts';
import { PARTS } from '../tests/bench/parts.ts';
import { duration } from './lib/progress.mjs';

async function main(argv: readonly string[]): Promise<void> {
  const { positionals: names, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { only: { type: 'string', multiple: true, default: [] } },
  });
  const { only } = values;
  const parts = PARTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const sections = parts.flatMap((part) => part.sections ?? []);
  const problem =
    unknownOf(
      'part',
      names,
      PARTS.map((part) => part.name),
    ) ?? unknownOf('section', only, sections);
  if (problem !== null) {
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  const begin = Date.now();
  const targets: Target[] = [];
  for (const part of parts) {
    console.log(`\n── ${part.title} ${'─'.repeat(Math.max(3, 110 - part.title.length))}`);
    targets.push(...(await part.run(only)));
  }
  console.log(`\n── Targets, in ${duration(Date.now() - begin)} ${'─'.repeat(90)}`);
  for (const target of targets) console.log(targetLine(target));
  console.log(`${targets.filter(isMet).length} of ${targets.length} targets met`);
}

function unknownOf(what: string, named: readonly string[], known: readonly string[]): string | null {
  const unknown = named.find((name) => !known.includes(name));
  return unknown === undefined ? null : `There is no ${what} “${unknown}”: ${known.join(', ') || 'none'}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  console.error('the bench broke');
  process.exitCode = 1;
});
