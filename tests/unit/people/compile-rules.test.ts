// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { compileSiteRules, type PageRules } from '../../../lib/people/compile-rules.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { BUILT_IN, isSelector, marked, rulesAt } from './marked.ts';

const PAGE = 'https://intranet.example/team/';

const rule = (changes: Partial<SiteRule>): SiteRule => ({
  name: 'a rule',
  on: ['*'],
  select: 'a',
  read: 'href',
  pattern: '/people/{id}',
  is: 'userID',
  ...changes,
});

/** What rules mark in a fragment, on a page. */
function marks(html: string, rules: Partial<PageRules>, address = PAGE): string[] {
  document.body.innerHTML = html;
  return marked(rulesAt(address, rules), address);
}

/** The key that a link yields by a pattern of the person's own. */
function ofLink(pattern: string | undefined, href: string, is = 'handle', address = PAGE): string | null {
  const { pattern: _, ...without } = rule({ is });
  const own = [pattern === undefined ? without : { ...without, pattern }];
  return marks(`<a href="${href}">x</a>`, { own }, address)[0]?.slice('x → '.length) ?? null;
}

describe('links', () => {
  it.each([
    ['/people/{id}', '/people/ana', 'handle:ana'],
    ['/people/{id}', '/people/ana/', 'handle:ana'],
    ['/people/{id}', 'https://intranet.example/people/ana?tab=1#top', 'handle:ana'],
    ['/people/{id}', '../people/a%2Bb', 'handle:a+b'],
    ['/~{id}', '/~ana', 'handle:ana'],
    ['/*/people/{id}', '/de/people/ana', 'handle:ana'],
    ['https://people.example/{id}', 'https://people.example/ana', 'handle:ana'],
    ['https://people.example:*/{id}', 'https://people.example:8443/ana', 'handle:ana'],
    ['/profile?name={id}', '/profile?x=1&name=ana%2Bb&y=2', 'handle:ana+b'],
    ['/profile?name={id}', '/profile/?name=ana', 'handle:ana'],
    ['/app#/user/{id}', '/app#/user/ana', 'handle:ana'],
    ['/app#/user/{id}', '/app?x=1#/user/ana', 'handle:ana'],
    ['mailto:{id}@company.example', 'mailto:ana@Company.example?subject=x', 'handle:ana'],
    ['sip:{id}@company.example', 'sip:ana@company.example?x', 'handle:ana'],
    ['tel:{id}', 'tel:%2B4930', 'handle:+4930'],
  ])('%s reads %s', (pattern, href, key) => {
    expect(ofLink(pattern, href)).toBe(key);
  });

  it.each([
    ['another origin', '/people/{id}', 'https://evil.example/people/ana'],
    ['an origin that only begins so', '/people/{id}', 'https://intranet.example.evil.example/people/ana'],
    ['a user name before a host', '/people/{id}', 'https://intranet.example@evil.example/people/ana'],
    ['another port', '/people/{id}', 'https://intranet.example:8443/people/ana'],
    ['another scheme', '/people/{id}', 'http://intranet.example/people/ana'],
    ['a deeper page', '/people/{id}', '/people/ana/edit'],
    ['nobody', '/people/{id}', '/people/'],
    ['a query that only looks so', '/people/{id}', '/?/people/ana'],
    ['broken encoding', '/people/{id}', '/people/%E0%A4%A'],
    ['another parameter', '/profile?name={id}', '/profile?nickname=ana'],
    ['another page with the parameter', '/profile?name={id}', '/profiles?name=ana'],
    ['no parameter', '/profile?name={id}', '/profile#name=ana'],
    ['a parameter as the fragment', '/app#/user/{id}', '/app?#/users/ana'],
    ['several addresses', 'mailto:{id}@company.example', 'mailto:ana@company.example,bo@company.example'],
    ['a part too many', '/*/people/{id}', '/de/berlin/people/ana'],
    ['an address of the web', '{id}:x', 'https://x.example/:x'],
    ['white space in a handle', '/people/{id}', '/people/a%20b'],
    ['too long a link', '/people/{id}', `/people/ana?${'x'.repeat(3_000)}`],
    ['too long a handle', '/people/{id}', `/people/${'a'.repeat(400)}`],
  ])('%s names nobody', (_, pattern, href) => {
    expect(ofLink(pattern, href)).toBeNull();
  });

  it('a parameter is read as forms write it', () => {
    expect(ofLink('/find?q={id}', '/find?q=Ana+Ivanova', 'name')).toBe('name:Ana Ivanova');
  });

  it('without a pattern are a mail address or the address of a page', () => {
    expect(ofLink(undefined, 'mailto:Ana@Company.example', 'mail')).toBe('mail:Ana@company.example');
    expect(ofLink(undefined, '/people/ana', 'mail')).toBeNull();
    expect(ofLink(undefined, '/people/ana/?x#y', 'page')).toBe('page:https://intranet.example/people/ana');
    expect(ofLink(undefined, 'mailto:ana@company.example', 'page')).toBeNull();
    expect(ofLink(undefined, '/people/ana', 'handle')).toBeNull();
  });
});

