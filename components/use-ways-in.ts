import { useEffect, useRef, useState } from 'preact/hooks';
import type { LastForm } from '../lib/status/forms.ts';
import type { Problem, SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { type Action, useAction } from './use-action.ts';
import { useLastForm } from './use-last-form.ts';
import { type SignIn, useSignIn } from './use-sign-in.ts';
import { type SignInPage, useSignInPage } from './use-sign-in-page.ts';

type Stopped = Extract<SessionView, { state: 'stopped' }>;

/** Every way to be signed in (again), with what came of each. It lives above the views, and outlasts them. */
export interface WaysIn {
  readonly signIn: SignIn;
  readonly page: SignInPage;
  /** Signing in to the demo. */
  readonly trying: Action;
  /** The one button for where the session is. */
  readonly going: Action;
  /** null until it is known, which is asked for where it may be needed. */
  readonly last: LastForm | null;
  /** The end that the person is to go on from: also while that is being tried. */
  readonly ended: Stopped | null;
  /** What nobody could be told of when it happened, until something newer is known. */
  readonly told: Problem | null;
  /** Asked for here and not yet answered: the view stays, whatever the session says meanwhile. */
  readonly underWay: boolean;
}

export function useWaysIn(adapter: PopupAdapter, session: SessionView | undefined): WaysIn {
  const signIn = useSignIn((form) => {
    page.action.show(null);
    return adapter.signIn(form);
  });
  const last = useLastForm(adapter, session?.state);
  const page = useSignInPage(
    (address) => {
      signIn.forgive();
      return adapter.signInByPage(address);
    },
    last,
    session?.state,
  );
  const trying = useAction();
  const going = useAction();
  const told = useTold(adapter, session?.state);
  const ended = useRef<Stopped | null>(null);
  if (session?.state === 'stopped') ended.current = session;
  else if (session?.state !== 'signing-in') ended.current = null;

  // What was said about an earlier state of the session is no longer of interest in the next.
  useEffect(() => going.show(null), [session?.state]);

  const hasGoneOn = going.outcomes > 0 && going.problem === null;
  return {
    signIn,
    page,
    trying,
    going,
    last,
    ended: ended.current,
    told: hasGoneOn ? null : told,
    underWay: signIn.underWay || page.action.busy || trying.busy,
  };
}

/** Asked for once, at the opening. A way in that was found since makes it old news. */
function useTold(adapter: PopupAdapter, state: SessionView['state'] | undefined): Problem | null {
  const [told, setTold] = useState<Problem | null>(null);
  const isOut = state === 'signed-out' || state === 'stopped';
  const wasOut = useRef(false);
  const hasComeIn = useRef(false);
  if (isOut) wasOut.current = true;
  else if (wasOut.current) hasComeIn.current = true;
  useEffect(() => {
    adapter.signInProblem().then(setTold, () => undefined);
  }, [adapter]);
  return hasComeIn.current ? null : told;
}
