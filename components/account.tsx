import { useEffect } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { AccountFacts } from './account-facts.tsx';
import { AccountWays } from './account-ways.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';
import { useView } from './use-view.ts';
import { useWaysIn } from './use-ways-in.ts';

/** Who is signed in, where, and the ways in and out. */
export function Account({ adapter }: { adapter: AccountAdapter }) {
  const view = useView(adapter);
  const waysIn = useWaysIn(adapter, view?.session);
  // Nobody's status is on screen here: nothing is to be asked for on its account.
  useEffect(() => adapter.shows([]), [adapter]);
  const state = view?.session.state;
  const isOut = state === 'signed-out' || state === 'stopped';
  return (
    <section aria-labelledby="account-heading" aria-busy={view === null}>
      <h2 id="account-heading" tabIndex={-1}>
        {t('account.heading')}
      </h2>
      {view !== null && (isOut || waysIn.underWay) && (
        <>
          {state === 'signed-out' && <p>{t('account.signedOut')}</p>}
          <AccountWays adapter={adapter} view={view} waysIn={waysIn} isAside />
        </>
      )}
      {view !== null && !isOut && !waysIn.underWay && <In adapter={adapter} view={view} />}
    </section>
  );
}

function In({ adapter, view }: { adapter: AccountAdapter; view: PopupView }) {
  const leaving = useAction();
  const inDemo = view.own?.demo === true;
  const [words, busy] = inDemo
    ? [t('account.leaveDemo'), t('account.leavingDemo')]
    : [t('account.signOut'), t('account.signingOut')];
  return (
    <>
      {inDemo && <p>{t('account.demo')}</p>}
      <AccountFacts adapter={adapter} view={view} inDemo={inDemo} />
      <ProblemNote id="account-problem" action={leaving} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          aria-disabled={leaving.busy}
          onClick={() => !leaving.busy && leaving.run(() => adapter.signOut())}
        >
          {leaving.busy ? busy : words}
        </button>
      </div>
    </>
  );
}
