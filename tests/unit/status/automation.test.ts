import { describe, expect, it } from 'vitest';
import {
  type AutomationEvent,
  automationStep,
  keptAutomation,
  NO_AUTOMATION,
  PAUSE_MS,
  type Signals,
  START_MS,
} from '../../../lib/status/automation.ts';
import type { StatusWish } from '../../../lib/status/views.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const WORDS = { away: 'Away', busy: 'Busy', call: 'On the call', music: 'Listening to music' };
const CALL = '🔴 Busy · 📞 On the call';
const MUSIC = '🎧 Listening to music';

/** A person, a computer and the service's idea of the status, over the engine. */
function scene(first: StatusWish = { customStatus: '' }) {
  let state = NO_AUTOMATION;
  let signals: Signals = { away: 'no', call: 'off', music: 'off', words: WORDS };
  let again: number | null = null;
  const scene = {
    now: 1_000_000,
    own: first,
    known: true,
    state: () => state,
    status: () => scene.own.customStatus,
    happen(event: AutomationEvent) {
      const step = automationStep(state, event, scene.known ? scene.own : null, scene.now);
      state = step.state;
      again = step.again;
      if (step.wish === null) return;
      expect(scene.known).toBe(true);
      scene.own = step.wish;
      scene.happen({ is: 'look' });
    },
    goes(change: Partial<Signals>) {
      signals = { ...signals, ...change };
      scene.happen({ is: 'signals', signals });
    },
    /** Time passes; the engine is woken when it asked to be, and no more often. */
    passes(ms: number) {
      const until = scene.now + ms;
      while (again !== null && again <= until) {
        scene.now = Math.max(scene.now, again);
        const at = again;
        scene.happen({ is: 'look' });
        expect(again === null || again > at).toBe(true);
      }
      scene.now = until;
    },
    byHand(customStatus: string, expiresAt?: number) {
      scene.happen({ is: 'by-hand' });
      scene.own = expiresAt === undefined ? { customStatus } : { customStatus, expiresAt };
      scene.happen({ is: 'look' });
    },
    elsewhere(customStatus: string) {
      scene.own = { customStatus };
      scene.happen({ is: 'look' });
    },
    restarts() {
      const kept = JSON.parse(JSON.stringify({ set: state.set, overruled: state.overruled }));
      state = keptAutomation(kept, scene.now);
      again = null;
    },
  };
  scene.goes({});
  return scene;
}

function onTheCall(first?: StatusWish) {
  const there = scene(first);
  there.goes({ call: 'on' });
  there.passes(START_MS);
  expect(there.status()).toBe(CALL);
  return there;
}

describe('sound', () => {
  it('is a call once it has gone on for a while, and what was there before comes back at its end', () => {
    const there = scene({ customStatus: 'Lunch', expiresAt: 9e12 });
    there.goes({ call: 'on' });
    there.passes(START_MS - 1);
    expect(there.status()).toBe('Lunch');
    there.passes(1);
    expect(there.status()).toBe(CALL);
    expect(there.own.expiresAt).toBeUndefined();
    there.goes({ call: 'off' });
    expect(there.own).toEqual({ customStatus: 'Lunch', expiresAt: 9e12 });
  });

  it('is none when it is only a chime', () => {
    const there = scene();
    there.goes({ call: 'on' });
    there.goes({ call: 'quiet' });
    there.passes(PAUSE_MS.call * 2);
    expect(there.status()).toBe('');
    there.goes({ call: 'on' });
    there.passes(START_MS - 1);
    expect(there.status()).toBe('');
  });

  it('may pause, for longer in a call than in music', () => {
    const there = onTheCall();
    there.goes({ call: 'quiet' });
    there.passes(PAUSE_MS.call - 1);
    expect(there.status()).toBe(CALL);
    there.goes({ call: 'on' });
    there.passes(PAUSE_MS.call * 3);
    there.goes({ call: 'quiet' });
    there.passes(PAUSE_MS.call);
    expect(there.status()).toBe('');
    expect(PAUSE_MS.music).toBeLessThan(PAUSE_MS.call);
  });

  it('ends what it began though the clock was set back', () => {
    const there = onTheCall();
    there.goes({ call: 'quiet' });
    there.now -= 3_600_000;
    there.happen({ is: 'look' });
    expect(there.status()).toBe('');
  });
});

