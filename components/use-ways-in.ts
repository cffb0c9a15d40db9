import { useRef } from 'preact/hooks';
import type { LastForm } from '../lib/status/forms.ts';
import type { SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { type Action, useAction } from './use-action.ts';
import { type Going, useGoing } from './use-going.ts';
import { useLastForm } from './use-last-form.ts';
import { type SignIn, useSignIn } from './use-sign-in.ts';
import { type SignInPage, useSignInPage } from './use-sign-in-page.ts';

/** What signing in needs of the adapter. */
type SigningInAdapter = Pick<PopupAdapter, 'signIn' | 'signInByPage' | 'lastForm' | 'onPolicy'>;

type Stopped = Extract<SessionView, { state: 'stopped' }>;

/** What a person enters to be signed in, with what came of it. It lives above the forms, and outlasts them. */
export interface SigningIn {
  readonly signIn: SignIn;
  readonly page: SignInPage;
  /** Signing in to the demo. */
  readonly trying: Action;
  /** null until it is known, which is asked for where it may be needed. */
  readonly last: LastForm | null;
  /** The end that the person is to go on from: also while that is being tried. */
  readonly ended: Stopped | null;
  /** Asked for here and not yet answered: the view stays, whatever the session says meanwhile. */
  readonly underWay: boolean;
}

/** Every way to be signed in (again). */
export interface WaysIn extends SigningIn, Going {}

export function useWaysIn(
  adapter: SigningInAdapter & Pick<PopupAdapter, 'signInProblem'>,
  session: SessionView | undefined,
): WaysIn {
  const signingIn = useSigningIn(adapter, session);
  return { ...signingIn, ...useGoing(adapter, session?.state) };
}

export function useSigningIn(adapter: SigningInAdapter, session: SessionView | undefined): SigningIn {
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
  const ended = useRef<Stopped | null>(null);
  if (session?.state === 'stopped') ended.current = session;
  else if (session?.state !== 'signing-in') ended.current = null;
  return {
    signIn,
    page,
    trying,
    last,
    ended: ended.current,
    underWay: signIn.underWay || page.action.busy || trying.busy,
  };
}
