import { describe, expect, it } from 'vitest';
import { placeCard, type Rect } from '../../../lib/card/place.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const VIEW: Rect = { left: 0, top: 0, width: 1000, height: 700 };
const CARD = { width: 300, height: 200 };
const dotAt = (left: number, top: number): Rect => ({ left, top, width: 10, height: 10 });

describe('a card', () => {
  it('is under its dot where it fits there', () => {
    expect(placeCard(dotAt(400, 100), CARD, VIEW)).toEqual({ left: 381, top: 118 });
  });

  it('is above it where it does not', () => {
    expect(placeCard(dotAt(400, 600), CARD, VIEW)).toEqual({ left: 381, top: 392 });
  });

  it('is in the part of the window that can be seen when that is magnified', () => {
    const view = { left: 200, top: 300, width: 400, height: 300 };
    expect(placeCard(dotAt(560, 310), CARD, view)).toEqual({ left: 292, top: 328 });
  });

  it('is wholly in view wherever its dot is, and covers it only where it fits neither above nor below', () => {
    const seed = Date.now();
    const random = seededRandom(seed);
    for (let index = 0; index < 2_000; index++) {
      const view = { left: 0, top: 0, width: 330 + random() * 1_000, height: 230 + random() * 800 };
      const dot = dotAt(random() * view.width, random() * view.height);
      const { left, top } = placeCard(dot, CARD, view);
      const where = `seed ${seed}, ${JSON.stringify({ view, dot, left, top })}`;
      expect(left, where).toBeGreaterThanOrEqual(0);
      expect(top, where).toBeGreaterThanOrEqual(0);
      expect(left + CARD.width, where).toBeLessThanOrEqual(view.width);
      expect(top + CARD.height, where).toBeLessThanOrEqual(view.height);
      const fits = dot.top >= CARD.height + 16 || view.height - dot.top - 10 >= CARD.height + 16;
      const covers = top < dot.top + 10 && top + CARD.height > dot.top;
      if (fits) expect(covers, where).toBe(false);
    }
  });
});
