import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { pagePersonSchema, personSchema } from '../../../lib/messaging/person-schemas.ts';
import { accountSchema, signInFormSchema, siteSchema } from '../../../lib/messaging/request-schemas.ts';
import { outcomeSchema, sessionSchema, WATCH_MAX_USERS } from '../../../lib/messaging/schemas.ts';
import {
  pageMessageSchema,
  pageUpdateSchema,
  popupUpdateSchema,
  watchSchema,
} from '../../../lib/messaging/streams.ts';
import { codedProblem } from '../../../lib/status/coded.ts';

const takes = (schema: v.GenericSchema, value: unknown): boolean => v.safeParse(schema, value).success;

const person = {
  userID: 'a',
  name: 'Ann',
  avatar: 'https://intranet.example/a.png',
  statusType: 1,
  customStatus: 'Lunch',
  learnedAt: 2,
  changedAt: 1,
  noSuchUser: false,
};

describe('what a popup has on screen', () => {
  const users = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

  it('may be nobody, and as many as the limit', () => {
    expect(takes(watchSchema, { watch: [] })).toBe(true);
    expect(takes(watchSchema, { watch: users(1_000) })).toBe(true);
    expect(WATCH_MAX_USERS).toBe(1_000);
  });

  it('is refused whole over the limit', () => {
    expect(takes(watchSchema, { watch: users(1_001) })).toBe(false);
  });

  it.each(['', 'x'.repeat(33), 'müller', 'a\n', 5, null, ['a'], { userID: 'a' }])(
    'is refused whole with %j for a userID',
    (userID) => {
      expect(takes(watchSchema, { watch: ['a', userID] })).toBe(false);
    },
  );

  it.each([undefined, null, 'watch', [], {}, { watch: 'a' }, { watch: { length: 1, 0: 'a' } }])(
    'is refused when it is %j',
    (message) => {
      expect(takes(watchSchema, message)).toBe(false);
    },
  );

  it('has nothing else', () => {
    expect(v.parse(watchSchema, { watch: ['a'], setStatus: 'x' })).toEqual({ watch: ['a'] });
  });
});

describe('what a page says', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `user:u${index}`);

  it.each([
    { watch: [] },
    { watch: keys(1_000) },
    { watch: ['=ann', 'mail:a@b.example', `github:${'x'.repeat(293)}`] },
    { about: null },
    { about: '=ann' },
    { act: 'follow', key: '=ann' },
    { act: 'allow', key: 'github:octo' },
  ])('%# is taken', (message) => {
    expect(v.parse(pageMessageSchema, message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'watch',
    [],
    {},
    { watch: '=ann' },
    { watch: { length: 1, 0: '=ann' } },
    { watch: keys(1_001) },
    { watch: ['=ann', 5] },
    { watch: ['='] },
    { watch: [''] },
    { watch: [`=${'x'.repeat(300)}`] },
    { about: undefined },
    { about: 5 },
    { act: 'setStatus', key: '=ann' },
    { act: 'follow' },
    { act: 'follow', key: '' },
    { key: '=ann' },
  ])('%# is refused', (message) => {
    expect(takes(pageMessageSchema, message)).toBe(false);
  });

  it('is refused for its length before it is looked at', () => {
    const list = new Proxy(new Array(1_000_000), {
      get(target, name) {
        if (name === 'length') return target.length;
        throw new Error('looked at');
      },
    });
    expect(takes(pageMessageSchema, { watch: list })).toBe(false);
  });
});

describe('an account', () => {
  const account = { server: '', sdkAppID: 1_400_000_000, userID: 'me', userSig: 'sig' };

  it('is taken', () => {
    expect(v.parse(accountSchema, account)).toEqual(account);
  });

  it.each([
    { sdkAppID: '1400000000' },
    { sdkAppID: 0 },
    { sdkAppID: 1.5 },
    { sdkAppID: Number.NaN },
    { userID: '' },
    { userID: 'müller' },
    { userSig: '' },
    { userSig: null },
    { server: undefined },
  ])('with %o is refused', (part) => {
    expect(takes(accountSchema, { ...account, ...part })).toBe(false);
  });
});

describe('a sign-in form', () => {
  const form = { server: '', sdkAppID: '1', userID: 'me', userSig: 'sig' };

  it('is taken as typed, right or wrong', () => {
    expect(takes(signInFormSchema, form)).toBe(true);
    expect(takes(signInFormSchema, { ...form, userID: 'müller', sdkAppID: 'x' })).toBe(true);
  });

  it.each([{ sdkAppID: 1 }, { userSig: undefined }, { server: 'x'.repeat(10_001) }])(
    'with %o is refused',
    (part) => {
      expect(takes(signInFormSchema, { ...form, ...part })).toBe(false);
    },
  );
});

