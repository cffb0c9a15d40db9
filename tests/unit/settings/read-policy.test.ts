import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../lib/settings/read-policy.ts';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import { isPreset } from '../../../lib/status/presets.ts';

const read = (items: Record<string, unknown>) => readPolicy(items, isPreset);

const WHOLE = {
  company: 'Example',
  server: 'wss://chat.company.example',
  sdkAppID: '1400000000',
  signInPage: 'https://chat.company.example/sign-in',
  directory: ['{userID}@company.example', 'github:anna-i = anna'],
  directoryAddress: 'https://intranet.company.example/people.json',
  sites: ['intranet.example', '*.company.example', '10.0.0.7'],
  presets: [{ emoji: '🍜', text: 'Lunch', clearAfter: '1-hour' }],
  chatLink: 'https://chat.company.example/u/{userID}',
  preferences: { availability: true, away: false },
  demo: false,
  locked: ['server', 'sites', 'away'],
};

it('is all that is set', () => {
  expect(read(WHOLE)).toEqual({ ...WHOLE, problems: [] });
});

it('takes texts without the spaces around them, and no name for one of ours that is every object’s', () => {
  expect(read({ server: ' wss://chat.company.example\n', sdkAppID: '7 ' })).toEqual({
    ...NO_POLICY,
    server: 'wss://chat.company.example',
    sdkAppID: '7',
  });
  const odd = JSON.parse('{"__proto__":{"demo":false},"constructor":5,"toString":"x","__defineGetter__":1}');
  const policy = read(odd);
  expect(policy).toEqual({ ...NO_POLICY, problems: expect.anything() });
  expect(policy.problems.map(({ name }) => name)).toEqual(Object.keys(odd));
  expect(policy.demo).toBeUndefined();
});

it('takes a registry’s number for the text that a form has', () => {
  expect(read({ sdkAppID: 1_400_000_000 })).toEqual({ ...NO_POLICY, sdkAppID: '1400000000' });
});

it('takes sites, and names what is none', () => {
  const bad = [
    'https://a.example/',
    'a.example:8080',
    'A.example',
    '',
    5,
    null,
    'a b',
    '*',
    '*.',
    '*.example',
  ];
  const { sites, problems } = read({ sites: ['intranet.example', ...bad, '*.a.example'] });
  expect(sites).toEqual(['intranet.example', '*.a.example']);
  expect(problems).toEqual(bad.map((value) => ({ name: 'sites', value: JSON.stringify(value) })));
});

const LUNCH = { emoji: '🍜', text: 'Lunch', clearAfter: '1-hour' };

describe('a damaged value does not count, is named, and costs no other', () => {
  it.each([
    ['server', 'https://chat.company.example'],
    ['server', ''],
    ['sdkAppID', '0'],
    ['sdkAppID', 1.5],
    ['signInPage', 'http://chat.company.example/'],
    ['directory', 'anna'],
    ['directoryAddress', 'http://intranet.example/people.json'],
    ['directoryAddress', 'https://me:secret@intranet.example/people.json'],
    ['sites', 'intranet.example'],
    ['presets', {}],
    ['chatLink', 'https://chat.example/'],
    ['chatLink', 'javascript:{userID}'],
    ['preferences', [true]],
    ['demo', 'no'],
    ['locked', true],
    ['company', 5],
    ['colour', 'red'],
  ])('%s: %j', (name, value) => {
    const { [name as 'server']: _without, ...others } = WHOLE;
    expect(read({ ...others, [name]: value })).toEqual({
      ...NO_POLICY,
      ...others,
      problems: [{ name, value: JSON.stringify(value) }],
    });
  });

  it.each([
    ['locked', ['sites', 'everything', 7], ['sites']],
    ['directory', ['anna', '', 5, 'a'.repeat(501)], ['anna']],
    ['presets', [LUNCH, { text: 'b' }, 'c', null], [LUNCH]],
    ['preferences', { away: true, call: 'yes' }, { away: true }],
    ['preferences', { away: true, colour: true }, { away: true }],
  ])('nor an entry of %s', (name, value, good) => {
    const policy = read({ [name]: value });
    expect(policy).toMatchObject({ [name]: good });
    expect(policy.problems).not.toEqual([]);
  });

  it('and is shown shortened', () => {
    const { problems } = read({ colour: 'x'.repeat(5_000) });
    expect(problems[0]?.value.length).toBeLessThanOrEqual(200);
  });
});

it('leaves what a preset is to whoever shows them', () => {
  expect(readPolicy({ presets: [LUNCH, { text: 'b' }, 'c'] })).toEqual({
    ...NO_POLICY,
    presets: [LUNCH, { text: 'b' }],
    problems: [{ name: 'presets', value: '"c"' }],
  });
});
