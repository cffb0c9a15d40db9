import { DEMO_ACCOUNT } from '../../status/demo.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { createWorld } from '../core/world.ts';
import { Hub } from '../hub/hub.ts';
import type { Schedule } from '../hub/surroundings.ts';
import type { Connect } from '../sample/line.ts';
import { playTeam } from '../sample/play.ts';
import { SAMPLE_TEAM, SAMPLE_USER_ID, sampleConfig } from '../sample/team.ts';
import { judgeDemo } from './judge.ts';
import { memoryLines } from './memory-lines.ts';

/** The sample world in memory. */
export interface Demo {
  /** Opens a line to it. */
  readonly connect: Connect;
  /** Ends it: the teammates, every line, every timer. What is in it is gone. */
  stop(): void;
}

/** Everyone of the team but the person who tries it, by userID. */
export const DEMO_TEAM: readonly string[] = SAMPLE_TEAM.map(({ userID }) => userID).filter(
  (userID) => userID !== SAMPLE_USER_ID,
);

/** In memory no connection is lost without a word. A hundred years: the computer may sleep as long as it likes. */
const NO_HEARTBEAT_SECONDS = 3_153_600_000;

/**
 * Starts the demo: the backend's own core with the sample team in it, played by simulated teammates. Nothing of it
 * leaves this memory or is stored.
 */
export function startDemo(schedule: Schedule): Demo {
  const world = createWorld({ ...DEFAULT_SETTINGS, heartbeatTimeoutSeconds: NO_HEARTBEAT_SECONDS });
  // A frame that is refused is seen by who sent it; there is no operator to tell.
  let hub: Hub<string> | null = new Hub({ world, judge: judgeDemo, storage: null, schedule, log: () => {} });
  hub.dispatch({ type: 'register', accounts: sampleConfig().accounts ?? [] });

  const connect = memoryLines(() => hub, schedule.soon);
  let timer: unknown;

  /** The pause between two turns. One that `stop` falls into never ends, and the play goes with it. */
  function pause(ms: number): Promise<boolean> {
    if (hub === null || ms === 0) return Promise.resolve(hub !== null);
    return new Promise((resolve) => {
      timer = schedule.setTimeout(() => resolve(true), ms);
    });
  }

  const { server, sdkAppID, userSig } = DEMO_ACCOUNT;
  void playTeam({
    stage: { connect, url: server, sdkAppID, userSig: () => userSig },
    now: schedule.now,
    pause,
  });

  return {
    connect,
    stop() {
      schedule.clearTimeout(timer);
      hub?.end();
      // `connect` may be kept for longer than the demo, which must not hang on it.
      hub = null;
      timer = undefined;
    },
  };
}