describe('a site', () => {
  it.each(['localhost', '127.0.0.1', 'intranet.company.example', 'xn--mller-kva.example', '[::1]'])(
    '%s is one host',
    (host) => {
      expect(takes(siteSchema, { host, on: true })).toBe(true);
    },
  );

  it.each([
    '',
    '*',
    '*.example',
    '<all_urls>',
    'a/b',
    'a.example/*',
    'https://a.example',
    'a b',
    'a\n',
    'x'.repeat(256),
  ])('%j is none: it would stand for more, or for nothing', (host) => {
    expect(takes(siteSchema, { host, on: true })).toBe(false);
  });
});

describe('an outcome', () => {
  it('is either well, or has its problem', () => {
    expect(takes(outcomeSchema, { ok: true })).toBe(true);
    expect(takes(outcomeSchema, { ok: false, problem: codedProblem('70001'), field: 'userSig' })).toBe(true);
  });

  it.each([
    undefined,
    {},
    { ok: 1 },
    { ok: false },
    { ok: false, problem: 'x' },
    { ok: false, problem: codedProblem('70001'), field: 'password' },
  ])('is not %j', (value) => {
    expect(takes(outcomeSchema, value)).toBe(false);
  });
});

describe('a session', () => {
  it.each([
    { state: 'signed-out' },
    { state: 'signing-in', userID: 'me' },
    { state: 'ready', userID: 'me' },
    { state: 'ready', userID: 'me', problem: codedProblem('72001') },
    { state: 'reconnecting', userID: 'me', since: 5 },
    { state: 'unreachable', userID: 'me', since: 5 },
    { state: 'stopped', userID: 'me', problem: codedProblem('70001') },
  ])('$state arrives whole', (session) => {
    expect(v.parse(sessionSchema, session)).toEqual(session);
  });

  it.each([
    { state: 'ready' },
    { state: 'reconnecting', userID: 'me' },
    { state: 'stopped', userID: 'me' },
    { state: 'x' },
  ])('is not %j', (session) => {
    expect(takes(sessionSchema, session)).toBe(false);
  });
});

describe('a person', () => {
  it('arrives whole, stale or not', () => {
    expect(v.parse(personSchema, person)).toEqual(person);
    expect(v.parse(personSchema, { ...person, stale: true })).toEqual({ ...person, stale: true });
  });

  it('is told to a page without the picture and the time of the change', () => {
    const { avatar: _avatar, learnedAt, changedAt: _changed, ...shown } = person;
    // When it was learned is told of a stale one: that is how old it is.
    expect(v.parse(pagePersonSchema, person)).toEqual({ ...shown, learnedAt });
    expect(v.parse(pagePersonSchema, shown)).toEqual(shown);
  });

  it.each([
    { statusType: 4 },
    { statusType: '1' },
    { customStatus: null },
    { stale: false },
    { learnedAt: '5' },
  ])('with %o is refused', (part) => {
    expect(takes(personSchema, { ...person, ...part })).toBe(false);
  });
});

describe('updates', () => {
  it('of the popup may leave out what has not changed, but never the people or the number', () => {
    expect(takes(popupUpdateSchema, { seq: 3, people: [] })).toBe(true);
    expect(takes(popupUpdateSchema, { seq: 3, people: [person], own: null, order: ['a'] })).toBe(true);
    expect(takes(popupUpdateSchema, { seq: 3 })).toBe(false);
    expect(takes(popupUpdateSchema, { people: [] })).toBe(false);
    expect(takes(popupUpdateSchema, { seq: 0.5, people: [] })).toBe(false);
  });

  it('with one person of the wrong form are refused whole', () => {
    expect(takes(popupUpdateSchema, { seq: 0, people: [person, { ...person, statusType: 9 }] })).toBe(false);
    expect(takes(pageUpdateSchema, { seq: 0, signedIn: true, fresh: true, people: [{ userID: 'a' }] })).toBe(
      false,
    );
  });

  it('of a page always say whether statuses can be vouched for', () => {
    expect(takes(pageUpdateSchema, { seq: 0, signedIn: true, fresh: false, people: [person] })).toBe(true);
    expect(takes(pageUpdateSchema, { seq: 0, signedIn: true, people: [person] })).toBe(false);
  });
});
