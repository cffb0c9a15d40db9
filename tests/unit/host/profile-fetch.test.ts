import { beforeEach, expect, test } from 'vitest';
import { ChatError } from '../../../lib/chat/session.ts';
import type { SyncOwner } from '../../../lib/host/people-sync.ts';
import { fetchProfiles, type ProfileFetch } from '../../../lib/host/profile-fetch.ts';
import { PROFILE_MAX_USERS } from '../../../lib/status/limits.ts';
import type { Profile } from '../../../lib/status/types.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { crowd } from '../../support/sync-scene.ts';
import { timedService } from '../../support/timed-service.ts';

const clock = fakeClock();
let asked: (readonly string[])[];
let got: string[];
let missing: Set<string>;
let failing: boolean;
let over: boolean;
let fetch: ProfileFetch;

beforeEach(() => {
  asked = [];
  got = [];
  missing = new Set();
  failing = false;
  over = false;
  const { session } = timedService(clock, () => 0);
  session.getProfiles = async (userIDs): Promise<Profile[]> => {
    asked.push(userIDs);
    if (failing) throw new ChatError('2801', 'no answer');
    return userIDs.map((userID) => ({ userID, nick: userID, avatar: '' }));
  };
  const owner = {
    isMissing: (userID: string) => missing.has(userID),
    needsProfile: (userID: string) => !got.includes(userID),
    profiles: (profiles: readonly Profile[]) => got.push(...profiles.map(({ userID }) => userID)),
  } as unknown as SyncOwner;
  fetch = fetchProfiles(session, owner, () => over);
});

test('one call at a time, each full, nobody twice, and nobody who does not exist', async () => {
  const people = crowd(250);
  missing.add('u0');
  fetch.run(people);
  fetch.run(people);
  expect(asked).toHaveLength(1);
  await clock.settle();
  expect(asked.map((userIDs) => userIDs.length)).toEqual([PROFILE_MAX_USERS, PROFILE_MAX_USERS, 49]);
  expect(new Set(got)).toEqual(new Set(people.slice(1)));
});

test('what fails is asked for at the next run, and not before', async () => {
  failing = true;
  fetch.run(['ann']);
  await clock.settle();
  expect(asked).toHaveLength(1);
  failing = false;
  fetch.run(['ann']);
  await clock.settle();
  expect(got).toEqual(['ann']);
});

test('after the end of the connection nothing more is asked or told', async () => {
  fetch.run(crowd(250));
  over = true;
  await clock.settle();
  expect(asked).toHaveLength(1);
  expect(got).toEqual([]);
});
