import type { Problem } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';

interface ProblemCardProps {
  readonly problem: Problem | null;
  /** Changes where the same problem happened once more, so that it is read out once more. */
  readonly outcomes?: number;
}

/** A failure as a whole: what happened, what to do, and the code for whoever is asked about it. Read out at once. */
export function ProblemCard({ problem, outcomes = 0 }: ProblemCardProps) {
  return (
    <div role="alert" class="note-region">
      {problem !== null && (
        <div key={outcomes} class="card card-problem">
          <p class="card-title">{problem.message}</p>
          <p>{problem.advice}</p>
          <p class="code">{t('failure.code', { code: problem.code })}</p>
        </div>
      )}
    </div>
  );
}
