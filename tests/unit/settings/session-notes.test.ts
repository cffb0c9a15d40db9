import { expect, it } from 'vitest';
import { NO_NOTES, sessionNotes } from '../../../lib/settings/session-notes.ts';
import { codedProblem } from '../../../lib/status/coded.ts';
import { memoryArea } from '../../support/memory-area.ts';

it('knows nothing at first, and then what was noted', async () => {
  const store = sessionNotes(memoryArea());
  expect(await store.read()).toEqual(NO_NOTES);
  const signInProblem = codedProblem('sign-in-page-closed');
  await store.change({ signInProblem, renewFailures: 2 });
  expect(await store.read()).toEqual({ ...NO_NOTES, signInProblem, renewFailures: 2 });
  await store.change(NO_NOTES);
  expect(await store.read()).toEqual(NO_NOTES);
});

it('takes what is damaged for not noted, and keeps the rest', async () => {
  const area = memoryArea({
    signInProblem: { code: 5 },
    signInSoon: 'yes',
    receivedAt: null,
    renewFailures: 3,
    triedExpired: [],
  });
  expect(await sessionNotes(area).read()).toEqual({ ...NO_NOTES, renewFailures: 3 });
});
