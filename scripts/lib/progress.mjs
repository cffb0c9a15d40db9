// Lines for a person who waits. Plain JavaScript without packages: the set-up uses it before anything is installed.
import { spawn } from 'node:child_process';

/** How often a long step says that it is still at work. */
const HEARTBEAT_MS = 20_000;

/** A duration in words, for example `3.4 s` or `2 min 5 s`. */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Runs a step that takes a while: says what begins, that it is still at work, and how long it took. */
export async function step(what, work, say = console.log) {
  const begin = Date.now();
  say(`… ${what}`);
  const heartbeat = setInterval(() => say(`  still ${what}: ${duration(Date.now() - begin)}`), HEARTBEAT_MS);
  try {
    const result = await work();
    say(`  done in ${duration(Date.now() - begin)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a command and collects what it prints. Resolves with its exit code and output; a command that can't be started
 * has the code 127. `show` passes each chunk on as it comes.
 */
export function run(command, args, { show, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      show?.(String(chunk));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}ended by ${signal}\n` : output }),
    );
  });
}

/** The last lines of an output: enough to see what went wrong. */
export function lastLines(output, count = 25) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
