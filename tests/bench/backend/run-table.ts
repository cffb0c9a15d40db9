import { median } from '../statistics.ts';
import { tableLines } from '../table.ts';
import type { ServedRun } from './lineup.ts';

export const RUN_HEADS = ['deliveries/s', 'p50 ms', 'p95 ms', 'p99 ms', 'server busy', 'load busy'];

/** A run's cells under `RUN_HEADS`. */
export function runCells(run: ServedRun): string[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  return [
    Math.round(run.deliveriesPerSecond).toLocaleString('en'),
    ms(run.p50),
    ms(run.p95),
    ms(run.p99),
    percent(run.serverBusy),
    percent(run.loadBusy),
  ];
}

/** The run of medians, figure by figure. */
export function medianRun(runs: readonly ServedRun[]): ServedRun {
  const of = (key: keyof ServedRun) => median(runs.map((run) => run[key]));
  return {
    deliveriesPerSecond: of('deliveriesPerSecond'),
    kept: of('kept'),
    loadBusy: of('loadBusy'),
    serverBusy: of('serverBusy'),
    p50: of('p50'),
    p95: of('p95'),
    p99: of('p99'),
  };
}

/** Prints a table of runs. */
export function showRuns(head: string, rows: readonly (readonly string[])[]): void {
  console.log(['', ...tableLines([head, ...RUN_HEADS], rows), ''].join('\n'));
}
