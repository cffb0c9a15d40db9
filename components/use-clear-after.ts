import { useLayoutEffect, useState } from 'preact/hooks';
import { type ClearAfter, clearsAt } from '../lib/status/clear-after.ts';
import type { ReadMoment } from '../lib/status/local-moment.ts';
import { useLoaded } from './use-loaded.ts';

const loadMoments = () => import('../lib/status/local-moment.ts');

/** What stands in the select: a choice, a date and time, or the moment that the present status has already. */
export type Clearing = ClearAfter | 'as-it-is' | 'date-time';

/** When the status that is being written is to be cleared. */
export interface ClearAfterDraft {
  /** The moment that the present status has; undefined for never. */
  readonly present: number | undefined;
  readonly choice: Clearing;
  /** What stands in the field of date and time. */
  readonly dateTime: string;
  /** What is wrong with it, once it was to be set. */
  readonly fault: Extract<ReadMoment, { ok: false }>['fault'] | null;
  choose(choice: Clearing, now: number): void;
  enter(dateTime: string): void;
  /** Leaves the date and time: what was chosen before is chosen again. */
  leave(): void;
  /** The moment that the choice means from now on; null for never, `'wrong'` where it means none. */
  momentFrom(now: number): number | null | 'wrong';
  /** The choice has become the present status's: follow that again. */
  taken(): void;
}

/** Follows the present status's moment until a person chooses another. */
export function useClearAfter(present: number | undefined): ClearAfterDraft {
  const [chosen, setChosen] = useState<Clearing | null>(null);
  /** What was chosen before the date and time. */
  const [former, setFormer] = useState<Clearing | null>(null);
  const [dateTime, setDateTime] = useState('');
  const [fault, setFault] = useState<ClearAfterDraft['fault']>(null);
  const moments = useLoaded(loadMoments, chosen === 'date-time');
  /** When a date and time was asked for that is still to be suggested. */
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const asItIs = present === undefined ? 'never' : 'as-it-is';
  // The moment that was to be kept may have passed meanwhile.
  const choice = chosen === null || (chosen === 'as-it-is' && present === undefined) ? asItIs : chosen;

  useLayoutEffect(() => {
    if (moments === null || askedAt === null) return;
    setDateTime(moments.suggestedMoment(askedAt));
    setAskedAt(null);
  }, [moments, askedAt]);

  function read(now: number): number | 'wrong' {
    if (moments === null) return 'wrong';
    const moment = moments.readLocalMoment(dateTime, now);
    setFault(moment.ok ? null : moment.fault);
    return moment.ok ? moment.at : 'wrong';
  }

  return {
    present,
    choice,
    dateTime,
    fault: choice === 'date-time' ? fault : null,
    choose(next, now) {
      setChosen(next);
      setFault(null);
      if (next !== 'date-time') return;
      setFormer(chosen);
      setAskedAt(now);
    },
    enter(text) {
      setDateTime(text);
      setAskedAt(null);
      setFault(null);
    },
    leave: () => setChosen(former),
    momentFrom(now) {
      if (choice === 'date-time') return read(now);
      return choice === 'as-it-is' ? (present ?? null) : clearsAt(choice, now);
    },
    taken: () => setChosen(null),
  };
}
