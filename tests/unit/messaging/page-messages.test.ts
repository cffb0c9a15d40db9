import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parsePageUpdate, parseWelcome } from '../../../lib/messaging/page-messages.ts';
import { welcomeSchema } from '../../../lib/messaging/schemas.ts';
import { pageUpdateSchema } from '../../../lib/messaging/streams.ts';

const PERSON = { userID: 'a', name: 'Ann', statusType: 1, customStatus: 'Lunch', noSuchUser: false };
const STALE = { ...PERSON, stale: true, plain: true, learnedAt: 5 };
const WHO = { 'mail:ann@a.example': 'a', '=b': '' };
const UPDATE = { seq: 0, signedIn: true, fresh: true, people: [PERSON, STALE], who: WHO };
const RULE = { name: 'Marks', on: ['*'], select: '[data-x]', read: '@data-x', is: 'userID' };
const WELCOME = {
  on: true,
  signedIn: false,
  demo: true,
  rules: { builtIn: [RULE], own: [{ ...RULE, mentions: true }], links: ['x'] },
};

const OTHERS = [null, true, false, 0, 1, 4, -1, 1.5, '', 'a', [], ['a'], [1], {}, [null], [{}], { 0: 'a' }];

/** The value with each of its parts, however deep, once left out and once put in the place of every other. */
function* mutants(value: unknown): Generator<unknown> {
  yield* OTHERS;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const put = (next: unknown) =>
      Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next };
    for (const mutant of mutants(part)) yield put(mutant);
    if (!Array.isArray(value)) {
      const { [key]: _without, ...rest } = value as Record<string, unknown>;
      yield rest;
    }
  }
}

describe('what a page is told is parsed as its schema says', () => {
  it('each good message', () => {
    expect(parsePageUpdate(UPDATE)).toEqual(v.parse(pageUpdateSchema, UPDATE));
    expect(parseWelcome(WELCOME)).toEqual(v.parse(welcomeSchema, WELCOME));
  });

  it('each message with something wrong or left out', () => {
    const tally = { good: 0, bad: 0 };
    for (const message of mutants(UPDATE)) {
      const isGood = v.safeParse(pageUpdateSchema, message).success;
      expect(parsePageUpdate(message) !== null, JSON.stringify(message)).toBe(isGood);
      tally[isGood ? 'good' : 'bad'] += 1;
    }
    expect(tally.good).toBeGreaterThan(30);
    expect(tally.bad).toBeGreaterThan(200);
  });

  it('what an open card is told is left to the card', () => {
    expect(parsePageUpdate({ ...UPDATE, about: 5 })).toEqual({ ...UPDATE, about: 5 });
    expect(v.safeParse(pageUpdateSchema, { ...UPDATE, about: 5 }).success).toBe(false);
  });

  it('each welcome with something wrong or left out, but for what a rule holds', () => {
    const flat = { ...WELCOME, rules: { builtIn: [], own: [], links: ['x'] } };
    for (const message of mutants(flat)) {
      const isGood = v.safeParse(welcomeSchema, message).success;
      if (isGood) expect(parseWelcome(message)).toEqual(message);
      else if (!holdsWrongRule(message))
        expect(() => parseWelcome(message), JSON.stringify(message)).toThrow(TypeError);
    }
    for (const rule of [null, 5, 'a', true])
      expect(() => parseWelcome({ ...WELCOME, rules: { ...WELCOME.rules, own: [rule] } })).toThrow(TypeError);
  });
});

/** Rules are the background's own data, and compiled one by one: what is in them is not looked at twice. */
function holdsWrongRule(message: unknown): boolean {
  const { builtIn, own } = Object(Object(message).rules);
  return [builtIn, own].every(Array.isArray) && [...builtIn, ...own].some((rule) => Object(rule) === rule);
}
