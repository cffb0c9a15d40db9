import { crowd, syncScene } from '../../support/sync-scene.ts';
import { ROUND_TRIP_MS } from './first-pass.ts';

const SECONDS = 300;

/** How old the oldest status got over five minutes, in ms; of those whose changes come by themselves it is 0. */
export interface Ages {
  readonly seen: number;
  readonly followed: number;
  readonly recent: number;
  /** How many of those in view change live at the end. */
  readonly seenLive: number;
  readonly callsPerMinute: number;
  readonly refused: number;
}

/** 200 people in view, 500 followed, and 10,000 who are shown nowhere in view. */
export async function measureAges(): Promise<Ages> {
  const scene = syncScene(undefined, () => ROUND_TRIP_MS);
  const [seen, followed, recent] = [crowd(200, 's'), crowd(500, 'f'), crowd(10_000, 'r')];
  scene.wanted = [seen, followed, recent];
  const { clock, service } = scene;
  scene.sync.start(service.session);
  await clock.advance(10_000);
  service.calls.length = 0;
  const oldestOf = (userIDs: readonly string[]): number =>
    Math.max(
      0,
      ...userIDs.map((userID) =>
        service.places.has(userID) ? 0 : clock.now() - (scene.learnedAt.get(userID) ?? 0),
      ),
    );
  const oldest = { seen: 0, followed: 0, recent: 0 };
  for (let second = 0; second < SECONDS; second += 1) {
    await clock.advance(1_000);
    oldest.seen = Math.max(oldest.seen, oldestOf(seen));
    oldest.followed = Math.max(oldest.followed, oldestOf(followed));
    oldest.recent = Math.max(oldest.recent, oldestOf(recent));
  }
  return {
    ...oldest,
    seenLive: seen.filter((userID) => service.places.has(userID)).length,
    callsPerMinute: service.calls.length / (SECONDS / 60),
    refused: service.refused,
  };
}
