import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../lib/people/matcher.ts';
import { rulesFor } from '../../../lib/people/rules.ts';

const configured = {
  mail: ['{userID}@company.example'],
  links: ['https://intranet.example/people/{userID}'],
};

describe('rulesFor', () => {
  it('gives any other page what is configured, and no more', () => {
    expect(rulesFor({ hostname: 'intranet.example' }, configured)).toBe(configured);
    expect(rulesFor({ hostname: 'localhost.evil.example' }, configured)).toBe(configured);
  });

  it.each(['localhost', '127.0.0.1'])('adds the built-in rules on %s', (hostname) => {
    const matcher = compileRules(rulesFor({ hostname }, configured));
    expect(matcher.mail('mailto:ana@anything.example')).toBe('ana');
    expect(matcher.link('http://localhost:8080/people/ana')).toBe('ana');
    expect(matcher.link('http://127.0.0.1:8080/people/ana')).toBe('ana');
    expect(matcher.link('https://intranet.example/people/ana')).toBe('ana');
    expect(matcher.link('http://elsewhere.example/people/ana')).toBeNull();
  });

  it('names a rule once, though it is configured as well as built in', () => {
    const again = rulesFor({ hostname: 'localhost' }, { mail: ['{userID}@*'], links: [] });
    expect(again.mail).toEqual(['{userID}@*']);
  });
});
