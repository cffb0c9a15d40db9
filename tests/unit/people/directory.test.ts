import { describe, expect, it } from 'vitest';
import { compileDirectory } from '../../../lib/people/directory.ts';
import { parseDirectoryLine } from '../../../lib/people/directory-line.ts';
import { parseDirectory } from '../../../lib/people/parse-directory.ts';
import { adviceOnTypedLine } from '../../../lib/words/directory-advice.ts';

const nobody = (): boolean => false;

/** Who an identity is by these lines, where nobody is known from elsewhere. */
function who(lines: string[], key: string, mail: string[] = [], isLocal = false): string | null {
  return compileDirectory(lines, mail).resolve(key, nobody, isLocal);
}

function problem(text: string): string {
  const parsed = parseDirectory(text);
  const first = parsed.ok ? undefined : parsed.problems[0];
  return first === undefined ? '' : adviceOnTypedLine(first.fault);
}

describe('compileDirectory', () => {
  it.each([
    ['anna.ivanova@company.example = anna', 'mail:anna.ivanova@company.example', 'anna'],
    ['anna.ivanova@company.example = anna', 'mail:Anna.Ivanova@company.example', 'anna'],
    ['mail:Anna@Company.EXAMPLE=anna', 'mail:anna@company.example', 'anna'],
    ['github:Anna-I = anna', 'github:anna-i', 'anna'],
    ['GitHub: anna-i = anna', 'github:Anna-I', 'anna'],
    ['atlassian:712020:8a1d = anna', 'atlassian:712020:8a1d', 'anna'],
    ['name:Anna   Ivanova = anna', 'name:Anna Ivanova', 'anna'],
    ['page:https://blog.example/authors/anna/?x = anna', 'page:https://blog.example/authors/anna', 'anna'],
    ['github:anna-i = user = 1', 'github:anna-i', 'user = 1'],
    ['{userID}@company.example', 'mail:Anna@company.example', 'Anna'],
    ['u-{userID}@company.example', 'mail:u-7@company.example', '7'],
    ['github:{userID}', 'github:anna', 'anna'],
    ['github:{userID}-acme', 'github:anna-acme', 'anna'],
    ['mail:{userID}', 'mail:anna@company.example', 'anna@company.example'],
    ['anna', 'user:anna', 'anna'],
    ['user:app:anna@x', 'user:app:anna@x', 'app:anna@x'],
    ['{userID}', 'user:whoever', 'whoever'],
    ['', '=anna', 'anna'],
  ])('%s: %s is %s', (line, key, userID) => {
    expect(who([line], key)).toBe(userID);
  });

  it.each([
    ['anna@company.example = anna', 'mail:anna@company.example.evil.example'],
    ['anna@company.example = anna', 'github:anna@company.example'],
    ['{userID}@company.example', 'mail:anna@other.example'],
    ['{userID}@company.example', `mail:${'a'.repeat(33)}@company.example`],
    ['github:{userID}', 'gitlab:anna'],
    ['github:{userID}', 'mail:anna@company.example'],
    ['anna', 'user:Anna'],
    ['anna', 'github:anna'],
    ['{userID}', 'github:anna'],
    ['{userID}', `user:${'a'.repeat(33)}`],
    ['anna', 'mail:anna@company.example'],
    ['github:anna = anna', 'github'],
    ['github:anna = anna', ':anna'],
    ['github:anna = anna', ''],
    ['github:anna = anna', `=${'a'.repeat(33)}`],
    ['github:{userID}', 'github:änna'],
    ['{userID}', 'constructor:__proto__'],
  ])('%s: %s is nobody', (line, key) => {
    expect(who([line], key)).toBeNull();
  });

  it('an exact line wins over forms, the first line and form over later ones', () => {
    const lines = ['{userID}@company.example', 'anna@company.example = a-7', 'anna@company.example = b-8'];
    expect(who(lines, 'mail:anna@company.example')).toBe('a-7');
    expect(who(lines, 'mail:bo@company.example')).toBe('bo');
    expect(who(['x{userID}@c.example', '{userID}@c.example'], 'mail:xy@c.example', ['{userID}@*'])).toBe('y');
  });

  it('mail forms of their own come after those of the lines', () => {
    expect(who([], 'mail:anna@company.example', ['{userID}@company.example', 'nonsense'])).toBe('anna');
    expect(who(['nonsense @'], 'mail:anna@company.example', ['{userID}@*'])).toBe('anna');
  });

  it('on one’s own computer the part before the @ counts, but after every line', () => {
    expect(who([], 'mail:anna@anything.example', [], true)).toBe('anna');
    expect(who(['anna@anything.example = a-7'], 'mail:anna@anything.example', [], true)).toBe('a-7');
    expect(who([], 'github:anna', [], true)).toBeNull();
  });

  it('whom a page claims is there if known from elsewhere', () => {
    const { resolve } = compileDirectory(['bo'], []);
    const isKnown = (userID: string): boolean => userID === 'anna';
    expect(['user:anna', 'user:bo', 'user:chen', 'github:anna'].map((key) => resolve(key, isKnown))).toEqual([
      'anna',
      'bo',
      null,
      null,
    ]);
  });

  it('is as quick with 10,000 lines as with ten', () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `first.last${at}@company.example = user-${at}`);
    const start = performance.now();
    const { resolve } = compileDirectory(lines, []);
    for (let at = 0; at < 100_000; at++) resolve(`mail:first.last${at}@company.example`, nobody);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(resolve('mail:first.last9999@company.example', nobody)).toBe('user-9999');
  });
});

