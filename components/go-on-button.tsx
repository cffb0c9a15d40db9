import type { NoticeAction } from '../lib/words/open-notice.ts';
import { t } from '../lib/words/t.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import type { Action } from './use-action.ts';

/** What a button can do about where the session is; the form is the rest. */
export type GoOn = Exclude<NoticeAction, { does: 'fill-in' }>;

type GoOnAdapter = Pick<PopupAdapter, 'signInAgain' | 'takeBack' | 'tryNow'>;

/** A try often fails at once: that it was made must be seen all the same. */
const TRYING_MS = 600;

interface GoOnButtonProps {
  readonly adapter: GoOnAdapter;
  readonly does: GoOn;
  readonly going: Action;
  readonly class: string;
}

/** The one button for where the session is. */
export function GoOnButton({ adapter, does: { does, label }, going, class: looks }: GoOnButtonProps) {
  return (
    <button
      type="button"
      class={looks}
      aria-disabled={going.busy}
      onClick={() => {
        if (!going.busy) going.run(() => goOn(adapter, does));
      }}
    >
      {going.busy ? busyWords(does) : label}
    </button>
  );
}

async function goOn(adapter: GoOnAdapter, does: GoOn['does']) {
  switch (does) {
    case 'sign-in-again':
      return adapter.signInAgain();
    case 'take-back':
      return adapter.takeBack();
    case 'try-now': {
      const [outcome] = await Promise.all([
        adapter.tryNow(),
        new Promise((resolve) => setTimeout(resolve, TRYING_MS)),
      ]);
      return outcome;
    }
  }
}

function busyWords(does: GoOn['does']): string {
  switch (does) {
    case 'sign-in-again':
      return t('session.waitingForPage');
    case 'take-back':
      return t('session.signingIn');
    case 'try-now':
      return t('session.tryingNow');
  }
}
