import { setTimeout as sleep } from 'node:timers/promises';
import { playTeam } from '../sample/play.ts';
import { makeUserSig } from './user-sig.ts';
import { connectByWs } from './ws-line.ts';

export interface TeammatesOptions {
  /** The backend's address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  readonly secretKey: string;
  /** Ends the play. */
  readonly signal: AbortSignal;
  /** From one turn to the next, milliseconds; default 3 s. */
  readonly intervalMs?: number | undefined;
  /** The same seed gives the same play; default 1. */
  readonly seed?: number | undefined;
}

const DAY_SECONDS = 86_400;

/** Plays the sample team against a backend, until the signal. Resolves when that has ended it. */
export function playTeammates(options: TeammatesOptions): Promise<void> {
  const { url, sdkAppID, secretKey, signal, intervalMs, seed } = options;
  return playTeam({
    stage: {
      connect: connectByWs,
      url,
      sdkAppID,
      userSig: (userID) => makeUserSig(userID, { sdkAppID, secretKey, expireSeconds: DAY_SECONDS }),
    },
    intervalMs,
    seed,
    now: Date.now,
    // It rejects for the signal only.
    pause: (ms) => sleep(ms, true, { signal }).catch(() => false),
  });
}
