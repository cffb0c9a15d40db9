import { expect, test } from 'vitest';
import { type OwnSituation, ownStep } from '../../../lib/host/own-step.ts';

const NOW = 1_000_000;
const QUIET: OwnSituation = { wish: null, base: null, actual: '', elsewhere: false, now: NOW };
const lunch = { customStatus: 'Lunch' };
const over = { customStatus: 'Lunch', expiresAt: NOW };
const notOver = { customStatus: 'Lunch', expiresAt: NOW + 1 };

test.each<[string, Partial<OwnSituation>, string]>([
  ['nothing known here', { actual: 'Theirs' }, 'adopt'],
  ['asked for here', { wish: lunch, base: { customStatus: 'x' }, actual: 'Theirs' }, 'tell Lunch'],
  ['asked for here, after a kick', { wish: lunch, actual: 'Theirs', elsewhere: true }, 'tell Lunch'],
  ['asked for here, and over before it was told', { wish: over, actual: 'x' }, 'tell '],
  ['as it should be', { base: lunch, actual: 'Lunch' }, 'nothing'],
  ['as it should be for a while', { base: notOver, actual: 'Lunch' }, 'nothing'],
  ['over', { base: over, actual: 'Lunch' }, 'tell '],
  ['over, after a kick', { base: over, actual: 'Lunch', elsewhere: true }, 'tell '],
  ['over, and wiped', { base: over, actual: '' }, 'adopt'],
  ['over, and another set elsewhere', { base: over, actual: 'Theirs' }, 'adopt'],
  ['wiped', { base: lunch, actual: '' }, 'tell Lunch'],
  ['wiped, for a while still', { base: notOver, actual: '' }, 'tell Lunch'],
  ['empty after a kick', { base: lunch, actual: '', elsewhere: true }, 'adopt'],
  ['another set elsewhere', { base: lunch, actual: 'Theirs' }, 'adopt'],
  ['cleared here, and set elsewhere', { base: { customStatus: '' }, actual: 'Theirs' }, 'adopt'],
])('%s', (_name, situation, expected) => {
  const step = ownStep({ ...QUIET, ...situation });
  expect(step.do === 'tell' ? `tell ${step.customStatus}` : step.do).toBe(expected);
});
