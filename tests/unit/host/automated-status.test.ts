import { beforeEach, describe, expect, test } from 'vitest';
import { type AutomatedStatus, automatedStatus } from '../../../lib/host/automated-status.ts';
import { PAUSE_MS, type Signals, START_MS } from '../../../lib/status/automation.ts';
import { type OwnScene, ownScene } from '../../support/own-scene.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const MINUTE = 60_000;
/** Until what is set has arrived, and come back. */
const SOON_MS = 1_000;
const NOTHING: Signals = {
  away: 'no',
  call: 'off',
  music: 'off',
  words: { away: 'Away', busy: '', call: 'On the call', music: 'Listening to music' },
};

let scene: OwnScene<AutomatedStatus>;
/** What viewers were told last: by what it was set. */
let toldSource: ReturnType<AutomatedStatus['source']>;

const later = (ms = SOON_MS) => scene.clock.advance(ms);
const own = () => scene.own();

beforeEach(async () => {
  scene = ownScene(
    () => 20,
    (clock, owner) => {
      const made = automatedStatus(clock, {
        ...owner,
        changed() {
          toldSource = made.source();
        },
      });
      return made;
    },
  );
  own().load(null);
  scene.connect();
  await later();
  own().begin(NOTHING);
});

async function goes(change: Partial<Signals>, ms = SOON_MS): Promise<void> {
  own().signals({ ...NOTHING, ...change });
  await later(ms);
}

async function set(customStatus: string, expiresAt?: number): Promise<string | null> {
  const outcome = own().set(expiresAt === undefined ? { customStatus } : { customStatus, expiresAt });
  await later();
  return outcome;
}

describe('the status follows what goes on', () => {
  test('it is told to the service, and what was there before afterwards, with its time', async () => {
    const at = scene.clock.now() + 30 * MINUTE;
    await set('Lunch', at);
    await goes({ call: 'on' }, START_MS + SOON_MS);
    expect(scene.status).toBe('📞 On the call');
    expect(own().view()).toEqual({ customStatus: '📞 On the call', pending: false });
    await goes({});
    expect(scene.status).toBe('Lunch');
    expect(own().view()).toEqual({ customStatus: 'Lunch', expiresAt: at, pending: false });
    await later(31 * MINUTE);
    expect(scene.status).toBe('');
  });

  test('what was there before is cleared where its time came meanwhile', async () => {
    await set('Lunch', scene.clock.now() + MINUTE);
    await goes({ call: 'on' }, 5 * MINUTE);
    await goes({});
    expect(scene.status).toBe('');
  });

  test('a pause in the music ends it by itself', async () => {
    await goes({ music: 'on' }, START_MS + SOON_MS);
    await goes({ music: 'quiet' }, PAUSE_MS.music - SOON_MS);
    expect(scene.status).toBe('🎧 Listening to music');
    await later(2 * SOON_MS);
    expect(scene.status).toBe('');
    expect(scene.sets).toEqual(['🎧 Listening to music', '']);
  });

  test('what was so a moment ago does not count beside what is so now', async () => {
    await goes({ away: 'idle' });
    own().begin(NOTHING);
    await later();
    expect(scene.status).toBe('🌙 Away');
  });

  test('nothing is armed while nothing goes on', async () => {
    await goes({ away: 'idle' });
    await goes({});
    expect(scene.clock.pending()).toBe(0);
  });
});

test('by what it was set is told, as long as it stands', async () => {
  expect(own().source()).toBeNull();
  await goes({ away: 'idle' });
  expect(own().source()).toBe('away');
  await set('Lunch');
  expect(own().source()).toBeNull();
});

describe('a status set by hand', () => {
  test('wins, and stays after the call', async () => {
    await goes({ call: 'on' }, START_MS + SOON_MS);
    await set('Board meeting');
    await later(MINUTE);
    expect(scene.status).toBe('Board meeting');
    await goes({});
    expect(scene.status).toBe('Board meeting');
  });

  test('that is refused leaves all as it was', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.refuse = '10017';
    expect(await set('Rude words')).toBe('10017');
    scene.refuse = null;
    expect(own().view().customStatus).toBe('📞 On the call');
    expect(own().source()).not.toBeNull();
    expect(toldSource).toBe(own().source());
    await goes({});
    expect(scene.status).toBe('Lunch');
  });

  test('on another device stays there', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.change('On the train');
    await later(MINUTE);
    await goes({});
    expect(scene.status).toBe('On the train');
  });
});

