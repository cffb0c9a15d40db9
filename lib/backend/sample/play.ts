import { Cast, type Stage } from './cast.ts';
import { teammateScript } from './script.ts';

export interface PlayOptions {
  readonly stage: Stage;
  /** From one turn to the next, milliseconds; default 3 s. */
  readonly intervalMs?: number | undefined;
  /** The same seed gives the same play; default 1. */
  readonly seed?: number | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds with whether the play goes on; at once when it does not. */
  pause(ms: number): Promise<boolean>;
}

/**
 * Plays the sample team against a backend, each as a client of their own. Goes on by itself when the backend was away.
 * Resolves when `pause` has ended it.
 */
export async function playTeam(options: PlayOptions): Promise<void> {
  const { stage, now, pause, intervalMs = 3_000, seed = 1 } = options;
  const cast = new Cast(stage);
  const start = now();
  let late = 0;
  let before = start;
  for (const turn of teammateScript({ seed, start, intervalMs })) {
    // A clock that was set back is not waited for.
    const wait = Math.min(turn.at + late - now(), turn.at - before);
    before = turn.at;
    // The computer was asleep: the play goes on from here, and does not hurry after what it has missed.
    if (wait < -intervalMs) late -= wait;
    if (!(await pause(Math.max(0, wait)))) break;
    await cast.play(turn, now());
  }
  cast.leave();
}
