import path from 'node:path';
import { step } from '../../../scripts/lib/progress.mjs';
import { Child } from '../child.ts';
import type { Target } from '../part.ts';
import { tableLines } from '../table.ts';
import type { CostCalls } from './cost-process.ts';

const ACCOUNTS = [1_000, 10_000, 100_000];
const WATCHERS = 100;
const ROUNDS = 41;

/** Measures what one change costs the core with more and more accounts, all of them online. */
export async function measureCost(): Promise<readonly Target[]> {
  const child = new Child<CostCalls>('cost', path.join(import.meta.dirname, 'cost-process.ts'));
  try {
    const costs = await step('the cost of a change with more and more accounts', () =>
      child.call('costs', { accounts: ACCOUNTS, watchers: WATCHERS, rounds: ROUNDS }),
    );
    const rows = ACCOUNTS.map((accounts, index) => [
      accounts.toLocaleString('en'),
      (costs[index] ?? Number.NaN).toFixed(2),
    ]);
    const heads = [`accounts online, ${WATCHERS} watch the one who changes`, 'µs a change'];
    console.log(['', ...tableLines(heads, rows), ''].join('\n'));
    const [least = Number.NaN] = costs;
    const most = costs.at(-1) ?? Number.NaN;
    return [
      {
        what: 'cost of a change with 100,000 accounts, of 1,000',
        ratio: most / least,
        limit: 1.1,
        sense: 'at most',
      },
    ];
  } finally {
    child.end();
  }
}
