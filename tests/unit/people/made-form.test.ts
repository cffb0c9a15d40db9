import { describe, expect, it } from 'vitest';
import { compileDirectory } from '../../../lib/people/directory.ts';
import { parseDirectoryLine } from '../../../lib/people/directory-line.ts';

const who = (line: string, key: string): string | null =>
  compileDirectory([line], []).resolve(key, () => false);

describe('a User ID that is made of parts', () => {
  it.each([
    ['{first}.{last}@company.example = {first}_{last}', 'mail:anna.ivanova@company.example', 'anna_ivanova'],
    ['{first}.{last}@company.example = {first:1}{last}', 'mail:anna.ivanova@company.example', 'aivanova'],
    ['{first}.{last}@company.example = {last}.{first:1}', 'mail:anna.ivanova@company.example', 'ivanova.a'],
    ['{userID}@company.example = {userID:lower}', 'mail:Anna.Ivanova@company.example', 'anna.ivanova'],
    ['{a}@* = x-{a}', 'mail:anna@any.example', 'x-anna'],
    ['mail:{a}.{b}@Company.Example={b}', 'mail:anna.ivanova@company.example', 'ivanova'],
    ['{a}.{b}@company.example = {a}', 'mail:anna.maria.ivanova@company.example', 'anna'],
    ['ext-{a}.{b}-x@company.example = {b}', 'mail:ext-anna.iv-x-x@company.example', 'iv-x'],
    ['github:{first}-{last}-acme = {first}.{last}', 'github:anna-iv-acme', 'anna.iv'],
  ])('%s: %s is %s', (line, key, userID) => {
    expect(who(line, key)).toBe(userID);
  });

  it.each([
    ['{a}.{b}@company.example = {a}', 'mail:anna@company.example'],
    ['{a}.{b}@company.example = {a}', 'mail:.anna@company.example'],
    ['{a}.{b}@company.example = {a}', 'mail:anna.@company.example'],
    ['{a}.{b}@company.example = {a}', 'mail:anna.b@other.example'],
    ['{a}.{b}@company.example = {a}{b}', `mail:${'a'.repeat(20)}.${'b'.repeat(20)}@company.example`],
    ['{a}@company.example = {a}', 'mail:änna@company.example'],
    ['github:{a}-x = {a}', 'github:-x'],
  ])('%s: %s is nobody', (line, key) => {
    expect(who(line, key)).toBeNull();
  });

  it.each([
    ['{a}{b}@company.example = {a}', 'bad-made'],
    ['{a}.{a}@company.example = {a}', 'bad-made'],
    ['{a}@company.example = {b}', 'bad-made'],
    ['{a:1}@company.example = {a}', 'bad-made'],
    ['{a}@company.example = {a:2}', 'form-with-user'],
    ['anna@company.example = {a}', 'bad-made'],
    ['{a}.{b}@company.example', 'no-made'],
    ['{a} {b}@company.example = {a}', 'bad-made'],
    ['{a}@ = {a}', 'mail'],
    ['git hub:{a} = {a}', 'bad-service'],
  ])('%s is refused: %s', (line, kind) => {
    expect(parseDirectoryLine(line)).toMatchObject({ ok: false, fault: { kind } });
  });
});
