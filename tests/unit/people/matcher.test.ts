import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../lib/people/matcher.ts';

const mail = (template: string, href: string): string | null =>
  compileRules({ mail: [template], links: [] }).mail(href);
const link = (template: string, href: string): string | null =>
  compileRules({ mail: [], links: [template] }).link(href);

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
    const matcher = compileRules({ mail: ['x'], links: ['nonsense', people] });
    expect(matcher.link('https://intranet.example/people/ana')).toBe('ana');
    expect(compileRules({ mail: [], links: ['nonsense'] }).hasLinks).toBe(false);
  });

  it('is quick on a page of 10,000 links, and on links made to be slow', () => {
    const links = Array.from({ length: 200 }, (_, index) => `https://h${index}.example/*/*/{userID}`);
    const matcher = compileRules({ mail: ['{userID}@*'], links });
    const hostile = `https://h1.example/${'a/'.repeat(900)}`;
    const start = performance.now();
    for (let index = 0; index < 10_000; index++)
      matcher.link(`https://elsewhere.example/page/${index}?q=%25`);
    for (let index = 0; index < 1_000; index++) matcher.link(hostile);
    for (let index = 0; index < 1_000; index++) matcher.mail(`mailto:${'a.'.repeat(900)}@`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
