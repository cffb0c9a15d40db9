import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { Announcer } from './announcer.tsx';
import { STEPS, useStep } from './use-step.ts';
import { useView } from './use-view.ts';
import { useWaysIn } from './use-ways-in.ts';
import type { WelcomeAdapter } from './welcome-adapter.ts';
import { WelcomeBegin } from './welcome-begin.tsx';
import { WelcomeDot } from './welcome-dot.tsx';
import { WelcomeSteps } from './welcome-steps.tsx';
import { WelcomeWhere } from './welcome-where.tsx';

interface WelcomeProps {
  readonly account: AccountAdapter;
  readonly adapter: WelcomeAdapter;
}

/** The first run: three steps from the installation to the first dot. */
export function Welcome({ account, adapter }: WelcomeProps) {
  const view = useView(account);
  const waysIn = useWaysIn(account, view?.session);
  const { step, go } = useStep();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useLayoutEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);

  const state = view?.session.state;
  const isIn = state !== undefined && state !== 'signed-out' && state !== 'stopped' && !waysIn.underWay;
  // Signed in here: that was the first step.
  const wasOut = useRef(false);
  useEffect(() => {
    if (wasOut.current && isIn && step === 'begin') go('where');
    if (state !== undefined) wasOut.current = !isIn;
  }, [isIn, state]);

  return (
    <main class="welcome" aria-busy={view === null}>
      <Announcer>
        <header class="welcome-head">
          <img src="/icons/online-128.png" alt="" width="56" height="56" />
          <div>
            <h1>{t('welcome.title')}</h1>
            <p>{t('welcome.lead')}</p>
          </div>
        </header>
        <WelcomeSteps step={step} isIn={isIn} />
        <section class="sheet" aria-labelledby="step-heading">
          <div>
            <p class="hint">
              {t('welcome.stepOf', { number: `${STEPS.indexOf(step) + 1}`, of: `${STEPS.length}` })}
            </p>
            <h2 id="step-heading" tabIndex={-1} ref={heading}>
              {t(`welcome.step.${step}`)}
            </h2>
          </div>
          {view !== null && step === 'begin' && <WelcomeBegin {...{ account, view, waysIn, isIn, go }} />}
          {view !== null && step === 'where' && <WelcomeWhere {...{ adapter, view, isIn, go }} />}
          {view !== null && step === 'dot' && <WelcomeDot {...{ account, adapter, view, isIn, go }} />}
        </section>
        <p class="hint">
          {t('welcome.later')} <a href="/options.html">{t('welcome.options')}</a>
        </p>
      </Announcer>
    </main>
  );
}
