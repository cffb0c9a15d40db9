import type { Outcome } from '../lib/status/forms.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { SiteSwitch } from './site-switch.tsx';
import { useAction } from './use-action.ts';

interface PopupFooterProps {
  readonly adapter: PopupAdapter;
  /** null where there is nobody to sign out. */
  readonly signOut: (() => Promise<Outcome>) | null;
  readonly inDemo?: boolean;
}

const SIGN_OUT = { words: 'Sign out', busy: 'Signing out…' };
const LEAVE_DEMO = { words: 'Leave the demo', busy: 'Leaving the demo…' };

/** What is always at hand: the switch for this site, the options, and the way out. */
export function PopupFooter({ adapter, signOut, inDemo = false }: PopupFooterProps) {
  const leaving = useAction();
  const { words, busy } = inDemo ? LEAVE_DEMO : SIGN_OUT;
  return (
    <div class="foot">
      <SiteSwitch adapter={adapter} />
      <div class="foot-row">
        <button type="button" class="button button-quiet" onClick={() => adapter.openOptions()}>
          Options
        </button>
        {signOut !== null && (
          <button
            type="button"
            class="button button-quiet"
            aria-disabled={leaving.busy}
            onClick={() => {
              if (!leaving.busy) leaving.run(signOut);
            }}
          >
            {leaving.busy ? busy : words}
          </button>
        )}
      </div>
      <ProblemNote id="sign-out-problem" action={leaving} />
    </div>
  );
}
