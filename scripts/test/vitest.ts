import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, tool } from '../lib/tool.ts';
import { add, failure, type Tally } from './stage.ts';

const REPORT = path.join('.artifacts', 'vitest.json');

/** What is read of vitest's JSON report, which has jest's form. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs every test of vitest and counts them. */
export async function runVitest(show: (text: string) => void): Promise<Tally> {
  await rm(path.join(ROOT, REPORT), { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await tool('vitest', args, { show, env: { NO_COLOR: '1' } });
  const tally = countVitest(JSON.parse(await readFile(path.join(ROOT, REPORT), 'utf8')));
  // An error outside every test, for example a promise that no one caught, fails the run but no test.
  if (code !== 0 && tally.failed === 0)
    return add(tally, failure(`vitest ended with code ${code}, though no test failed`));
  if (tally.passed + tally.failed === 0) return add(tally, failure('vitest ran no test'));
  return tally;
}

/** Counts a report. A file that could not be loaded has no tests, and counts as one failure. */
export function countVitest(report: Report): Tally {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: file.name })),
  );
  const failed = tests.filter((test) => test.status === 'failed');
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: skipped.length,
    notes: [
      ...failed.map((test) => `failed: ${path.relative(ROOT, test.file)}: ${test.fullName}`),
      ...broken.map((file) => `could not be run: ${path.relative(ROOT, file.name)}: ${file.message ?? ''}`),
      ...skipped.map((test) => `skipped: ${path.relative(ROOT, test.file)}: ${test.fullName}`),
    ],
  };
}
