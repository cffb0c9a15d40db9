import { expect, it } from 'vitest';
import { findMentions } from '../../../lib/people/mention-pattern.ts';

it('leaves dots and hyphens at the end to the sentence', () => {
  expect(findMentions('@ana...', '@', '')).toEqual([{ start: 0, end: 4, id: 'ana' }]);
  expect(findMentions('@a.b-+.', '@', '')).toEqual([{ start: 0, end: 4, id: 'a.b' }]);
  expect(findMentions('@.-+ @-', '@', '')).toEqual([]);
});

it('takes time in proportion to the text, whatever a page writes', () => {
  const text = `@${'.'.repeat(100_000)}a`;
  const start = performance.now();
  expect(findMentions(text, '@', '')).toHaveLength(1);
  // A few ms; where each dot is looked at again from each, 10 s.
  expect(performance.now() - start).toBeLessThan(2_000);
});