describe('texts and attributes', () => {
  const own = (pattern: string | undefined, is = 'handle', read: SiteRule['read'] = '@data-x') => {
    const { pattern: _, ...without } = rule({ select: 'i', read, is });
    return [pattern === undefined ? without : { ...without, pattern }];
  };
  const ofValue = (pattern: string | undefined, value: string, is = 'handle'): string | null =>
    marks(`<i data-x="${value}">x</i>`, { own: own(pattern, is) })[0]?.slice('x → '.length) ?? null;

  it.each([
    [undefined, ' ana ', 'handle:ana'],
    ['user-{id}', 'user-ana', 'handle:ana'],
    ['{id} (*)', 'ana (Berlin)', 'handle:ana'],
    ['* ({id})', 'Ana (QA) (ana)', 'handle:ana'],
    ['* <{id}>', 'Ana <ana@company.example>', 'handle:ana@company.example'],
    ['/users/{id}/hovercard', '/users/ana/hovercard?subject=1', 'handle:ana'],
    ['/users/{id}/*', '/users/a%2Bb/card', 'handle:a+b'],
    ['/u?id={id}', '/u?id=ana', 'handle:ana'],
  ])('%s reads %s', (pattern, value, key) => {
    expect(ofValue(pattern, value)).toBe(key);
  });

  it.each([
    [undefined, ''],
    [undefined, 'Ana Ivanova'],
    ['user-{id}', 'user-'],
    ['user-{id}', 'users-ana'],
    ['aba{id}bab', 'abab'],
    ['* ({id})', ' (ana)'],
    ['/users/{id}/hovercard', '/orgs/ana/hovercard'],
    ['/users/{id}', '/users/ana/edit'],
    ['/users/{id}', '/users/%E0%A4%A'],
    ['{id}', 'x'.repeat(5_000)],
    ['* ({id})', `${'x'.repeat(5_000)} (ana)`],
  ])('%s reads nothing in %s', (pattern, value) => {
    expect(ofValue(pattern, value)).toBeNull();
  });

  it('a name keeps its spaces, but for those that do not show', () => {
    expect(marks('<i> Ana\n   Ivanova </i>', { own: own(undefined, 'name', 'text') })).toEqual([
      'Ana Ivanova → name:Ana Ivanova',
    ]);
  });

  it('what is to be a mail address or a userID must be one', () => {
    expect(ofValue(undefined, 'ana@company.example', 'mail')).toBe('mail:ana@company.example');
    expect(ofValue(undefined, 'Ana <ana@company.example>', 'mail')).toBeNull();
    expect(ofValue(undefined, 'ana', 'mail')).toBeNull();
    expect(ofValue(undefined, 'a b', 'userID')).toBe('=a b');
    expect(ofValue(undefined, 'a'.repeat(33), 'userID')).toBeNull();
    expect(ofValue(undefined, 'änä', 'userID')).toBeNull();
  });
});

