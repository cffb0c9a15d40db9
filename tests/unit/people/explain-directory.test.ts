import { expect, it } from 'vitest';
import { directoryOf } from '../../../lib/people/directory.ts';
import { compileMailForms, compilePart } from '../../../lib/people/directory-part.ts';
import { answersTo, conflictsAmong, SOURCES } from '../../../lib/people/explain-directory.ts';
import { mergeLines } from '../../../lib/people/merge-lines.ts';

const PARTS = {
  administrator: compilePart(['anna@c.example = anna-1', 'github:{userID}']),
  own: compilePart(['anna@c.example = anna-2', 'bo@c.example = bo', 'github:bo = bo-7', 'zoe']),
  imported: compilePart(['Bo@c.example = bo', 'anna@c.example = anna-2', 'cy@c.example = cy']),
  fetched: compilePart(['cy@c.example = cy-9', '{userID}@c.example']),
  mail: compileMailForms(['{userID}@*']),
};

it('says what each source says, the one that counts first', () => {
  expect(answersTo(PARTS, 'mail:anna@c.example')).toEqual([
    { userID: 'anna-1', source: 'administrator', line: 'mail:anna@c.example = anna-1' },
    { userID: 'anna-2', source: 'own', line: 'mail:anna@c.example = anna-2' },
    { userID: 'anna-2', source: 'imported', line: 'mail:anna@c.example = anna-2' },
    { userID: 'anna', source: 'fetched', line: '{userID}@c.example' },
    { userID: 'anna', source: 'mail', line: '{userID}@*' },
  ]);
  // A line for exactly this handle comes before an earlier source’s form.
  expect(answersTo(PARTS, 'github:Bo').map(({ userID }) => userID)).toEqual(['bo-7', 'Bo']);
  expect(answersTo(PARTS, 'user:zoe')).toEqual([{ userID: 'zoe', source: 'own', line: 'zoe' }]);
  expect(answersTo(PARTS, 'github')).toEqual([]);
  expect(answersTo(PARTS, 'name:Nobody')).toEqual([]);
});

it('says first what the directory itself makes of it', () => {
  const directory = directoryOf(SOURCES.map((source) => PARTS[source]));
  for (const key of [
    'mail:anna@c.example',
    'mail:bo@c.example',
    'mail:cy@c.example',
    'mail:x@y.example',
    'github:bo',
  ])
    expect(answersTo(PARTS, key)[0]?.userID).toBe(directory.resolve(key, () => false));
});

it('finds where exact lines of several sources differ, and only there', () => {
  const conflicts = conflictsAmong(PARTS).map(({ key, answers }) => [
    key,
    answers.map(({ userID }) => userID),
  ]);
  expect(conflicts).toEqual([
    ['mail:anna@c.example', ['anna-1', 'anna-2', 'anna-2']],
    ['mail:cy@c.example', ['cy', 'cy-9']],
  ]);
});

it('merges an import with what was imported before: the newer line for somebody counts', () => {
  const before = ['anna@c.example = anna', 'bo@c.example = bo', '{userID}@c.example'];
  const next = ['Anna@c.example = anna-2', 'bo@c.example = bo', 'cy@c.example = cy'];
  expect(mergeLines(before, next, false)).toEqual({
    lines: ['Anna@c.example = anna-2', 'bo@c.example = bo', '{userID}@c.example', 'cy@c.example = cy'],
    added: 1,
    changed: 1,
    removed: 0,
  });
  expect(mergeLines(before, next, true)).toEqual({ lines: next, added: 1, changed: 1, removed: 1 });
});

it('finds nobody by a name that two imports have, unless the former one is there no more', () => {
  const before = ['a@c.example = wei1', 'name:Wei Zhang = wei1', 'name:Bo = bo'];
  const next = ['b@c.example = wei2', 'name:Wei Zhang = wei2', 'name:Bo = bo-2'];
  expect(mergeLines(before, next, false).lines).toEqual([
    'a@c.example = wei1',
    'name:Bo = bo-2',
    'b@c.example = wei2',
  ]);
  expect(mergeLines(before, next, true).lines).toEqual(next);
});