describe('what was there before', () => {
  it('is cleared where its time has come meanwhile', () => {
    const there = onTheCall({ customStatus: 'Lunch', expiresAt: 1_000_000 + START_MS + 5 });
    there.passes(5);
    there.goes({ call: 'off' });
    expect(there.own).toEqual({ customStatus: '' });
  });

  it('goes from beside an automatic one, too, when its time is over', () => {
    const away = scene({ customStatus: 'Lunch', expiresAt: 1_000_000 + 60_000 });
    away.goes({ away: 'locked' });
    away.passes(59_999);
    expect(away.status()).toBe('🌙 Away · Lunch');
    away.passes(1);
    expect(away.status()).toBe('🌙 Away');
    away.goes({ away: 'no' });
    expect(away.own).toEqual({ customStatus: '' });

    const music = scene({ customStatus: '🔴 Busy', expiresAt: 1_000_000 + 60_000 });
    music.goes({ music: 'on' });
    music.passes(60_000);
    expect(music.status()).toBe(MUSIC);
  });

  it('goes from beside it though the moment was slept through, or came while all was closed', () => {
    const there = scene({ customStatus: 'Lunch', expiresAt: 1_000_000 + 60_000 });
    there.goes({ away: 'locked' });
    there.now += 3_600_000;
    there.happen({ is: 'look' });
    expect(there.status()).toBe('🌙 Away');

    const other = scene({ customStatus: 'Lunch', expiresAt: 1_000_000 + 60_000 });
    other.goes({ away: 'locked' });
    other.now += 3_600_000;
    other.restarts();
    other.goes({ away: 'locked' });
    expect(other.status()).toBe('🌙 Away');
  });

  it('stays the same through several automatic ones', () => {
    const there = onTheCall({ customStatus: 'Focus' });
    there.goes({ away: 'locked' });
    expect(there.status()).toBe('🌙 Away · Focus');
    there.goes({ away: 'no', music: 'on' });
    expect(there.status()).toBe(CALL);
    there.passes(START_MS);
    there.goes({ call: 'off' });
    expect(there.status()).toBe(MUSIC);
    there.goes({ music: 'off' });
    expect(there.status()).toBe('Focus');
  });

  it('keeps its availability while music plays, and its text while nobody is there', () => {
    const there = scene({ customStatus: '⛔ Do not disturb · Focus' });
    there.goes({ music: 'on' });
    there.passes(START_MS);
    expect(there.status()).toBe(`⛔ Do not disturb · ${MUSIC}`);
    there.goes({ away: 'idle' });
    expect(there.status()).toBe('🌙 Away · Focus');
    there.goes({ away: 'no', music: 'off' });
    expect(there.status()).toBe('⛔ Do not disturb · Focus');
  });

  it('keeps a bare availability while music plays', () => {
    const there = scene({ customStatus: '🔴 忙碌' });
    there.goes({ music: 'on' });
    there.passes(START_MS);
    expect(there.status()).toBe(`🔴 忙碌 · ${MUSIC}`);
  });

  it('is left out where both would be too long (R10)', () => {
    const there = scene({ customStatus: 'x'.repeat(95) });
    there.goes({ away: 'idle' });
    expect(there.status()).toBe('🌙 Away');
    there.goes({ away: 'no' });
    expect(there.status()).toBe('x'.repeat(95));
  });
});

describe('what goes before what', () => {
  it('is locked, then a call, then idle, then music', () => {
    const there = scene();
    there.goes({ music: 'on', call: 'on', away: 'idle' });
    expect(there.status()).toBe('🌙 Away');
    there.passes(START_MS);
    expect(there.status()).toBe(CALL);
    there.goes({ away: 'locked' });
    expect(there.status()).toBe('🌙 Away');
    there.goes({ away: 'idle', call: 'off' });
    expect(there.status()).toBe('🌙 Away');
    there.goes({ away: 'no' });
    expect(there.status()).toBe(MUSIC);
  });
});

describe('a status set by hand', () => {
  it('wins until the source has ended and begins anew', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.byHand('Board meeting');
    there.passes(60_000);
    there.goes({ call: 'quiet' });
    there.goes({ call: 'on' });
    there.passes(60_000);
    expect(there.status()).toBe('Board meeting');
    there.goes({ call: 'off' });
    expect(there.status()).toBe('Board meeting');
    there.goes({ call: 'on' });
    there.passes(START_MS);
    expect(there.status()).toBe(CALL);
    there.goes({ call: 'off' });
    expect(there.status()).toBe('Board meeting');
  });

  it('wins also with the automatic one’s own text, or with none', () => {
    const same = onTheCall({ customStatus: 'Lunch' });
    same.byHand(CALL);
    same.goes({ call: 'off' });
    expect(same.status()).toBe(CALL);
    const none = onTheCall({ customStatus: 'Lunch' });
    none.byHand('');
    none.goes({ call: 'off' });
    expect(none.status()).toBe('');
  });

  it('wins over what is only just beginning', () => {
    const there = scene();
    there.goes({ call: 'on' });
    there.byHand('Board meeting');
    there.passes(START_MS * 2);
    expect(there.status()).toBe('Board meeting');
  });

  it('wins when it was set on another device', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.elsewhere('On the train');
    there.passes(60_000);
    there.goes({ call: 'off' });
    expect(there.status()).toBe('On the train');
  });

  it('does not keep something else from beginning', () => {
    const there = onTheCall();
    there.byHand('Board meeting');
    there.goes({ away: 'locked' });
    expect(there.status()).toBe('🌙 Away · Board meeting');
    there.goes({ away: 'no' });
    expect(there.status()).toBe('Board meeting');
  });
});

