import type { PopupAdapter } from './popup-adapter.ts';

/** What signing in and out needs of the popup's adapter, where it is done on a page of its own. */
export type AccountAdapter = Pick<
  PopupAdapter,
  | 'subscribe'
  | 'now'
  | 'shows'
  | 'lastForm'
  | 'onPolicy'
  | 'onStatusChoices'
  | 'signIn'
  | 'signInByPage'
  | 'signInAgain'
  | 'signInProblem'
  | 'takeBack'
  | 'tryNow'
  | 'tryDemo'
  | 'signOut'
>;
