import { t } from '../lib/words/t.ts';
import type { Action } from './use-action.ts';

interface ProblemNoteProps {
  readonly id: string;
  readonly action: Pick<Action, 'problem' | 'outcomes'>;
}

/** A refusal beside the field or button it is about. The region is there before the refusal, so that it is read. */
export function ProblemNote({ id, action: { problem, outcomes } }: ProblemNoteProps) {
  return (
    <div role="alert" class="note-region">
      {problem !== null && (
        <p key={outcomes} id={id} class="note note-problem">
          {t('failure.both', { message: problem.message, advice: problem.advice })}
        </p>
      )}
    </div>
  );
}
