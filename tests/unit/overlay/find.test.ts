// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../lib/overlay/find.ts';
import { createHrefs } from '../../../lib/overlay/hrefs.ts';
import { createMentions } from '../../../lib/overlay/mentions.ts';
import { compiled, MENTIONS } from './page-rules.ts';

const rules = compiled({
  links: ['https://intranet.example/people/{userID}', 'http://localhost:3000/people/{userID}'],
  own: [MENTIONS],
});
const hrefs = createHrefs(document);
const finder = createFinder(rules, hrefs);
const mentions = createMentions(document, rules, finder);

/** The names found in a fragment: `text=key`, and whether it is the page's own mark. */
function names(html: string): string[] {
  document.body.innerHTML = html;
  hrefs.renew();
  const found: string[] = [];
  for (const element of document.querySelectorAll(rules.selector)) {
    const name = finder.find(element);
    if (name !== null)
      found.push(`${element.textContent?.trim()}=${name.key}${name.marked ? ' (mark)' : ''}`);
  }
  return found;
}

/** The names found in texts: `text=key`. */
function mentioned(html: string): string[] {
  document.body.innerHTML = html;
  hrefs.renew();
  const elements = new Set<Element>();
  for (const _ of mentions.look(document.body, (element) => elements.add(element)));
  return [...elements].flatMap((element) =>
    mentions.of(element).map(({ part, key }) => `${part?.node.data.slice(part.start, part.end)}=${key}`),
  );
}

const ana = 'href="https://intranet.example/people/ana"';

describe('what marks a person', () => {
  it.each([
    ['a mark', '<b data-presence-user="ana">Ana</b>', ['Ana=user:ana (mark)']],
    ['a mark with spaces around', '<b data-presence-user=" ana ">Ana</b>', ['Ana=user:ana (mark)']],
    ['a mail link', '<a href="mailto:ana@company.example">Ana</a>', ['Ana=mail:ana@company.example']],
    [
      'a mail link in capitals',
      '<a href="MAILTO:ana@company.example?cc=x@y">Ana</a>',
      ['Ana=mail:ana@company.example'],
    ],
    ['a profile link', `<a ${ana}>Ana</a>`, ['Ana==ana']],
    ['a mark on a link to somebody else', `<a ${ana} data-presence-user="bo">Bo</a>`, ['Bo=user:bo (mark)']],
    ['a link under a worthless mark', `<a ${ana} data-presence-user="">Ana</a>`, ['Ana==ana']],
  ])('%s does', (_, html, expected) => {
    expect(names(html)).toEqual(expected);
  });

  it.each([
    ['an empty mark', '<b data-presence-user="">x</b>'],
    ['a mark too long', `<b data-presence-user="${'a'.repeat(33)}">x</b>`],
    ['a mark of other letters', '<b data-presence-user="änä">x</b>'],
    ['a place in the page', '<a href="#people/ana">x</a>'],
    ['several addresses', '<a href="mailto:ana@company.example,bo@company.example">x</a>'],
    ['another page', '<a href="https://intranet.example/people/ana/edit">x</a>'],
    ['a link without address', '<a>x</a><a href="">x</a>'],
    ['what is edited', `<div contenteditable><a ${ana}>Ana</a><b data-presence-user="bo">Bo</b></div>`],
    [
      'a chip in what is edited',
      `<p contenteditable="true"><i contenteditable="false"><a ${ana}>A</a></i></p>`,
    ],
    ['a text box of the page', `<div role="textbox"><a ${ana}>Ana</a></div>`],
  ])('%s does not', (_, html) => {
    expect(names(html)).toEqual([]);
  });

  it('finds names where editing is switched off', () => {
    expect(names(`<div contenteditable="false"><a ${ana}>Ana</a></div>`)).toEqual(['Ana==ana']);
  });
});

describe('one name, one dot', () => {
  it.each([
    [
      'a mark in a mark of a row',
      `<td data-presence-user="ana"><a data-presence-user="ana">Ana</a> <i>x</i></td>`,
      ['Ana x=user:ana (mark)'],
    ],
    ['a link around a mark', `<a ${ana}><b data-presence-user="ana">Ana</b></a>`, ['Ana=user:ana (mark)']],
    [
      'a link around a mark of another',
      `<a ${ana}><b data-presence-user="bo">Bo</b></a>`,
      ['Bo=user:bo (mark)'],
    ],
    [
      'a mark in a mark',
      '<b data-presence-user="ana"><i data-presence-user="ana">Ana</i></b>',
      ['Ana=user:ana (mark)'],
    ],
    [
      'a link that is all of a mark',
      `<p data-presence-user="a-7"> <a ${ana}>Ana</a> </p>`,
      ['Ana=user:a-7 (mark)'],
    ],
  ])('%s', (_, html, expected) => {
    expect(
      names(`<table><tr>${html}</tr></table>`.includes('<td') ? `<table><tr>${html}</tr></table>` : html),
    ).toEqual(expected);
  });

  it('keeps the names of others inside a marked row', () => {
    expect(names(`<p data-presence-user="bo">Bo, led by <a ${ana}>Ana</a></p>`)).toEqual([
      'Bo, led by Ana=user:bo (mark)',
      'Ana==ana',
    ]);
  });
});

it('does not look at links where no rule is about them', () => {
  expect(compiled().selector).not.toContain('a[href],');
  expect(compiled().selector).toContain('mailto:');
});

it.each([
  '/people/ana',
  'people/ana',
  './people/ana',
  '/team/../people/ana',
  ' /people/ana',
  'HTTP://LOCALHOST:3000/people/ana',
  '//localhost:3000/people/ana',
])('resolves the link %s as the browser does', (href) => {
  expect(names(`<a href="${href}">Ana</a>`)).toEqual(['Ana==ana']);
});

describe('names in a text', () => {
  it.each([
    ['is found', '<p>Ask @ana, or <b>@bo</b>.</p>', ['@ana=chat:ana', '@bo=chat:bo']],
    ['is found twice', '<p>@ana and @ana</p>', ['@ana=chat:ana', '@ana=chat:ana']],
    ['is not found elsewhere', '<div>@ana</div>', []],
    ['is not found where the rule says not', '<p><code>@ana</code></p>', []],
    ['gives way to a link around', `<p><a ${ana}>@ana</a></p>`, []],
    ['gives way to a mark of which it is all', '<p><b data-presence-user="a7">@ana</b></p>', []],
    ['stands beside the mark of a row', '<p data-presence-user="bo">Bo asks @ana</p>', ['@ana=chat:ana']],
    ['is not found in what is edited', '<div contenteditable><p>@ana</p></div>', []],
    ['is not found in a script', '<p><script>@ana</script></p>', []],
    ['is not found in a text too long', `<p>${'x '.repeat(60_000)}@ana</p>`, []],
  ])('%s', (_, html, expected) => {
    expect(mentioned(html)).toEqual(expected);
  });
});
