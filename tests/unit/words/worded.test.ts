import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refused } from '../../../lib/status/coded.ts';
import { problemFor, worded, wordedOutcome } from '../../../lib/words/problems.ts';

describe('the words of a problem', () => {
  it('are looked up by its code', () => {
    expect(worded({ code: 'bad-form' })).toEqual(problemFor('bad-form'));
    expect(wordedOutcome({ ...refused('bad-server'), field: 'server' })).toEqual({
      ok: false,
      problem: problemFor('bad-server'),
      field: 'server',
    });
    expect(wordedOutcome({ ok: true })).toEqual({ ok: true });
  });

  it('are those of whoever knows more', () => {
    const known = problemFor(70013, { userID: 'ann' });
    expect(worded(known)).toEqual(known);
    expect(known.message).toContain('ann');
  });

  it('end with what somebody else says of it', () => {
    const { message, advice } = worded({ code: 'sign-in-page-failed', said: 'The disk' });
    expect(message).toBe('The sign-in page has failed. It says: “The disk”');
    expect(advice).toBe(problemFor('sign-in-page-failed').advice);
  });
});

it('background and host, which know codes only, have none without words', () => {
  const folders = ['lib/background', 'lib/host', 'lib/settings'].map((folder) =>
    path.join(import.meta.dirname, '../../..', folder),
  );
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8')),
  );
  const told =
    /(?:refused?|signInFailure)\('([^']+)'\)|\bcode(?: =|:) '([^']+)'|\? '([a-z-]+)'\s+: '([a-z-]+)'/g;
  const codes = sources.flatMap((source) =>
    [...source.matchAll(told)].flatMap(([, ...found]) =>
      found.filter((code) => code?.includes('-') && code !== 'content-script'),
    ),
  );
  expect(codes.length).toBeGreaterThan(10);
  for (const code of [...codes, 'changed-elsewhere', 'bad-form', 'too-many-entries'])
    expect(problemFor(code ?? '').message, code).not.toContain('Something went wrong');
});
