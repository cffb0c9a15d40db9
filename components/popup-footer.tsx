import type { Outcome } from '../lib/status/forms.ts';
import { t } from '../lib/words/t.ts';
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

/** What is always at hand: the switch for this site, the options, and the way out. */
export function PopupFooter({ adapter, signOut, inDemo = false }: PopupFooterProps) {
  const leaving = useAction();
  return (
    <div class="foot">
      <SiteSwitch adapter={adapter} />
      <div class="foot-row">
        <button type="button" class="button button-quiet" onClick={() => adapter.openOptions()}>
          {t('popup.options')}
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
            {wayOut(inDemo, leaving.busy)}
          </button>
        )}
      </div>
      <ProblemNote id="sign-out-problem" action={leaving} />
    </div>
  );
}

function wayOut(inDemo: boolean, busy: boolean): string {
  if (inDemo) return busy ? t('demo.leaving') : t('demo.leave');
  return busy ? t('popup.signingOut') : t('popup.signOut');
}
