import { describe, expect, it } from 'vitest';
import { compileDirectory } from '../../../lib/people/directory.ts';
import { identityKey } from '../../../lib/people/identity.ts';
import { matchPath, parseLinkTemplate, splitPath } from '../../../lib/people/link-template.ts';
import { compileLinks } from '../../../lib/people/links.ts';
import { mailtoAddress, plainAddress } from '../../../lib/people/mail-address.ts';
import { decodePercent } from '../../../lib/people/percent.ts';
import { isUserID } from '../../../lib/status/user-id.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Who a mail link addresses by a form: what the page reads, and what the directory makes of it. */
function mail(template: string, href: string): string | null {
  const address = mailtoAddress(href);
  const key = address === null ? null : identityKey('mail', address, false);
  return key === null ? null : compileDirectory([], [template]).resolve(key, () => false);
}

const link = (template: string, href: string): string | null => compileLinks([template])?.(href) ?? null;

describe('mail links', () => {
  const company = '{userID}@company.example';

  it.each([
    ['mailto:ana@company.example', 'ana'],
    ['MAILTO:ana@Company.EXAMPLE', 'ana'],
    ['mailto:ana@company.example?subject=Hi&cc=bo@company.example', 'ana'],
    ['mailto:ana@company.example#top', 'ana'],
    ['mailto:ana@company.example?to=', 'ana'],
    ['mailto:ana@company.example?bcc=bo@company.example&subject=to=x', 'ana'],
    ['mailto:ana%2Bx@company.example', 'ana+x'],
    ['mailto:ana%40company.example', 'ana'],
    ['mailto:%20ana@company.example%20', 'ana'],
  ])('%s addresses %s', (href, userID) => {
    expect(mail(company, href)).toBe(userID);
  });

  it.each([
    ['somebody else', 'mailto:ana@other.example'],
    ['a longer domain', 'mailto:ana@company.example.evil.example'],
    ['a domain that only ends so', 'mailto:ana@notcompany.example'],
    ['several', 'mailto:ana@company.example,bo@company.example'],
    ['several, encoded', 'mailto:ana@company.example%2Cbo@company.example'],
    ['several before the last', 'mailto:ana,bo@company.example'],
    ['several by semicolon', 'mailto:ana@company.example;bo@company.example'],
    ['several by a field', 'mailto:ana@company.example?to=bo@company.example'],
    ['several by a later field', 'mailto:ana@company.example?subject=x&T%6F=bo@company.example#y'],
    ['a copy only', 'mailto:?to=ana@company.example'],
    ['a name and an address', 'mailto:Ana%20%3Cana@company.example%3E'],
    ['two signs @', 'mailto:ana@x@company.example'],
    ['nobody', 'mailto:@company.example'],
    ['broken encoding', 'mailto:ana%@company.example'],
    ['too long a userID', `mailto:${'a'.repeat(33)}@company.example`],
    ['no plain ASCII', 'mailto:an%C3%A4@company.example'],
    ['a Kelvin sign in the domain', 'mailto:ana@%E2%84%AAompany.example'],
    ['no mail link', 'https://company.example/ana@company.example'],
  ])('marks nobody for %s', (_, href) => {
    expect(mail(company, href)).toBeNull();
  });

  it('reads around what is fixed in the address', () => {
    expect(mail('u-{userID}.ext@company.example', 'mailto:u-ana.ext@company.example')).toBe('ana');
    expect(mail('u-{userID}.ext@company.example', 'mailto:ana@company.example')).toBeNull();
    expect(mail('aba{userID}bab@company.example', 'mailto:abab@company.example')).toBeNull();
  });
});

