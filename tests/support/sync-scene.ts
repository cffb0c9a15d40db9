import { type PeopleSync, peopleSync } from '../../lib/host/people-sync.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type TimedService, timedService } from './timed-service.ts';

/** The scheduler before a service at a distance, with what it has learned. */
export interface SyncScene {
  readonly clock: FakeClock;
  readonly service: TimedService;
  readonly sync: PeopleSync;
  /** What is wanted: seen now, followed, seen lately. Tell the sync when it changes. */
  wanted: readonly (readonly string[])[];
  /** What was last learned of each, as `type text` or `missing`, and when. */
  readonly known: Map<string, string>;
  readonly learnedAt: Map<string, number>;
  readonly withheld: (string | null)[];
  /** Who may have had a place, each time that was told. */
  readonly kept: (readonly string[])[];
  /** How often the session was told to be of no use any more. */
  broken: number;
}

export function syncScene(random: () => number = () => 0, roundTripMs: () => number = () => 50): SyncScene {
  const clock = fakeClock(random);
  const service = timedService(clock, roundTripMs);
  const known = new Map<string, string>();
  const learnedAt = new Map<string, number>();
  const note = (userID: string, what: string): void => {
    known.set(userID, what);
    learnedAt.set(userID, clock.now());
  };
  const sync = peopleSync(clock, {
    wanted: () => scene.wanted,
    self: () => 'me',
    isMissing: (userID) => known.get(userID) === 'missing',
    needsProfile: () => false,
    learned: (statuses) => {
      for (const { userID, statusType, customStatus } of statuses)
        note(userID, `${statusType} ${customStatus}`);
    },
    missing: (userIDs) => {
      for (const userID of userIDs) note(userID, 'missing');
    },
    profiles: () => undefined,
    places: (userIDs) => scene.kept.push(userIDs),
    passed: () => undefined,
    withheld: (code) => scene.withheld.push(code),
    broken: () => {
      scene.broken += 1;
    },
  });
  service.onStatuses = (statuses) => {
    for (const { userID, statusType, customStatus } of statuses)
      note(userID, `${statusType} ${customStatus}`);
    sync.heard(statuses);
  };
  const scene: SyncScene = {
    clock,
    service,
    sync,
    wanted: [[], [], []],
    known,
    learnedAt,
    withheld: [],
    kept: [],
    broken: 0,
  };
  return scene;
}

export const crowd = (count: number, prefix = 'u'): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);
