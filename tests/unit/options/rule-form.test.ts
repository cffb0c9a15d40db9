// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { RuleForm } from '../../../components/options-adapter.ts';
import { formOf, hostsOf, problemsOf, ruleOf } from '../../../lib/options/rule-form.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { isSelector } from '../../../lib/picker/is-selector.ts';

const FORM: RuleForm = {
  name: 'Authors',
  on: 'intranet.example',
  select: 'a.author',
  not: '',
  where: 'href',
  attribute: '',
  pattern: '/people/{id}',
  what: 'userID',
  service: '',
  mentions: false,
};

const problems = (changes: Partial<RuleForm>) =>
  problemsOf({ ...FORM, ...changes }, (text) => isSelector(document, text));

describe('a rule and its form', () => {
  it.each<SiteRule>([
    {
      name: 'a',
      on: ['a.example', '*.b.example'],
      select: 'a',
      read: 'href',
      pattern: '/{id}',
      is: 'userID',
    },
    { name: 'b', on: ['*'], select: 'b', not: 'pre', read: '@data-x', is: 'mail' },
    {
      name: 'c',
      on: ['c.example'],
      select: 'p',
      read: 'text',
      pattern: '@{id}',
      is: 'github',
      mentions: true,
    },
    { name: 'd', on: ['c.example'], select: 'p', read: 'text', is: 'name' },
    { name: 'e', on: ['c.example'], select: 'a', read: 'href', is: 'page' },
  ])('say the same: $name', (rule) => {
    expect(ruleOf(formOf(rule))).toEqual(rule);
    expect(ruleOf(formOf(rule), false)).toEqual({ ...rule, off: true });
  });

  it('keeps what does not count where it stands out of the rule', () => {
    expect(ruleOf({ ...FORM, attribute: 'data-x', service: 'github', mentions: true })).toEqual({
      name: 'Authors',
      on: ['intranet.example'],
      select: 'a.author',
      read: 'href',
      pattern: '/people/{id}',
      is: 'userID',
    });
  });

  it('has a name of its site where none was written', () => {
    expect(ruleOf({ ...FORM, name: ' ' }).name).toBe('People on intranet.example');
  });

  it('takes hosts however they stand apart', () => {
    expect(hostsOf(' A.example,b.example;  c.example\na.example ')).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
  });
});

describe('what is wrong with a form', () => {
  it('is nothing for a good one', () => expect(problems({})).toEqual([]));

  it.each([
    ['on', { on: 'https://a.example/x' }],
    ['on', { on: '' }],
    ['select', { select: 'a[' }],
    ['select', { select: '' }],
    ['not', { not: '::' }],
    ['attribute', { where: 'attribute' }],
    ['attribute', { where: 'attribute', attribute: 'data x' }],
    ['pattern', { pattern: '' }],
    ['pattern', { pattern: '/people/anna' }],
    ['pattern', { where: 'text', pattern: '{id} {id}' }],
    ['service', { what: 'handle', service: 'Git Hub' }],
    ['service', { what: 'handle', service: '' }],
  ] as const)('%s: %o', (field, changes) => {
    const [first, ...rest] = problems(changes);
    expect(first?.field).toBe(field);
    expect(first?.message).toMatch(/\w+ .*\./);
    expect(rest).toEqual([]);
  });

  it('is told all at once, in the order of the fields', () => {
    expect(problems({ pattern: 'x', select: 'a[', on: 'x/y' }).map(({ field }) => field)).toEqual([
      'on',
      'select',
    ]);
    expect(problems({ pattern: 'x', select: 'a[' }).map(({ field }) => field)).toEqual(['select', 'pattern']);
  });
});
