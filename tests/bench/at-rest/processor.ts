import type { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';

/** What an offscreen document has taken of the processor, in ms. */
export interface Processor {
  /** Its main thread. */
  readonly thread: number;
  /** How long the tasks of that took by the wall's clock: on a busy machine longer. */
  readonly task: number;
  /** Its whole process, every thread; the worker's, while it is awake, is among them. */
  readonly process: number;
}

/** Reads what an extension's offscreen document has taken so far. @param session one with it */
export async function readProcessor({ cdp }: QuietChromium, session: string): Promise<Processor> {
  await cdp.send('Performance.enable', {}, session);
  const { metrics } = await cdp.send<{ metrics: { name: string; value: number }[] }>(
    'Performance.getMetrics',
    {},
    session,
  );
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1_000;
  return { thread: ms('ThreadTime'), task: ms('TaskDuration'), process: ms('ProcessTime') };
}

export function spent(before: Processor, after: Processor): Processor {
  return {
    thread: after.thread - before.thread,
    task: after.task - before.task,
    process: after.process - before.process,
  };
}
