import { useEffect, useState } from 'preact/hooks';
import type { LastForm } from '../lib/status/forms.ts';
import type { SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';

const NOTHING: LastForm = { server: '', sdkAppID: '', userID: '' };

/** Where was signed in last, asked for where a person may have to sign in; null until it is known. */
export function useLastForm(
  adapter: Pick<PopupAdapter, 'lastForm'>,
  state: SessionView['state'] | undefined,
): LastForm | null {
  const [last, setLast] = useState<LastForm | null>(null);
  const isWanted = state === 'signed-out' || state === 'stopped';
  useEffect(() => {
    if (!isWanted) return;
    let here = true;
    adapter.lastForm().then(
      (found) => here && setLast(found),
      () => here && setLast(NOTHING),
    );
    return () => {
      here = false;
    };
  }, [adapter, isWanted, state]);
  return last;
}