describe('parseDirectory', () => {
  it('takes one line each, without spaces around it and empty lines, and what is there already once', () => {
    const text = '\n {userID}@company.example \r\n\r\ngithub:anna-i = anna\nanna\nGitHub:Anna-I=anna\nanna\n';
    expect(parseDirectory(text)).toEqual({
      ok: true,
      lines: ['{userID}@company.example', 'github:anna-i = anna', 'anna'],
    });
    expect(parseDirectory(' \n \n')).toEqual({ ok: true, lines: [] });
  });

  it('says of every wrong line what is wrong with it, and of two that contradict each other', () => {
    const text = 'anna@company.example = anna\n@ = x\n\nAnna@company.example = bo\n{userID}{userID}';
    expect(parseDirectory(text)).toMatchObject({
      ok: false,
      problems: [
        { line: 2 },
        { line: 4, fault: { kind: 'contradicts', line: 1, userID: 'anna' } },
        { line: 5 },
      ],
    });
  });

  it.each([
    ['anna.ivanova@company.example', /Write = and the User ID/],
    ['github:anna-i', /Write = and the User ID/],
    ['github:{userID} = anna', /either a form/],
    ['{userID}@company.example = anna', /either a form/],
    ['{userID}.{userID}@company.example', /once only/],
    ['{userID}@', /plain letters/],
    ['@{userID}', /before the @/],
    ['{userID} of us', /one @/],
    ['github:anna-i =', /Write = and|1 to 32/],
    [`github:anna-i = ${'a'.repeat(33)}`, /1 to 32/],
    ['github:anna-i = änna', /1 to 32/],
    ['a'.repeat(33), /1 to 32/],
    ['anna, bo@company.example = anna', /one plain mail address/],
    ['anna@company example = anna', /one plain mail address/],
    ['anna = bo', /service in small letters/],
    ['git hub:anna = anna', /service in small letters/],
    ['git hub:{userID}', /service in small letters/],
    ['user:anna = bo', /service in small letters/],
    ['github: = anna', /handle after the colon/],
    ['github:anna i = anna', /handle after the colon/],
    ['page:blog.example = anna', /handle after the colon/],
    [`github:${'a'.repeat(600)} = anna`, /at most 500/],
  ])('refuses %s', (text, message) => {
    expect(problem(text)).toMatch(message);
  });

  it('takes 10,000 lines, and no more than can be kept', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => `github:h${at} = u${at}`).join('\n');
    expect(parseDirectory(lines(10_000))).toMatchObject({ ok: true });
    expect(parseDirectory(lines(20_001))).toMatchObject({ ok: false, problems: [{ line: 20_001 }] });
    expect(parseDirectory('@\n'.repeat(5_000))).toMatchObject({ ok: false, problems: { length: 100 } });
  });
});

it('a line of nothing but spaces is read as fast as any', () => {
  const spaces = ' '.repeat(300_000);
  expect(parseDirectoryLine(`a${spaces}b`).ok).toBe(false);
  expect(parseDirectoryLine(`a@c.example${spaces}=${spaces}anna`)).toEqual(
    parseDirectoryLine('a@c.example = anna'),
  );
});
