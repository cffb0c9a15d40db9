import { t } from '../lib/words/t.ts';
import { STEPS, type Step } from './use-step.ts';

/** Where one is, and the way to every other step. */
export function WelcomeSteps({ step, isIn }: { readonly step: Step; readonly isIn: boolean }) {
  const at = STEPS.indexOf(step);
  return (
    <nav aria-label={t('welcome.steps')}>
      <ol class="steps">
        {STEPS.map((name, index) => {
          const isDone = index < at && (name !== 'begin' || isIn);
          const words = t(`welcome.step.${name}`);
          return (
            <li key={name} class={isDone ? 'step-done' : ''}>
              <a
                href={`#${name}`}
                aria-current={name === step ? 'step' : undefined}
                aria-label={isDone ? t('welcome.doneStep', { step: words }) : undefined}
              >
                <span class="step-number" aria-hidden="true">
                  {isDone ? '✓' : index + 1}
                </span>
                {words}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
