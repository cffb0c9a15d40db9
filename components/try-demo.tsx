import { useLayoutEffect, useRef } from 'preact/hooks';
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
    <section class="try-demo" aria-label="Demo" ref={section}>
      <button
        type="button"
        class="button"
        aria-describedby="try-demo-hint"
        aria-disabled={trying.busy}
        onClick={onTry}
      >
        {trying.busy ? 'Starting the demo…' : 'Try the demo'}
      </button>
      <p id="try-demo-hint" class="hint">
        A simulated team, on this computer only. No account, no server, nothing is sent.
      </p>
      <ProblemCard problem={trying.problem} outcomes={trying.outcomes} />
    </section>
  );
}
