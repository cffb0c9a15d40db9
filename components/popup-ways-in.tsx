import './sign-in.css';
import type { ComponentChild } from 'preact';
import { isOpen, type OpenSession } from '../lib/status/open-session.ts';
import type { PopupView } from '../lib/status/views.ts';
import { NotSignedIn } from './not-signed-in.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import type { Going } from './use-going.ts';
import { useSigningIn } from './use-ways-in.ts';

interface PopupWaysInProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly going: Going;
  /** What there is to be seen of a session that is open, or being opened. */
  signedIn(session: OpenSession): ComponentChild;
}

/** From the first time that nobody is signed in: the ways in, which keep what was entered while somebody is. */
export function PopupWaysIn({ adapter, view, going, signedIn }: PopupWaysInProps) {
  const { session } = view;
  const signingIn = useSigningIn(adapter, session);
  // Asked for here: the form stays, with its entries, until the answer is there.
  if (isOpen(session) && !(session.state === 'signing-in' && signingIn.underWay)) return signedIn(session);
  return <NotSignedIn {...{ adapter, view }} waysIn={{ ...signingIn, ...going }} />;
}
