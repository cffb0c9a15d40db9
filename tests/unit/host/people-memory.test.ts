import { expect, test } from 'vitest';
import { peopleMemory } from '../../../lib/host/people-memory.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryCache } from '../../support/memory-cache.ts';

test('a name that is told without a picture takes no known picture away', () => {
  const memory = peopleMemory(fakeClock(), memoryCache(), {
    staying: () => new Set<string>(),
    isFollowed: () => false,
    changed: () => undefined,
  });
  const avatar = 'https://pictures.example/ann.png';
  memory.profiles([{ userID: 'ann', nick: 'Ann', avatar }]);
  expect(memory.told([{ userID: 'ann', nick: 'Annie', avatar: '' }])).toBe(true);
  expect(memory.person('ann')).toMatchObject({ name: 'Annie', avatar });
  // Nothing is new: nothing is written.
  expect(memory.told([{ userID: 'ann', nick: 'Annie', avatar: '' }])).toBe(false);
});
