import { useEffect, useState } from 'preact/hooks';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { ProblemCard } from './problem-card.tsx';

/** The background answers in a few milliseconds, or after it was started in some hundred. */
const GIVE_UP_MS = 5_000;

/** Before anything is known: nothing at first (it would only flash), then grey shapes, at last the trouble. */
export function Waiting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), GIVE_UP_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <h1 class="visually-hidden">{t('extension.name')}</h1>
      {late ? (
        <div class="scroll">
          <ProblemCard problem={problemFor('host-unavailable')} />
        </div>
      ) : (
        <div class="skeleton" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      )}
    </>
  );
}