describe('who says it', () => {
  const mark = '<b data-presence-user="ana">Ana</b>';

  it('a mark is the page’s own claim, but on one’s own computer and the extension’s own page', () => {
    expect(marks(mark, { builtIn: BUILT_IN })).toEqual(['Ana → user:ana']);
    expect(marks(mark, { builtIn: BUILT_IN }, 'http://localhost:9500/')).toEqual(['Ana → =ana']);
    expect(marks(mark, { builtIn: BUILT_IN }, 'http://127.0.0.1/')).toEqual(['Ana → =ana']);
    expect(marks(mark, { builtIn: BUILT_IN }, 'https://localhost.evil.example/')).toEqual(['Ana → user:ana']);
  });

  it('the extension’s own page is trusted wherever the browser puts it', () => {
    document.body.innerHTML = mark;
    const page = { hostname: 'abcdef', origin: 'chrome-extension://abcdef', isOwn: true };
    const rules = compileSiteRules({ builtIn: BUILT_IN, own: [], links: [] }, page, isSelector);
    expect(marked(rules, 'chrome-extension://abcdef/demo.html')).toEqual(['Ana → =ana']);
  });

  it('a userID by a built-in rule is claimed, by the person’s own rule and link form vouched for', () => {
    const html = '<a href="/people/ana">Ana</a>';
    expect(marks(html, { builtIn: [rule({})] })).toEqual(['Ana → user:ana']);
    expect(marks(html, { own: [rule({})] })).toEqual(['Ana → =ana']);
    expect(marks(html, { links: ['https://intranet.example/people/{userID}'] })).toEqual(['Ana → =ana']);
  });

  it('links to people count on one’s own computer', () => {
    const html = '<a href="http://localhost:9500/people/ana">Ana</a>';
    expect(marks(html, {}, 'http://localhost:9500/')).toEqual(['Ana → =ana']);
    expect(marks(html, {})).toEqual([]);
  });

  it('own rules win over marks, marks over link forms, link forms over built-in rules', () => {
    const html = '<a data-presence-user="mark" data-own="own" href="/people/link">x</a>';
    const own = [rule({ select: '[data-own]', read: '@data-own', pattern: '{id}' })];
    const links = ['https://intranet.example/people/{userID}'];
    const builtIn = [rule({ is: 'handle' }), ...BUILT_IN];
    expect(marks(html, { own, links, builtIn })).toEqual(['x → =own']);
    expect(marks(html, { links, builtIn })).toEqual(['x → user:mark']);
    expect(marks(html.replace('"mark"', '""'), { links, builtIn })).toEqual(['x → =link']);
    expect(marks(html.replace('"mark"', '""'), { builtIn })).toEqual(['x → handle:link']);
  });

  it('tells a mark from the rest', () => {
    document.body.innerHTML = `${mark}<a href="/people/bo">Bo</a>`;
    const rules = rulesAt(PAGE, { builtIn: BUILT_IN, own: [rule({})] });
    const reader = (element: Element) => ({
      text: () => '',
      href: () => 'https://intranet.example/people/bo',
      attribute: (name: string) => element.getAttribute(name),
      matches: (selector: string) => element.matches(selector),
      inside: () => false,
    });
    const found = Array.from(document.body.children, (element) => rules.keyOf(reader(element)));
    expect(found).toEqual([
      { key: 'user:ana', marked: true },
      { key: '=bo', marked: false },
    ]);
  });
});

describe('where and what not', () => {
  const html = '<a href="/people/ana">Ana</a><nav><a href="/people/bo">Bo</a></nav>';

  it('a rule applies on its hosts, and all under *.', () => {
    const on = (...hosts: string[]) => ({ own: [rule({ on: hosts })] });
    const both = ['Ana → =ana', 'Bo → =bo'];
    expect(marks(html, on('intranet.example'))).toEqual(both);
    expect(marks(html, on('x.example', '*.example'))).toEqual(both);
    expect(marks(html, on('*.intranet.example'))).toEqual(both);
    expect(marks(html, on('*.ranet.example'))).toEqual([]);
    expect(marks(html, on('example'))).toEqual([]);
    expect(marks(html, on('intranet.example'), 'https://sub.intranet.example/')).toEqual([]);
  });

  it('nothing is found in what a rule excepts, nor by a rule that is off', () => {
    expect(marks(html, { own: [rule({ not: 'nav' })] })).toEqual(['Ana → =ana']);
    expect(marks(html, { own: [rule({ off: true })] })).toEqual([]);
  });

  it.each(['a[', '!', '', 'a:nonsense(', '[title="x', 'a\\', ':is(a', 'a /* x'])(
    'a selector %j leaves the other rules alone',
    (select) => {
      const own = [rule({ select }), rule({ not: select }), rule({})];
      expect(marks(html, { own })).toEqual(['Ana → =ana', 'Bo → =bo']);
    },
  );

  it('a rule with a faulty pattern is left out', () => {
    for (const pattern of ['/people/', '{id}{id}', '/p*ple/{id}', '*{id}', 'https://*.example/{id}'])
      expect(marks(html, { own: [rule({ pattern })] })).toEqual([]);
    const empty = rulesAt(PAGE, {});
    expect(document.querySelectorAll(empty.selector)).toHaveLength(0);
  });

  it('tells what to observe', () => {
    const own = [
      rule({ select: 'a[data-kind="user"]', not: '[hidden] a', read: '@data-id', pattern: '{id}' }),
    ];
    expect(rulesAt(PAGE, { own }).attributes.toSorted()).toEqual(['data-id', 'data-kind', 'hidden', 'href']);
    expect(rulesAt(PAGE, { own }).texts).toBe('none');
    const text = rule({ read: 'text', pattern: '{id}' });
    expect(rulesAt(PAGE, { own: [text] }).texts).toBe('names');
    expect(rulesAt(PAGE, { builtIn: [text] }).texts).toBe('none');
    expect(rulesAt(PAGE, { builtIn: [{ ...text, on: ['intranet.example'] }] }).texts).toBe('names');
  });
});

