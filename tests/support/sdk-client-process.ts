import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SdkClient, SdkClientOptions } from './sdk-client.ts';

/** A call to the child, by the method's name. */
export interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type Outcome =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: number | undefined };

const CHILD = fileURLToPath(new URL('./sdk-client-child.ts', import.meta.url));

/**
 * A real client in a process of its own: independent of everything here, and its timers keep running whatever this
 * process does. Same interface as `createSdkClient`; errors carry the SDK's `code`. `destroy` ends the process.
 */
export function spawnSdkClient(options: SdkClientOptions): SdkClient {
  // No flags of ours: a test runner's loader has no business there.
  const child = fork(CHILD, [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const call = caller(child);
  const method = <K extends Exclude<keyof SdkClient, 'userID'>>(name: K) =>
    ((...args: readonly unknown[]) => call(name, args)) as SdkClient[K];
  return {
    userID: options.userID,
    login: method('login'),
    logout: method('logout'),
    setStatus: method('setStatus'),
    getStatus: method('getStatus'),
    subscribe: method('subscribe'),
    unsubscribe: method('unsubscribe'),
    getProfiles: method('getProfiles'),
    getFriends: method('getFriends'),
    events: method('events'),
    statuses: method('statuses'),
    waitForStatus: method('waitForStatus'),
    waitForEvent: method('waitForEvent'),
    destroy: () => end(child),
  };
}

function caller(child: ChildProcess) {
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastID = 0;
  child.on('message', (outcome: Outcome) => {
    const call = calls.get(outcome.id);
    calls.delete(outcome.id);
    if (outcome.ok) call?.resolve(outcome.value);
    else call?.reject(Object.assign(new Error(outcome.message), { code: outcome.code }));
  });
  child.on('exit', () => {
    for (const { reject } of calls.values()) reject(new Error('the client process has ended'));
    calls.clear();
  });
  return (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastID += 1;
      calls.set(lastID, { resolve, reject });
      const call: Call = { id: lastID, method, args };
      child.send(call, (error) => {
        if (error) reject(error);
      });
    });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
