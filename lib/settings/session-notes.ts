import * as v from 'valibot';
import { codedProblemSchema } from '../messaging/schemas.ts';
import type { CodedProblem } from '../status/coded.ts';
import type { StorageArea } from './settings-store.ts';

/** What the background has to know again when its worker was away; forgotten with the browser's end. */
export interface SessionNotes {
  /** What a sign-in by page came to that nobody may have been told of; null for nothing. */
  readonly signInProblem: CodedProblem | null;
  /** Whether the person has to sign in again soon, as the UserSig could not be renewed without them. */
  readonly signInSoon: boolean;
  /** When the present UserSig was got from its sign-in page, ms since the epoch; 0 for not in this run of the browser. */
  readonly receivedAt: number;
  /** How often the present UserSig could not be renewed. */
  readonly renewFailures: number;
  /** Whether it was tried to renew the present UserSig after the service called it expired. */
  readonly triedExpired: boolean;
  /** When that was last tried, ms since the epoch; 0 for not in this run of the browser. */
  readonly triedExpiredAt: number;
}

export const NO_NOTES: SessionNotes = {
  signInProblem: null,
  signInSoon: false,
  receivedAt: 0,
  renewFailures: 0,
  triedExpired: false,
  triedExpiredAt: 0,
};

const isProblem = (value: unknown): boolean => v.is(codedProblemSchema, value);

const notesSchema = v.object({
  signInProblem: v.fallback(v.custom<CodedProblem | null>(isProblem), NO_NOTES.signInProblem),
  signInSoon: v.fallback(v.boolean(), NO_NOTES.signInSoon),
  receivedAt: v.fallback(v.number(), NO_NOTES.receivedAt),
  renewFailures: v.fallback(v.number(), NO_NOTES.renewFailures),
  triedExpired: v.fallback(v.boolean(), NO_NOTES.triedExpired),
  triedExpiredAt: v.fallback(v.number(), NO_NOTES.triedExpiredAt),
});

/** The notes in the browser's memory (`storage.session`). The background is the only writer. */
export interface SessionNoteStore {
  read(): Promise<SessionNotes>;
  change(changes: Partial<SessionNotes>): Promise<void>;
}

export function sessionNotes(area: StorageArea): SessionNoteStore {
  return {
    read: async () => v.parse(notesSchema, await area.get(null)),
    change: (changes) => area.set({ ...changes }),
  };
}