describe('mentions', () => {
  const mention = rule({ select: 'p', not: 'code', read: 'text', pattern: '@{id}', mentions: true });
  const own = (changes: Partial<SiteRule> = {}) => ({ own: [{ ...mention, ...changes }] });

  it.each([
    ['@ana', ['@ana → =ana']],
    ['Hi @ana, @bo.b and (@chen_1)!', ['@ana → =ana', '@bo.b → =bo.b', '@chen_1 → =chen_1']],
    ['Ask @ana. Or @bo- or @x...', ['@ana → =ana', '@bo → =bo', '@x → =x']],
    ['@@ana', []],
    ['mail ana@company.example', []],
    ['@anna@elsewhere.example', []],
    ['@team/ana and a/@ana', []],
    ['@änä, @anaä, é@ana', []],
    ['@ ana @', []],
    [`@${'a'.repeat(33)}`, []],
  ])('%s', (text, expected) => {
    expect(marks(`<p>${text}</p>`, own())).toEqual(expected);
  });

  it('are those of the rule’s own form, service and elements', () => {
    expect(marks('<p>[~ana] [~bo</p>', own({ pattern: '[~{id}]' }))).toEqual(['[~ana] → =ana']);
    expect(marks('<p>@ana</p><div>@bo</div>', own({ is: 'handle' }))).toEqual(['@ana → handle:ana']);
    expect(marks('<code><p>@ana</p></code>', own())).toEqual([]);
    expect(marks('<p>@ana</p>', own({ on: ['x.example'] }))).toEqual([]);
  });

  it('are no names by their element, and have texts observed', () => {
    const rules = rulesAt(PAGE, own());
    expect(rules.selector).toBe(':not(*)');
    expect(rules.texts).toBe('mentions');
    expect(rules.mentions[0]?.needle).toBe('@');
  });

  it.each(['{id}', '{id}@', '@*{id}', '@', '@{id}*'])('are not found by %j', (pattern) => {
    expect(rulesAt(PAGE, own({ pattern })).mentions).toEqual([]);
  });
});

describe('a hostile page', () => {
  it('costs little, whatever its texts, links and attributes are', () => {
    const own = [
      rule({ select: 'i', read: '@data-x', pattern: 'a* ({id})', is: 'handle' }),
      rule({ select: 'i', read: '@data-x', pattern: '/a/*/b/{id}', is: 'handle' }),
      rule({ pattern: '/*/a/{id}', is: 'handle' }),
      rule({ pattern: '/a?b={id}', is: 'handle' }),
      rule({ select: 'p', read: 'text', pattern: '@{id}', mentions: true }),
      rule({ select: 'p', read: 'text', pattern: 'u-{id}', mentions: true }),
    ];
    const rules = rulesAt(PAGE, { own, builtIn: BUILT_IN });
    for (const piece of ['@a', 'a ', '@', '((', '/a/', 'a%41', '.-', '&b', '@a.', 'u-', 'x']) {
      const text = piece.repeat(2_000).slice(0, 2_000);
      let least = Number.POSITIVE_INFINITY;
      for (let time = 0; time < 20; time++) {
        const start = performance.now();
        for (const { find } of rules.mentions) find(text);
        rules.keyOf({
          text: () => text,
          href: () => `${PAGE}${text}`,
          attribute: () => text,
          matches: () => true,
          inside: () => false,
        });
        least = Math.min(least, performance.now() - start);
      }
      // In proportion to the text it takes a tenth of a millisecond; by its square some hundred.
      expect(least, piece).toBeLessThan(5);
    }
  });

  it('selectors are asked for rarely: most elements cost no match', () => {
    const rules = rulesAt('https://github.com/', { builtIn: BUILT_IN });
    let asked = 0;
    for (let link = 0; link < 1_000; link++)
      rules.keyOf({
        text: () => '',
        href: () => `https://github.com/acme/site/blob/main/${link}`,
        attribute: () => null,
        matches: () => {
          asked += 1;
          return false;
        },
        inside: () => false,
      });
    expect(asked).toBeLessThanOrEqual(4_000);
    expect(isSelector(rules.selector)).toBe(true);
  });
});