describe('without a connection', () => {
  it('sets nothing, and catches up afterwards', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.known = false;
    there.goes({ call: 'off' });
    expect(there.status()).toBe(CALL);
    there.known = true;
    there.happen({ is: 'look' });
    expect(there.status()).toBe('Lunch');
  });

  it('leaves alone what another device has set meanwhile', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.known = false;
    there.goes({ call: 'off' });
    there.known = true;
    there.elsewhere('On the train');
    expect(there.status()).toBe('On the train');
  });
});

describe('a restart', () => {
  it('loses nothing of what was there before', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.restarts();
    there.happen({ is: 'look' });
    expect(there.status()).toBe(CALL);
    there.goes({ call: 'off' });
    expect(there.status()).toBe('Lunch');
  });

  it('goes on where it was', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.restarts();
    there.goes({ call: 'on' });
    expect(there.status()).toBe(CALL);
    there.passes(PAUSE_MS.call * 2);
    expect(there.status()).toBe(CALL);
  });

  it('forgets no status set by hand, before it nor before the first signals', () => {
    const there = onTheCall({ customStatus: 'Lunch' });
    there.byHand('Board meeting');
    there.restarts();
    there.goes({ call: 'on' });
    there.passes(PAUSE_MS.call);
    expect(there.status()).toBe('Board meeting');

    const other = onTheCall({ customStatus: 'Lunch' });
    other.restarts();
    other.byHand('Board meeting');
    other.goes({ call: 'on' });
    other.passes(PAUSE_MS.call);
    expect(other.status()).toBe('Board meeting');
  });
});

const SEEDS = Array.from({ length: 30 }, (_, index) => 7_000 + index);

it.each(SEEDS)('keeps its promises whatever happens (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const there = scene();
  /** What the person has last said, by hand, here or elsewhere. */
  let said: StatusWish = { customStatus: '' };
  const isOver = () => said.expiresAt !== undefined && said.expiresAt <= there.now;
  const isAutomatic = () => there.state().set !== null;

  for (let step = 0; step < 400; step += 1) {
    // The host clears what is over, where it stands.
    if (there.own.expiresAt !== undefined && there.own.expiresAt <= there.now) there.elsewhere('');
    switch (Math.floor(random() * 8)) {
      case 0:
        said = { customStatus: pick(['', 'Lunch', '🔴 Busy', '⛔ 请勿打扰 · Focus', CALL]) };
        if (random() < 0.5) said = { ...said, expiresAt: there.now + Math.ceil(random() * 300_000) };
        there.byHand(said.customStatus, said.expiresAt);
        expect(there.own).toEqual(said);
        break;
      case 1:
        if (!there.known) break;
        said = { customStatus: `Elsewhere ${step}` };
        there.elsewhere(said.customStatus);
        expect(there.own).toEqual(said);
        break;
      case 2:
        there.known = !there.known;
        there.happen({ is: 'look' });
        break;
      case 3:
        if (random() < 0.3) there.restarts();
        break;
      case 4:
        there.passes(Math.floor(random() * 150_000));
        break;
      case 5:
        there.goes({ away: pick(['no', 'no', 'idle', 'locked']) });
        break;
      default:
        there.goes({ [pick(['call', 'music'])]: pick(['on', 'on', 'quiet', 'off']) });
    }
    // What is said by hand is lost nowhere: it stands, or waits to come back.
    const kept = there.state().set?.before ?? there.own;
    if (!isOver()) expect(kept, `step ${step}`).toEqual(said);
    if (isAutomatic()) expect(there.own.customStatus).toBe(there.state().set?.text);
    expect(there.state().overruled).not.toContain(there.state().set?.source);
  }

  there.known = true;
  there.goes({ away: 'no', call: 'off', music: 'off' });
  if (there.own.expiresAt !== undefined && there.own.expiresAt <= there.now) there.elsewhere('');
  expect(isAutomatic()).toBe(false);
  expect(there.status()).toBe(isOver() ? '' : said.customStatus);
});