describe('profile links', () => {
  const people = 'https://intranet.example/people/{userID}';

  it.each([
    [people, 'https://intranet.example/people/ana', 'ana'],
    [people, 'https://INTRANET.example/people/ana/', 'ana'],
    [people, 'https://intranet.example/people/ana?tab=x#y', 'ana'],
    [people, 'https://intranet.example/people/a%20b', 'a b'],
    [people, 'https://intranet.example/people/a%2Fb', 'a/b'],
    ['https://intranet.example:443/{userID}', 'https://intranet.example/ana', 'ana'],
    ['https://intranet.example:8443/{userID}', 'https://intranet.example:8443/ana', 'ana'],
    ['http://localhost:*/people/{userID}', 'http://localhost:9500/people/ana', 'ana'],
    ['http://localhost:*/people/{userID}', 'http://localhost/people/ana', 'ana'],
    ['http://[::1]:*/people/{userID}', 'http://[::1]:9500/people/ana', 'ana'],
    ['https://h.example/t/*/@{userID}.html', 'https://h.example/t/red/@ana.html', 'ana'],
    ['https://h.example/l%C3%A4ute/{userID}', 'https://h.example/l%C3%A4ute/ana', 'ana'],
    ['https://h.example/läute/{userID}', 'https://h.example/l%C3%A4ute/ana', 'ana'],
  ])('%s: %s leads to %s', (template, href, userID) => {
    expect(link(template, href)).toBe(userID);
  });

  it.each([
    ['another host', people, 'https://evil.example/people/ana'],
    ['a host that only begins so', people, 'https://intranet.example.evil.example/people/ana'],
    ['a user name before another host', people, 'https://intranet.example@evil.example/people/ana'],
    ['another scheme', people, 'http://intranet.example/people/ana'],
    ['another port', people, 'https://intranet.example:8443/people/ana'],
    ['a deeper page', people, 'https://intranet.example/people/ana/edit'],
    ['another folder', people, 'https://intranet.example/People/ana'],
    ['the folder itself', people, 'https://intranet.example/people/'],
    ['an address in the query', people, 'https://evil.example/?https://intranet.example/people/ana'],
    ['broken encoding', people, 'https://intranet.example/people/%E0%A4%A'],
    ['no plain ASCII', people, 'https://intranet.example/people/an%C3%A4'],
    ['too long a userID', people, `https://intranet.example/people/${'a'.repeat(33)}`],
    ['a script', people, 'javascript:https://intranet.example/people/ana'],
    ['what is no address', people, 'https://'],
    ['an empty part for *', 'https://h.example/*/{userID}', 'https://h.example//ana'],
    ['more parts for *', 'https://h.example/*/{userID}', 'https://h.example/a/b/ana'],
    ['no port number', 'http://localhost:*/people/{userID}', 'http://localhost:x/people/ana'],
  ])('marks nobody for %s', (_, template, href) => {
    expect(link(template, href)).toBeNull();
  });

  it('leaves out a template that does not parse, and keeps the others', () => {
    const ofLink = compileLinks(['nonsense', people]);
    expect(ofLink?.('https://intranet.example/people/ana')).toBe('ana');
    expect(compileLinks(['nonsense'])).toBeNull();
  });

  it('is quick on a page of 10,000 links, and on links made to be slow', () => {
    const links = Array.from({ length: 200 }, (_, index) => `https://h${index}.example/*/*/{userID}`);
    const ofLink = compileLinks(links);
    const hostile = `https://h1.example/${'a/'.repeat(900)}`;
    const start = performance.now();
    for (let index = 0; index < 10_000; index++) ofLink?.(`https://elsewhere.example/page/${index}?q=%25`);
    for (let index = 0; index < 1_000; index++) ofLink?.(hostile);
    for (let index = 0; index < 1_000; index++) mail('{userID}@*', `mailto:${'a.'.repeat(900)}@`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe.each([1, 2, 3])('the quick ways (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const some = (pieces: readonly string[], most: number): string =>
    Array.from({ length: below(most + 1) }, () => pieces[below(pieces.length)]).join('');

  it('read links as the full way does', () => {
    const templates = [
      'https://h.example/{userID}',
      'https://h.example/a/u-{userID}.x',
      'https://h.example/a/{userID}',
    ];
    const pieces = ['a', 'u-', '.x', '/', '%2F', '%', '?', '#', 'b', ' ', '~', 'ä', '%61', 'people'];
    for (const template of templates) {
      const parsed = parseLinkTemplate(template);
      const quick = compileLinks([template]);
      for (let time = 0; time < 3_000; time++) {
        const rest = `/${some(['a/', ''], 1)}${some(pieces, 5)}`;
        const userID = parsed.ok
          ? matchPath(parsed.template, splitPath(rest.split(/[?#]/, 1)[0] ?? ''))
          : null;
        const expected = userID !== null && isUserID(userID) ? userID : null;
        expect(quick?.(`https://h.example${rest}`) ?? null, rest).toBe(expected);
      }
    }
  });

  it('read mail links as the full way does', () => {
    const pieces = [
      'a',
      'b.c',
      '@',
      '%40',
      '%2B',
      '+',
      '.',
      ',',
      '?',
      '?to=',
      '#',
      'x.example',
      ' ',
      'Ä',
      '%',
      '"',
    ];
    for (let time = 0; time < 5_000; time++) {
      const rest = `${some(pieces, 3)}@${some(pieces, 3)}`;
      // The scheme in capitals is not read by the quick way.
      expect(mailtoAddress(`mailto:${rest}`), rest).toBe(mailtoAddress(`MAILTO:${rest}`));
      if (!/[?#]/.test(rest))
        expect(mailtoAddress(`mailto:${rest}`)).toBe(plainAddress(decodePercent(rest) ?? ''));
    }
  });
});
