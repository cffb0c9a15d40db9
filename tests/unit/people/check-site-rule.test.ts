// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSiteRule } from '../../../lib/people/check-site-rule.ts';
import { parseSiteRules, rulesOfHost } from '../../../lib/people/site-rules-of.ts';
import { adviceOnRule } from '../../../lib/words/rule-advice.ts';
import { BUILT_IN, isSelector, marked, rulesAt } from './marked.ts';

const GOOD = {
  name: 'Intranet: people',
  on: ['intranet.example'],
  select: 'a.person',
  not: 'nav',
  read: 'href',
  pattern: '/people/{id}',
  is: 'userID',
};

const problems = (given: unknown): string[] => {
  const checked = checkSiteRule(given, isSelector);
  return checked.ok ? [] : checked.faults.map((fault) => `${fault.field}: ${adviceOnRule(fault)}`);
};

describe('checkSiteRule', () => {
  it('takes a good rule, without what is no part of one', () => {
    expect(checkSiteRule({ ...GOOD, extra: 1 }, isSelector)).toEqual({ ok: true, rule: GOOD });
    for (const rule of BUILT_IN) expect(checkSiteRule(rule, isSelector)).toEqual({ ok: true, rule });
    const { not: _, pattern: __, ...least } = { ...GOOD, name: '', read: '@data-user' };
    expect(checkSiteRule(least, isSelector)).toEqual({ ok: true, rule: least });
    const mention = { ...GOOD, read: 'text', pattern: '@{id}', mentions: true, off: true };
    expect(checkSiteRule(mention, isSelector)).toEqual({ ok: true, rule: mention });
  });

  it.each([
    [{ name: 7 }, /^name: .*no text/],
    [{ name: 'x'.repeat(201) }, /^name: .*too long/],
    [{ on: [] }, /^on: .*where the rule applies/],
    [{ on: 'intranet.example' }, /^on: .*where the rule applies/],
    [{ on: ['https://intranet.example'] }, /^on: .*without https/],
    [{ on: ['intranet.example/people'] }, /^on: .*without https/],
    [{ on: ['in*ranet.example'] }, /^on: .*without https/],
    [{ on: ['Intranet.Example'] }, /^on: .*small letters/],
    [{ on: [7] }, /^on: .*without https/],
    [{ on: Array.from({ length: 51 }, () => 'x.example') }, /^on: .*too long/],
    [{ select: '' }, /^select: .*CSS selector/],
    [{ select: undefined }, /^select: .*CSS selector/],
    [{ select: 'a[' }, /^select: .*does not take/],
    [{ select: '[title="x' }, /^select: .*does not take/],
    [{ not: '' }, /^not: .*leave it out/],
    [{ not: '!' }, /^not: .*does not take/],
    [{ read: 'title' }, /^read: .*@ and an attribute/],
    [{ read: '@' }, /^read: .*@ and an attribute/],
    [{ read: '@a b' }, /^read: .*@ and an attribute/],
    [{ pattern: '/people/' }, /^pattern: .*Write \{id\}/],
    [{ pattern: '/{id}/{id}' }, /^pattern: .*once only/],
    [{ pattern: '/p*ple/{id}' }, /^pattern: .*whole part/],
    [{ pattern: 'https://*.example/{id}' }, /^pattern: .*whole part/],
    [{ pattern: undefined }, /^pattern: .*stands in the link/],
    [{ read: 'text', pattern: '*{id}' }, /^pattern: .*fixed text between/],
    [{ read: '@x', pattern: '*-*-{id}' }, /^pattern: .*\* once/],
    [{ is: 'GitHub' }, /^is: .*small letters/],
    [{ is: 'user' }, /^is: .*small letters/],
    [{ mentions: true }, /^read: .*read the text/],
    [{ mentions: true, read: 'text', pattern: '{id}' }, /^pattern: .*begins with fixed text/],
    [{ mentions: 'yes' }, /^mentions: .*true/],
    [{ off: false }, /^off: .*true/],
  ])('refuses %j', (changes, message) => {
    const found = problems({ ...GOOD, ...changes });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it('tells all that is wrong at once', () => {
    expect(problems({})).toHaveLength(5);
    expect(problems({ ...GOOD, select: 'a[', not: 'b[' })).toHaveLength(2);
    for (const given of [null, 7, 'x', []]) expect(problems(given)).toHaveLength(1);
  });
});

describe('parseSiteRules', () => {
  it('keeps the rules, and leaves out what is none', () => {
    expect(parseSiteRules([GOOD, null, { ...GOOD, is: '' }, 'x'])).toEqual([GOOD]);
    expect(parseSiteRules({ rules: [GOOD] })).toEqual([]);
  });

  it('those of a host are those that apply there and are on', () => {
    const all = parseSiteRules([GOOD, { ...GOOD, on: ['*.example'] }, { ...GOOD, off: true }]);
    expect(rulesOfHost(all, 'intranet.example')).toEqual(all.slice(0, 2));
    expect(rulesOfHost(all, 'x.example')).toEqual(all.slice(1, 2));
    expect(rulesOfHost(all, 'x.test')).toEqual([]);
  });
});

it('the rules that docs/site-rules.md offers to copy are good, and find whom they say', () => {
  const [, json = ''] = /```json\n(.*?)```/s.exec(readFileSync('docs/site-rules.md', 'utf8')) ?? [];
  const own = parseSiteRules(JSON.parse(json));
  expect(own).toHaveLength(JSON.parse(json).length);
  const at = (address: string, html: string): string[] => {
    document.body.innerHTML = html;
    return marked(rulesAt(address, { own }), address);
  };
  const hover = '<a class="user-hover" rel="anna" href="/secure/ViewProfile.jspa?name=anna">Anna</a>';
  expect(at('https://jira.company.example/browse/A-1', hover)).toEqual(['Anna → our-jira:anna']);
  const link = '<a class="confluence-userlink url fn" data-username="bo" href="/display/~bo">Bo</a>';
  const comment = '<p class="comment-body">Ask @chen</p>';
  expect(at('https://wiki.company.example/x', link + comment)).toEqual(['Bo → our-wiki:bo', '@chen → =chen']);
});
