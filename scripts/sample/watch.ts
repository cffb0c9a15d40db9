import { setTimeout as delay } from 'node:timers/promises';
import { describeVisit } from './tables.ts';
import type { Visit } from './visit.ts';

/** Teammates change something every few seconds; nobody reads that fast. */
const CALM_MS = 15_000;

/** Prints what popup and page show now, and gives it. */
export async function showVisit(visit: Visit): Promise<string> {
  const text = await describeVisit(visit);
  console.log(`\n${text}\n`);
  return text;
}

/** Prints what popup and page show whenever it has changed, not too often, until the signal. */
export async function watchVisit(visit: Visit, signal: AbortSignal): Promise<void> {
  let last = '';
  for (;;) {
    await delay(CALM_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const now = await describeVisit(visit);
    if (now !== last) console.log(`\n${new Date().toLocaleTimeString()}  ${now}`);
    last = now;
  }
}
