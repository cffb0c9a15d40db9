import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { ProblemCard } from './problem-card.tsx';
import type { Action } from './use-action.ts';

interface TryDemoProps {
  readonly trying: Action;
  onTry(): void;
}

/** The way in for who has no account (yet): below the form, seen at a glance, yet quieter than *Sign in*. */
export function TryDemo({ trying, onTry }: TryDemoProps) {
  const section = useRef<HTMLElement>(null);
  // The card comes below what was pressed, where a full popup ends.
  useLayoutEffect(() => {
    if (trying.problem !== null) section.current?.scrollIntoView({ block: 'end' });
  }, [trying.outcomes]);
  return (
    <section class="try-demo" aria-label={t('demo.section')} ref={section}>
      <button
        type="button"
        class="button"
        aria-describedby="try-demo-hint"
        aria-disabled={trying.busy}
        onClick={onTry}
      >
        {trying.busy ? t('demo.starting') : t('demo.try')}
      </button>
      <p id="try-demo-hint" class="hint">
        {t('demo.hint')}
      </p>
      <ProblemCard problem={trying.problem} outcomes={trying.outcomes} />
    </section>
  );
}
