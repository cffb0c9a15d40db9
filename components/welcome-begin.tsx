import { useState } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { sessionNotice } from '../lib/words/session-notice.ts';
import { t } from '../lib/words/t.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { ProblemCard } from './problem-card.tsx';
import { SignInByPage } from './sign-in-by-page.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInToCompany } from './sign-in-to-company.tsx';
import type { Step } from './use-step.ts';
import { useTryDemo } from './use-try-demo.ts';
import type { WaysIn } from './use-ways-in.ts';
import { WayCard } from './way-card.tsx';

interface WelcomeBeginProps {
  readonly account: AccountAdapter;
  readonly view: PopupView;
  readonly waysIn: WaysIn;
  readonly isIn: boolean;
  go(step: Step): void;
}

/** Step 1: the demo, the company's sign-in page, or a server and a UserSig. */
export function WelcomeBegin({ account, view, waysIn, isIn, go }: WelcomeBeginProps) {
  if (isIn) return <AlreadyIn view={view} go={go} />;
  return <Ways {...{ account, view, waysIn, go }} />;
}

function AlreadyIn({ view: { session, own }, go }: Pick<WelcomeBeginProps, 'view' | 'go'>) {
  const name = own?.name || (session.state === 'signed-out' ? '' : session.userID);
  return (
    <>
      <p>{own?.demo === true ? t('welcome.inDemo') : t('welcome.signedIn', { name })}</p>
      <div class="buttons">
        <button type="button" class="button button-primary" onClick={() => go('where')}>
          {t('welcome.next')}
        </button>
        <a class="button" href="/options.html#account">
          {t('welcome.other')}
        </a>
      </div>
    </>
  );
}

type Way = 'company' | 'server';

function Ways({ account, view, waysIn, go }: Omit<WelcomeBeginProps, 'isIn'>) {
  const { signIn, page, trying, last, ended, told } = waysIn;
  const [opened, setOpened] = useState<Way | null>(null);
  const tryDemo = useTryDemo(account, waysIn);

  // Who has signed in before, or whose administrator has said where, finds it open.
  const usual: Way | null = last?.signInAddress ? 'company' : last?.sdkAppID ? 'server' : null;
  const way = opened ?? usual;
  const policy = last?.policy;
  const hasCompany = (policy?.page ?? '') !== '';
  const busy = signIn.busy || (view.session.state === 'signing-in' && !trying.busy && !page.action.busy);
  const notice = ended && sessionNotice(ended, { signInPage: usual === 'company', demo: false });
  const why = notice && { code: notice.code ?? '', message: notice.message, advice: notice.advice };
  const problem = signIn.problem ?? page.action.problem ?? trying.problem ?? told ?? why;
  return (
    <>
      <ProblemCard problem={problem} outcomes={signIn.outcomes + page.action.outcomes + trying.outcomes} />
      <div class="way-cards">
        {last !== null && !policy?.noDemo && ended === null && (
          <WayCard
            name={trying.busy ? t('demo.starting') : t('welcome.way.demo')}
            hint={t('welcome.way.demoHint')}
            isBusy={trying.busy}
            onChoose={() => void tryDemo()}
          />
        )}
        <WayCard
          name={t('welcome.way.company')}
          hint={hasCompany ? '' : t('welcome.way.companyHint')}
          isOpen={hasCompany || way === 'company'}
          onChoose={() => setOpened('company')}
        >
          {hasCompany && policy ? (
            <SignInToCompany policy={policy} page={page} held={trying.busy || busy} isAside />
          ) : (
            <SignInByPage page={page} held={trying.busy || busy} isUsual isAside />
          )}
        </WayCard>
        {!policy?.isPageOnly && (
          <WayCard
            name={t('welcome.way.server')}
            hint={t('welcome.way.serverHint')}
            isOpen={way === 'server'}
            onChoose={() => setOpened('server')}
          >
            <SignInForm {...{ signIn, busy, last }} held={trying.busy || page.action.busy} isUsual isAside />
          </WayCard>
        )}
      </div>
      <div class="buttons">
        <button type="button" class="button button-quiet" onClick={() => go('where')}>
          {t('welcome.skip')}
        </button>
      </div>
    </>
  );
}
