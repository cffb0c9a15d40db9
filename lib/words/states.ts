import type { Shown } from '../status/presentation.ts';
import type { StatusType } from '../status/types.ts';
import { onlineWord } from './availability.ts';
import { t } from './t.ts';
import { datedText } from './times.ts';

/** A state in words; the same wherever a person reads or hears of it. */
export function stateWord(statusType: StatusType): string {
  switch (statusType) {
    case 0:
      return t('state.unknown');
    case 1:
      return t('state.online');
    case 2:
      return t('state.offline');
    case 3:
      return t('state.not_logged_in');
  }
}

type Worded = Pick<Shown, 'statusType'> & Partial<Pick<Shown, 'availability'>>;

/** A state in words, also of being available. */
export const statusWord = ({ statusType, availability = null }: Worded): string =>
  availability === null ? stateWord(statusType) : onlineWord(availability);

/** What is shown in words: the state, also of being available, and of a stale one as of when it was known. */
export function shownWord(shown: Worded & Pick<Shown, 'knownAt'>, now: number): string {
  const state = statusWord(shown);
  const { knownAt } = shown;
  return knownAt === undefined ? state : t('state.asOf', { state, time: datedText(knownAt, now) });
}

/** The accessible name of a dot: “NAME: STATE” or “NAME: STATE, CUSTOM STATUS”. */
export function accessibleName(name: string, state: string, status: string): string {
  return status === ''
    ? t('state.named', { name, state })
    : t('state.namedWithStatus', { name, state, status });
}
