import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, tool } from '../lib/tool.ts';
import { add, failure, NOTHING, type Tally } from './stage.ts';

const REPORT = path.join(ROOT, '.artifacts', 'playwright.json');

interface Suite {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly projectName: string;
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

/** What is read of Playwright's JSON report. */
interface Report {
  readonly suites: readonly Suite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** Runs the end-to-end tests in both browsers and counts them. */
export async function runPlaywright(show: (text: string) => void): Promise<Tally> {
  await rm(REPORT, { force: true });
  const { code } = await tool('playwright', ['test', '--reporter=list,json'], {
    show,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT },
  });
  const report: Report = JSON.parse(await readFile(REPORT, 'utf8'));
  const tally = report.suites.map((suite) => countSuite(suite)).reduce(add, NOTHING);
  const errors = report.errors.map((error) =>
    failure(`playwright: ${error.message ?? 'an error outside every test'}`),
  );
  const whole = errors.reduce(add, tally);
  if (code !== 0 && whole.failed === 0)
    return add(whole, failure(`playwright ended with code ${code}, though no test failed`));
  if (whole.passed + whole.failed === 0) return add(whole, failure('playwright ran no test'));
  return whole;
}

/** Counts a suite. A test that passed only at a second try has failed: nothing here is tried twice. */
export function countSuite(suite: Suite, within = ''): Tally {
  const title = [within, suite.title].filter(Boolean).join(' › ');
  const inner = (suite.suites ?? []).map((child) => countSuite(child, title));
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test): Tally => {
      const name = `[${test.projectName}] ${title} › ${spec.title}`;
      if (test.status === 'expected') return { ...NOTHING, passed: 1 };
      if (test.status !== 'skipped') return failure(`failed: ${name}`);
      const reason = test.annotations.find(
        ({ type, description }) => (type === 'skip' || type === 'fixme') && description,
      );
      if (!reason) return failure(`skipped without a reason: ${name}`);
      return { ...NOTHING, skipped: 1, notes: [`skipped: ${name}: ${reason.description}`] };
    }),
  );
  return [...inner, ...own].reduce(add, NOTHING);
}
