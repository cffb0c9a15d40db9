import { describe, expect, it } from 'vitest';
import { problemFor } from '../../../lib/status/problems.ts';

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
  'timeout',
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
    expect(problemFor('timeout').message).toBe('Tencent Cloud took too long to answer.');
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
