import { useState } from 'preact/hooks';
import type { Problem } from '../lib/status/views.ts';
import type { SessionNotice } from '../lib/words/session-notice.ts';
import { SLOT } from '../lib/words/slot.ts';
import { t } from '../lib/words/t.ts';
import { Filled } from './filled.tsx';
import { type GoOn, GoOnButton } from './go-on-button.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SignInWays, type SignInWaysProps } from './sign-in-ways.tsx';
import type { Action } from './use-action.ts';

interface StoppedProps extends SignInWaysProps {
  readonly adapter: PopupAdapter;
  readonly notice: SessionNotice;
  /** The one button; null where even that does not help (the demo). */
  readonly does: GoOn | null;
  readonly going: Action;
  /** Whose session it was, in words. */
  readonly name: string;
  /** Why what was asked for last did not work, or what nobody could be told of. */
  readonly problem: Problem | null;
  readonly inDemo: boolean;
  signOut(): ReturnType<PopupAdapter['signOut']>;
}

/** The session was ended and one press goes on with it: why, the button, and beneath it the other ways. */
export function Stopped(props: StoppedProps) {
  const { adapter, notice, does, going, name, problem, inDemo, signOut, ...ways } = props;
  const [isOpen, setOpen] = useState(false);
  const { code = '', message, advice } = notice;
  return (
    <>
      <div class="scroll">
        <h1>{inDemo ? t('stopped.demoTitle') : t('stopped.title')}</h1>
        <p class="hint">
          <Filled text={t('stopped.account', { name: SLOT })}>
            <bdi>{name}</bdi>
          </Filled>
        </p>
        <ProblemCard problem={{ code, message, advice }} />
        {does !== null && (
          <GoOnButton adapter={adapter} does={does} going={going} class="button button-primary button-wide" />
        )}
        {/* In one place, whichever way was tried. */}
        <ProblemCard problem={problem} outcomes={going.outcomes + ways.signIn.outcomes} />
        {!inDemo && (
          <button
            type="button"
            class="button button-quiet button-wide"
            aria-expanded={isOpen}
            aria-controls="other-details"
            onClick={() => setOpen(!isOpen)}
          >
            {t('stopped.otherDetails')}
          </button>
        )}
        <div id="other-details" hidden={!isOpen}>
          {isOpen && <SignInWays {...ways} />}
        </div>
      </div>
      <PopupFooter adapter={adapter} signOut={signOut} inDemo={inDemo} />
    </>
  );
}
