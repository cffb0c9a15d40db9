// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../lib/overlay/find.ts';
import { compileRules } from '../../../lib/people/matcher.ts';

const finder = createFinder(
  compileRules({ mail: ['{userID}@company.example'], links: ['https://intranet.example/people/{userID}'] }),
);

/** The names found in a fragment: `text=userID`, with the kind where it is no mark. */
function names(html: string): string[] {
  document.body.innerHTML = html;
  const found: string[] = [];
  for (const element of document.querySelectorAll(finder.selector)) {
    const name = finder.find(element);
    if (name === null) continue;
    const kind = name.kind === 'marked' ? '' : ` (${name.kind})`;
    found.push(`${element.textContent?.trim()}=${name.userID}${kind}`);
  }
  return found;
}

const ana = 'href="https://intranet.example/people/ana"';

describe('what marks a person', () => {
  it.each([
    ['a mark', '<b data-presence-user="ana">Ana</b>', ['Ana=ana']],
    ['a mark with spaces around', '<b data-presence-user=" ana ">Ana</b>', ['Ana=ana']],
    ['a mail link', '<a href="mailto:ana@company.example">Ana</a>', ['Ana=ana (mail)']],
    ['a mail link in capitals', '<a href="MAILTO:ana@company.example?cc=x@y">Ana</a>', ['Ana=ana (mail)']],
    ['a profile link', `<a ${ana}>Ana</a>`, ['Ana=ana (link)']],
    ['a mark on a link to somebody else', `<a ${ana} data-presence-user="bo">Bo</a>`, ['Bo=bo']],
    ['a link under a worthless mark', `<a ${ana} data-presence-user="">Ana</a>`, ['Ana=ana (link)']],
  ])('%s does', (_, html, expected) => {
    expect(names(html)).toEqual(expected);
  });

  it.each([
    ['an empty mark', '<b data-presence-user="">x</b>'],
    ['a mark too long', `<b data-presence-user="${'a'.repeat(33)}">x</b>`],
    ['a mark of other letters', '<b data-presence-user="änä">x</b>'],
    ['a foreign address', '<a href="mailto:ana@other.example">x</a>'],
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
    expect(names(`<div contenteditable="false"><a ${ana}>Ana</a></div>`)).toEqual(['Ana=ana (link)']);
  });
});

describe('one name, one dot', () => {
  it.each([
    ['a link in a mark', `<td data-presence-user="ana"><a ${ana}>Ana</a> <i>x</i></td>`, ['Ana x=ana']],
    ['a link around a mark', `<a ${ana}><b data-presence-user="ana">Ana</b></a>`, ['Ana=ana']],
    ['a link around a mark of another', `<a ${ana}><b data-presence-user="bo">Bo</b></a>`, ['Bo=bo']],
    ['a mark in a mark', '<b data-presence-user="ana"><i data-presence-user="ana">Ana</i></b>', ['Ana=ana']],
    ['a link that is all of a mark', `<p data-presence-user="a-7"> <a ${ana}>Ana</a> </p>`, ['Ana=a-7']],
  ])('%s', (_, html, expected) => {
    expect(
      names(`<table><tr>${html}</tr></table>`.includes('<td') ? `<table><tr>${html}</tr></table>` : html),
    ).toEqual(expected);
  });

  it('keeps the names of others inside a marked row', () => {
    expect(names(`<p data-presence-user="bo">Bo, led by <a ${ana}>Ana</a></p>`)).toEqual([
      'Bo, led by Ana=bo',
      'Ana=ana (link)',
    ]);
  });
});

it('does not look at links where no rule is about them', () => {
  expect(createFinder(compileRules({ mail: [], links: [] })).selector).not.toContain('a[href],');
  expect(createFinder(compileRules({ mail: [], links: [] })).selector).toContain('mailto:');
});
