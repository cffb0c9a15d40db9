import type { SpawnOptions } from 'node:child_process';

/** A duration in words, for example `3.4 s` or `2 min 5 s`. */
export function duration(ms: number): string;
/** Runs a step that takes a while: says what begins, that it is still at work, and how long it took. */
export function step<Result>(
  what: string,
  work: () => Promise<Result>,
  say?: (line: string) => void,
): Promise<Result>;
/** Runs a command and collects what it prints; `show` is given each chunk as it comes. */
export function run(
  command: string,
  args: readonly string[],
  options?: SpawnOptions & { show?: (chunk: string) => void },
): Promise<{ code: number; output: string }>;
/** The last lines of an output: enough to see what went wrong. */
export function lastLines(output: string, count?: number): string;
