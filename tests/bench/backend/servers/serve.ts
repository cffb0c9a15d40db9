import { answerCalls } from '../../child.ts';

export interface Memory {
  /** Bytes of the whole process. */
  readonly rss: number;
  /** Bytes that JavaScript uses, garbage collected: heap, buffers and what else hangs on it. */
  readonly used: number;
}

/** What each server of the comparison can be asked. */
export type ServerCalls = {
  port(): number | Promise<number>;
  memory(): Memory;
  /** Processor time used so far, ms. */
  cpu(): number;
};

/**
 * What a server of the comparison answers to everything: as long as what our backend answers to a login, so that
 * later requests, which are signed with it, are equally long as well.
 */
export const STAND_IN = { ErrorCode: 0, A2Key: 'x'.repeat(69), TinyId: '1'.repeat(18) };

/** Answers for a server that listens on a port of the loopback address. */
export function serve(port: Promise<number> | number): void {
  const calls = {
    port: () => port,
    memory,
    cpu: cpuTime,
  } satisfies ServerCalls;
  answerCalls(calls);
}

/** Processor time that this process has used so far, ms. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function memory(): Memory {
  // Gives back what was only kept in reserve, of which there is more or less by chance.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, used: heapUsed + external };
}
