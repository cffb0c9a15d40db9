/** What has no end by then is not waited for any longer: presence, signing in and out go on without it. */
const PATIENCE_MS = 5_000;

/** The time by which a cache goes; times in ms since the epoch. */
export interface CacheClock {
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: CacheClock = {
  now: Date.now,
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** The database neither works nor fails. */
export class SilentError extends Error {}

/** Rejects with a SilentError where `work` has no end in time; it may still have one later. */
export function inTime<T>(work: Promise<T>, clock: CacheClock, patienceMs = PATIENCE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new SilentError('The database does not answer.');
    const timer = clock.setTimeout(() => reject(late), patienceMs);
    work.then(resolve, reject).finally(() => clock.clearTimeout(timer));
  });
}
