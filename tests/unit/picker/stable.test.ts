import { expect, it } from 'vitest';
import { isStable, meaningOf } from '../../../lib/picker/stable.ts';

it.each([
  'author',
  'comment-author',
  'issueReporter',
  'user-mention',
  'TimelineItem',
  'assigned_to',
  'c-message__sender',
  'username',
])('%s was written by a person', (name) => expect(isStable(name)).toBe(true));

it.each([
  'css-1a2b3c',
  'css-abcdef',
  'emotion-abcdef',
  'chakra-text',
  'sc-bdVaJa',
  'kGtyRZ',
  'bA4',
  'gD',
  'adn',
  '_3xKz',
  'jss12',
  'IssueBody--_S7aT',
  'xjqwkz',
  'oZRSLe',
  '42',
  'a b',
  'x"y',
])('%s was made up by a tool, or can’t be told', (name) => expect(isStable(name)).toBe(false));

it('knows words for people from words for looks', () => {
  expect(['commentAuthor', 'page-header', 'text-bold'].map(meaningOf)).toEqual([3, 2, 1]);
});
