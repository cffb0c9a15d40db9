// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { findMatches } from '../../../lib/picker/find-matches.ts';

const RULE: SiteRule = {
  name: 'x',
  on: ['other.example'],
  select: '[data-user]',
  read: '@data-user',
  is: 'userID',
};

const found = (changes: Partial<SiteRule> = {}) =>
  findMatches(document, { ...RULE, ...changes }).map(({ text, key }) => `${text} ${key}`);

beforeEach(() => {
  Reflect.get(globalThis, 'happyDOM').setURL('http://localhost:8080/');
  document.body.innerHTML = '';
});

it('finds by one rule, whatever hosts it is for and whether it is off, and by no other', () => {
  document.body.innerHTML = `<a href="/people/zoe" data-user="anna">Anna</a><a href="/people/zoe">Zoe</a>`;
  expect(found({ off: true })).toEqual(['Anna =anna']);
  expect(found({ select: 'a' })).toEqual(['Anna =anna']);
});

it('finds in open shadow trees, and nothing in what is edited or left out', () => {
  document.body.innerHTML = `<div id="host"></div><pre><b data-user="a1">A</b></pre>
    <div contenteditable="true"><b data-user="b1">B</b></div>`;
  const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<b data-user="c1">C</b>';
  expect(found({ not: 'pre' })).toEqual(['C =c1']);
});

it('takes the outer of two that name the same person', () => {
  document.body.innerHTML = '<p data-user="anna"><b data-user="anna">Anna</b> <i data-user="zoe">Zoe</i></p>';
  expect(found()).toEqual(['Anna Zoe =anna', 'Zoe =zoe']);
});

it('finds each mention in a text once, with its place', () => {
  document.body.innerHTML =
    '<div class="c">Ask @anna, <b class="c">@zoe</b> or bo@anna. <code>@no</code></div>';
  const rule: SiteRule = {
    ...RULE,
    select: '.c',
    not: 'code',
    read: 'text',
    pattern: '@{id}',
    mentions: true,
  };
  const matches = findMatches(document, rule);
  expect(matches.map(({ text, key }) => `${text} ${key}`)).toEqual(['@anna =anna', '@zoe =zoe']);
  expect(matches[0]?.part).toMatchObject({ start: 4, end: 9 });
});

it('shortens a long text, and reads none that is too long for a name', () => {
  document.body.innerHTML = `<p data-user="anna">${'x'.repeat(400)}</p>`;
  expect(found()[0]).toMatch(/^x{80}… =anna$/);
  expect(found({ select: 'p', read: 'text' })).toEqual([]);
});
