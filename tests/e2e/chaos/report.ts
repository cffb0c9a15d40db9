import type { FaultKind } from './faults.ts';

/** What a run came to. */
export interface Report {
  readonly seed: number;
  readonly rounds: number;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** Made by the team, and by the person in the popup. */
  readonly changes: number;
  /** What was not so at a quiet moment, when the time for it was over. */
  readonly missed: readonly string[];
  readonly broken: readonly string[];
  /** Things that were there more often at a later quiet moment than at an earlier one. */
  readonly leaked: readonly string[];
  /** From the end of a round's faults until all that is live was right again, ms; with the kinds of that round. */
  readonly recoveries: readonly Recovery[];
  /** Host's JavaScript memory and the browser's processes, bytes; null where it can't be seen. */
  readonly memory: { readonly first: Memory; readonly last: Memory };
  /** The most calls of a kind in any 5 s. */
  readonly mostCalls: number;
}

export interface Recovery {
  readonly kinds: readonly FaultKind[];
  /** Until the session was there and everybody right who is live. */
  readonly liveMs: number;
  /** Until also those were right who are asked about now and then only. */
  readonly wholeMs: number;
}

export interface Memory {
  readonly heap: number | null;
  readonly processes: number;
}

/** Whether a run found nothing wrong. */
export function isClean({ missed, broken, leaked }: Report): boolean {
  return missed.length === 0 && broken.length === 0 && leaked.length === 0;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const megabytes = (bytes: number | null): string =>
  bytes === null ? 'not seen' : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** The value under which so large a share of the list is. */
function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A report in words, for a terminal. */
export function reportText(report: Report): string {
  const { recoveries, faults, missed, broken, leaked, memory } = report;
  const isSilent = ({ kinds }: Recovery): boolean => kinds.includes('forgetSilently');
  const told = recoveries.filter((recovery) => !isSilent(recovery));
  const silent = recoveries.filter(isSilent).map(({ wholeMs }) => wholeMs);
  const live = told.map(({ liveMs }) => liveMs);
  const whole = told.map(({ wholeMs }) => wholeMs);
  const worst = told.reduce<Recovery | null>(
    (most, one) => (most === null || one.liveMs > most.liveMs ? one : most),
    null,
  );
  const kinds = Object.entries(faults).map(([kind, count]) => `${kind} ${count}`);
  const list = (found: readonly string[]): string =>
    `${found.length}${found.map((line) => `\n                     ${line}`).join('')}`;
  return [
    `seed                 ${report.seed}`,
    `rounds               ${report.rounds}`,
    `faults injected      ${Object.values(faults).reduce((sum, count) => sum + count, 0)}: ${kinds.join(', ')}`,
    `changes made         ${report.changes}`,
    `changes missed       ${list(missed)}`,
    `limits broken        ${list(broken)}   (most calls of a kind in 5 s: ${report.mostCalls})`,
    `leaked               ${list(leaked)}`,
    `recovery             worst ${seconds(quantile(live, 1))}${worst ? ` after ${worst.kinds.join(', ')}` : ''}; p95 ${seconds(quantile(live, 0.95))}; median ${seconds(quantile(live, 0.5))}`,
    `  with those polled  worst ${seconds(quantile(whole, 1))}; p95 ${seconds(quantile(whole, 0.95))}`,
    `  if nobody tells    worst ${seconds(quantile(silent, 1))} (subscriptions forgotten without a word)`,
    `host's memory        ${megabytes(memory.first.heap)} at the start, ${megabytes(memory.last.heap)} at the end`,
    `browser's processes  ${megabytes(memory.first.processes)} at the start, ${megabytes(memory.last.processes)} at the end`,
  ].join('\n');
}
