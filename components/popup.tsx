import { useCallback } from 'preact/hooks';
import { isOpen, type OpenSession } from '../lib/status/open-session.ts';
import { Announcer } from './announcer.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { SignedIn } from './signed-in.tsx';
import { useGoing } from './use-going.ts';
import { useLoaded } from './use-loaded.ts';
import { useNow } from './use-now.ts';
import { useView } from './use-view.ts';
import { Waiting } from './waiting.tsx';

/** Most who open the popup are signed in, and need no form for that. */
const loadWaysIn = () => import('./popup-ways-in.tsx');

/** The toolbar popup: who you are, your status, and who is around. */
export function Popup({ adapter }: { adapter: PopupAdapter }) {
  const view = useView(adapter);
  const clock = useCallback(() => adapter.now(), [adapter]);
  const now = useNow(clock, view?.session);
  const going = useGoing(adapter, view?.session.state);
  const waysIn = useLoaded(loadWaysIn, view !== null && !isOpen(view.session));

  function shown() {
    if (view === null) return <Waiting />;
    const signedIn = (session: OpenSession) => <SignedIn {...{ adapter, session, view, now, ...going }} />;
    if (waysIn !== null) return <waysIn.PopupWaysIn {...{ adapter, view, going, signedIn }} />;
    return isOpen(view.session) ? signedIn(view.session) : <Waiting />;
  }
  return (
    <main class="popup" aria-busy={view === null}>
      <Announcer>{shown()}</Announcer>
    </main>
  );
}
