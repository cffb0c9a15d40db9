import { expect, test } from 'vitest';
import type { StatusWish } from '../../../lib/status/views.ts';
import { type OwnScene, ownScene } from '../../support/own-scene.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const SEEDS = Array.from({ length: 60 }, (_, n) => 4_100 + n);
const MINUTE = 60_000;
/** Longer than any retry and any step of a deadline. */
const QUIET_MS = 5 * MINUTE;

/** What should be, said once more: without frames, times on the way, or anything that can fail. */
function model() {
  let service = '';
  let wanted: StatusWish = { customStatus: '' };
  let pending = false;
  let elsewhere = false;
  let up = true;
  const isOver = (now: number): boolean => wanted.expiresAt !== undefined && wanted.expiresAt <= now;

  return {
    service: () => service,
    set(wish: StatusWish) {
      wanted = wish.customStatus === '' ? { customStatus: '' } : wish;
      if (up) service = wish.customStatus;
      pending = !up;
    },
    change(customStatus: string) {
      service = customStatus;
      if (up && customStatus !== wanted.customStatus) wanted = { customStatus };
    },
    down(kicked: boolean) {
      up = false;
      if (kicked) elsewhere = true;
    },
    connect(now: number) {
      if (up) return;
      up = true;
      if (pending) service = isOver(now) ? '' : wanted.customStatus;
      else if (service !== wanted.customStatus) {
        // Wiped, and nobody else had the say: put back.
        if (service === '' && !elsewhere && !isOver(now)) service = wanted.customStatus;
        else wanted = { customStatus: service };
      }
      pending = false;
      elsewhere = false;
      this.clock(now);
    },
    clock(now: number) {
      if (!up || !isOver(now)) return;
      service = '';
      wanted = { customStatus: '' };
    },
  };
}

const TEXTS = ['Lunch', 'Focus', 'In a call', ''];

test.each(SEEDS)(
  'after each event, once it is quiet, the service has what it should (R9, R12, R13, R31; seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const scene = ownScene(() => 5 + 40 * Math.floor(random() * 5));
    const should = model();
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    let kicked = false;
    scene.connect();
    await scene.clock.advance(QUIET_MS);
    const done: string[] = [];

    for (let turn = 0; turn < 40; turn += 1) {
      const what = pick([
        'set',
        'set',
        'other',
        'clear',
        'wipe',
        'lose',
        'kick',
        'restart',
        'find',
        'find',
        'wait',
      ]);
      done.push(what);
      switch (what) {
        case 'set': {
          const customStatus = pick(TEXTS);
          const wish =
            random() < 0.5
              ? { customStatus }
              : {
                  customStatus,
                  expiresAt: scene.clock.now() + QUIET_MS + Math.floor(random() * 90 * MINUTE),
                };
          void scene.own().set(wish);
          should.set(wish);
          break;
        }
        case 'other':
        case 'clear': {
          const text = what === 'clear' ? '' : `${pick(TEXTS.slice(0, 3))} (phone)`;
          scene.change(text);
          should.change(text);
          break;
        }
        case 'wipe':
          // Of an account that is online the service wipes nothing.
          if (scene.isUp()) break;
          scene.change('');
          should.change('');
          break;
        case 'lose':
          scene.lose();
          should.down(false);
          break;
        case 'kick':
          if (!scene.isUp()) break;
          scene.kick();
          kicked = true;
          should.down(true);
          break;
        case 'restart':
          scene.restart(kicked);
          should.down(false);
          break;
        case 'find':
          scene.connect();
          should.connect(scene.clock.now());
          kicked = false;
          break;
        case 'wait':
          await scene.clock.advance(random() * 60 * MINUTE);
          break;
      }
      await scene.clock.advance(QUIET_MS);
      should.clock(scene.clock.now());
      expect(scene.status, done.join(' ')).toBe(should.service());
      if (scene.isUp())
        expect(scene.own().view(), done.join(' ')).toMatchObject({
          customStatus: scene.status,
          pending: false,
        });
    }
    // The deadline of what is wanted.
    expect(scene.clock.pending()).toBeLessThanOrEqual(1);
  },
);

test.each(SEEDS)(
  'whatever crosses on the way, what is shown is true, and the last word counts (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const scene: OwnScene = ownScene(() => 5 + 40 * Math.floor(random() * 5));
    scene.connect();
    let last: { by: 'me' | 'other'; text: string; until: number } = {
      by: 'other',
      text: '',
      until: Number.POSITIVE_INFINITY,
    };
    let count = 0;

    for (let turn = 0; turn < 60; turn += 1) {
      await scene.clock.advance(random() < 0.7 ? random() * 150 : random() * 2 * MINUTE);
      const dice = random();
      count += 1;
      if (dice < 0.4) {
        const text = `mine ${count}`;
        const until =
          random() < 0.5 ? Number.POSITIVE_INFINITY : scene.clock.now() + 1 + random() * 4 * MINUTE;
        last = { by: 'me', text, until };
        void scene.own().set({ customStatus: text, ...(Number.isFinite(until) ? { expiresAt: until } : {}) });
      } else if (dice < 0.6) {
        const text = random() < 0.3 ? '' : `theirs ${count}`;
        last = { by: 'other', text, until: Number.POSITIVE_INFINITY };
        scene.change(text);
      } else if (dice < 0.7) scene.lose();
      else if (dice < 0.75) scene.restart();
      else if (dice < 0.8) {
        if (!scene.isUp()) scene.change('');
      } else if (dice < 0.85) scene.refuse = '2801';
      else {
        scene.refuse = null;
        scene.connect();
      }
    }
    scene.refuse = null;
    scene.connect();
    await scene.clock.advance(QUIET_MS);
    const shown = scene.own().view();
    expect(shown).toMatchObject({ customStatus: scene.status, pending: false });
    expect(scene.saved() ?? { customStatus: '' }).toMatchObject({ customStatus: scene.status });
    if (last.by === 'me') expect(scene.status).toBe(scene.clock.now() >= last.until ? '' : last.text);
  },
);
