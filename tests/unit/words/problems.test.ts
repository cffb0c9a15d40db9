import { describe, expect, it } from 'vitest';
import { problemFor } from '../../../lib/words/problems.ts';
import { sourceTexts } from '../../support/source-texts.ts';
import { textsOf } from '../../support/texts.ts';

/** Every code that the extension or its backend can meet; each must have words of its own. */
const KNOWN = [
  70001,
  70003,
  70013,
  70014,
  72001,
  3122,
  2801,
  2805,
  2996,
  3000,
  70107,
  'network',
  'kicked-multiple-account',
  'kicked-multiple-device',
  'kicked-rest-api',
  'usersig-expired',
  'too-long',
  'own-id',
  'already-followed',
  'bad-user-id',
  'bad-server',
  'host-unavailable',
  'signed-out',
  'no-permission',
  'not-stored',
  'bad-form',
];

const ENGLISH = await textsOf('en');
const KEYS = Object.keys(ENGLISH).filter((key) => key.startsWith('problem_') && key !== 'problem_said');
const CODES = KEYS.flatMap((key) => /^problem_(.+)_message$/.exec(key)?.slice(1) ?? []);

describe('the codes that have texts', () => {
  it('have both, and at most a message without a name and an advice for Tencent Cloud beside', () => {
    const allowed = CODES.flatMap((code) =>
      ['message', 'advice', 'unnamed', 'adviceCloud'].map((part) => `problem_${code}_${part}`),
    );
    expect(KEYS.filter((key) => !allowed.includes(key))).toEqual([]);
    expect(CODES.filter((code) => !KEYS.includes(`problem_${code}_advice`))).toEqual([]);
  });

  it('are met in the source, as they are or as a number’s word', () => {
    const { strings } = sourceTexts([
      'lib/background',
      'lib/chat',
      'lib/host',
      'lib/options',
      'lib/popup',
      'lib/settings',
      'lib/status',
      'components',
    ]);
    const met = [...strings].map((string) => string.replaceAll('-', '_'));
    const unmet = CODES.filter(
      (code) => code !== 'other' && !met.includes(code) && !met.includes(code.replace('sign_in_page_', '')),
    );
    expect(unmet).toEqual([]);
  });

  it.each(CODES)('say what it is about wherever they may: %s', (code) => {
    for (const context of [{}, { userID: 'ann', server: 'wss://chat.example' }]) {
      const { message, advice } = problemFor(code.replaceAll('_', '-'), context);
      expect(message).toMatch(/\.$/);
      expect(advice).toMatch(/\.$/);
      expect(`${message}${advice}`).not.toMatch(/[{}]|\$\d/);
    }
  });
});

describe('problemFor', () => {
  it.each(KNOWN)('says in words what %s means and what to do', (code) => {
    const problem = problemFor(code);
    expect(problem.code).toBe(String(code));
    expect(problem.message).not.toContain(String(code));
    expect(problem.message).toMatch(/^[^.]+\.$/);
    expect(problem.advice).toMatch(/\.$/);
    expect(problem.advice).not.toMatch(/undefined|Something went wrong/);
  });

  it('takes a code as a number or as text', () => {
    expect(problemFor('70001')).toEqual(problemFor(70001));
  });

  it('names the server that does not answer, or Tencent Cloud', () => {
    expect(problemFor('network', { server: 'wss://chat.company.example' }).message).toBe(
      'wss://chat.company.example does not answer.',
    );
    expect(problemFor('network', { server: '' }).message).toBe('Tencent Cloud does not answer.');
  });

  it('names the user that does not exist', () => {
    expect(problemFor(70107, { userID: 'nobody' }).message).toBe('There is no user “nobody”.');
    expect(problemFor(70107).message).toBe('There is no user with this User ID.');
  });

  it('says where the console switch is', () => {
    expect(problemFor(72001).advice).toContain('Set user status query and status change notification');
  });

  it('shows a code it does not know', () => {
    expect(problemFor(99999).message).toContain('99999');
  });

  it('does not take words of Object.prototype for codes', () => {
    expect(problemFor('constructor').message).toContain('constructor');
    expect(problemFor('__proto__').message).toContain('__proto__');
  });
});