describe('what ends in the middle', () => {
  test('a browser that is closed and started again brings back what was there', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.restart();
    scene.connect();
    await later();
    expect(scene.status).toBe('📞 On the call');
    own().begin(NOTHING);
    await later();
    expect(scene.status).toBe('Lunch');
    expect(scene.saved()).toEqual({ customStatus: 'Lunch', pending: false });
  });

  test('a status set by hand still wins after a restart', async () => {
    await goes({ call: 'on' }, START_MS + SOON_MS);
    await set('Board meeting');
    scene.restart();
    scene.connect();
    own().begin({ ...NOTHING, call: 'on' });
    await later(5 * MINUTE);
    expect(scene.status).toBe('Board meeting');
  });

  test('a lost connection puts nothing over what was set elsewhere meanwhile', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.lose();
    scene.change('On the train');
    await goes({});
    scene.connect();
    await later();
    expect(scene.status).toBe('On the train');
  });

  test('who signs out leaves nothing to the next', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.lose();
    own().leave();
    const kept = scene.saved();
    await goes({ music: 'on' });
    expect(scene.clock.pending()).toBe(0);
    await later(5 * MINUTE);
    expect(scene.saved()).toEqual(kept);
    expect(own().view().customStatus).toBe('');
    scene.status = '';
    own().load(null);
    scene.connect();
    await goes({});
    expect(scene.status).toBe('');
    expect(own().view().customStatus).toBe('');
  });

  test('who signs out has what was there before put back first, for a sign-in before the service has wiped it', async () => {
    await set('Lunch');
    await goes({ call: 'on' }, START_MS + SOON_MS);
    own().parting();
    own().stop();
    own().leave();
    await later();
    expect(scene.status).toBe('Lunch');
    expect(scene.sets).toEqual(['Lunch', '📞 On the call', 'Lunch']);
    own().load(null);
    scene.lose();
    scene.connect();
    await goes({});
    expect(scene.status).toBe('Lunch');
    expect(own().view()).toEqual({ customStatus: 'Lunch', pending: false });
  });

  test('of what was there before nothing is put back once its time is over', async () => {
    await set('Lunch', scene.clock.now() + MINUTE);
    await goes({ call: 'on' }, 5 * MINUTE);
    own().parting();
    await later();
    expect(scene.status).toBe('');
  });

  test('who signs out of a status set by hand, or without a connection, tells nothing', async () => {
    await set('Lunch');
    own().parting();
    await goes({ call: 'on' }, START_MS + SOON_MS);
    scene.lose();
    const { length } = scene.sets;
    own().parting();
    // Nor before it is known what another device may have set.
    scene.change('On the train');
    scene.connect();
    own().parting();
    await later();
    expect(scene.sets).toHaveLength(length);
    expect(scene.status).toBe('On the train');
  });

  test('what is kept comes late, and is taken up all the same', async () => {
    await set('Lunch');
    await goes({ away: 'idle' });
    const kept = scene.saved();
    scene.restart();
    own().load(null);
    own().begin(NOTHING);
    scene.connect();
    await later();
    own().late(kept);
    await later();
    expect(scene.status).toBe('Lunch');
  });
});

const SEEDS = Array.from({ length: 25 }, (_, index) => 9_300 + index);

test.each(SEEDS)('once all is over, what a person said last stands (seed %i)', async (seed) => {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let said = '';
  let signals = NOTHING;
  let isOut = false;
  for (let step = 0; step < 60; step += 1) {
    switch (Math.floor(random() * 7)) {
      case 0:
        said = `By hand ${step}`;
        await set(said);
        break;
      case 1:
        if (isOut) break;
        said = `Elsewhere ${step}`;
        scene.change(said);
        await later();
        break;
      case 2:
        if (isOut) scene.connect();
        else scene.lose();
        isOut = !isOut;
        await later();
        break;
      case 3:
        scene.restart();
        isOut = true;
        own().begin(signals);
        await later();
        break;
      case 4:
        signals = { ...signals, away: pick(['no', 'idle', 'locked'] as const) };
        own().signals(signals);
        await later(random() * MINUTE);
        break;
      default:
        signals = { ...signals, [pick(['call', 'music'])]: pick(['on', 'on', 'quiet', 'off']) };
        own().signals(signals);
        await later(random() * MINUTE);
    }
  }
  if (isOut) scene.connect();
  await goes({}, 5 * MINUTE);
  expect(scene.status).toBe(said);
  expect(own().view()).toEqual({ customStatus: said, pending: false });
});
