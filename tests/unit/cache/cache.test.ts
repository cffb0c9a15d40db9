import { describe, expect, it } from 'vitest';
import { changed, ownerOf, userOf } from '../../../lib/cache/cache.ts';

describe('the name of an owner', () => {
  const account = { server: 'ws://127.0.0.1:9501', sdkAppID: 1_400_000_000, userID: 'me', userSig: 'SECRET' };

  it('never holds the signature', () => {
    expect(ownerOf(account)).not.toContain('SECRET');
  });

  it('is the same for the same account with a new signature', () => {
    expect(ownerOf({ ...account, ...{ userSig: 'ANOTHER' } })).toBe(ownerOf(account));
  });

  it.each([{ server: '' }, { sdkAppID: 1_400_000_001 }, { userID: 'other' }])('differs with %o', (part) => {
    expect(ownerOf({ ...account, ...part })).not.toBe(ownerOf(account));
  });

  it('does not run together where parts hold the signs between them', () => {
    expect(ownerOf({ server: '', sdkAppID: 1, userID: '1","a' })).not.toBe(
      ownerOf({ server: '",1,"1', sdkAppID: 1, userID: 'a' }),
    );
  });

  it.each(['me', 'a"b', '[x]', '\\'])('tells the userID %j again', (userID) => {
    expect(userOf(ownerOf({ ...account, userID }))).toBe(userID);
  });

  it.each(['', 'me', '{}', 'null', '[]', '["",1]', '["",1,2]', '["",1'])(
    'that is damaged (%j) is nobody’s',
    (owner) => {
      expect(userOf(owner)).toBe('');
    },
  );
});

describe('whom is followed', () => {
  it('becomes one more, one fewer, or another list', () => {
    expect(changed(['a'], { add: 'b' })).toEqual(['a', 'b']);
    expect(changed(['a', 'b'], { add: 'a' })).toEqual(['a', 'b']);
    expect(changed(['a', 'b'], { remove: 'a' })).toEqual(['b']);
    expect(changed(['a', 'b'], { all: ['c'] })).toEqual(['c']);
  });
});
