import { useEffect, useState } from 'preact/hooks';
import type { LastForm } from '../lib/status/forms.ts';
import type { SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';

const NOTHING: LastForm = { server: '', sdkAppID: '', userID: '' };

/**
 * Where was signed in last, asked for where a person may have to sign in; null until it is known. What the administrator has set may
 * come seconds later, after a start of Chromium: then it is asked for anew.
 */
export function useLastForm(
  adapter: Pick<PopupAdapter, 'lastForm' | 'onPolicy'>,
  state: SessionView['state'] | undefined,
): LastForm | null {
  const [last, setLast] = useState<LastForm | null>(null);
  const isWanted = state === 'signed-out' || state === 'stopped';
  useEffect(() => {
    if (!isWanted) return;
    let here = true;
    const ask = (): void =>
      void adapter.lastForm().then(
        (found) => here && setLast(found),
        () => here && setLast((before) => before ?? NOTHING),
      );
    ask();
    const stop = adapter.onPolicy(ask);
    return () => {
      here = false;
      stop();
    };
  }, [adapter, isWanted, state]);
  return last;
}
