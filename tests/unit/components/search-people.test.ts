import { describe, expect, it, test } from 'vitest';
import { folded, peopleSearch } from '../../../components/search-people.ts';

const TEAM = [
  { userID: 'anna-i', name: 'Anna Ivanova' },
  { userID: 'jo', name: 'Johann Annen' },
  { userID: 'zoe.mueller', name: 'Zoë Müller' },
  { userID: 'ob', name: 'Seán O’Brien' },
  { userID: 'lk', name: 'Łukasz Kowalski' },
  { userID: 'mei', name: '林美玲' },
  { userID: 'yuki', name: 'ユキ' },
  { userID: 'jiwoo', name: '김지우' },
  { userID: 'susanna', name: 'Susanna' },
];

function find(text: string): readonly string[] {
  const search = peopleSearch();
  search.among(TEAM);
  return search.find(text);
}

describe('a text finds', () => {
  it.each([
    ['ANNA', ['anna-i', 'susanna']],
    ['ann', ['anna-i', 'jo', 'susanna']],
    ['muller', ['zoe.mueller']],
    ['zoe', ['zoe.mueller']],
    ['o’brien', ['ob']],
    ["o'b", ['ob']],
    ['sean', ['ob']],
    ['lukasz', ['lk']],
    ['美玲', ['mei']],
    ['ゆき', ['yuki']],
    ['ﾕｷ', ['yuki']],
    ['기', ['jiwoo']],
    ['김지', ['jiwoo']],
    ['zoe.mu', ['zoe.mueller']],
    ['ivanova anna', ['anna-i']],
    ['nobody', []],
    ['.', TEAM.map(({ userID }) => userID)],
  ])('“%s”: %j', (text, found) => expect(find(text)).toEqual(found));
});

test('those in whom it begins a word come first, in the order given', () => {
  expect(find('anna')).toEqual(['anna-i', 'susanna']);
  expect(find('s')).toEqual(['ob', 'susanna', 'lk']);
});

test('typing on, or something else, or after names have changed, finds what it would have found at once', () => {
  const search = peopleSearch();
  search.among(TEAM);
  for (const text of ['a', 'an', 'anna i', 'anna', 'z', 'zo', 'l', 'z o'])
    expect(search.find(text), text).toEqual(find(text));
  search.among([{ userID: 'anna-i', name: 'Anna Petrova' }]);
  expect(search.find('ivanova')).toEqual([]);
  expect(search.find('petrova')).toEqual(['anna-i']);
});

test('what is folded is without case, marks and width', () => {
  expect(folded('ÀÉÎ Straße Ｆｕｌｌ Ø')).toBe('aei strasse full o');
});
