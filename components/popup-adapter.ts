import type { LastForm, Outcome, SignInForm } from '../lib/status/forms.ts';
import type { PopupView, Problem } from '../lib/status/views.ts';
import type { PeopleAdapter } from './people-adapter.ts';
import type { StatusAdapter } from './status-adapter.ts';

/** The site in the active tab, as the popup's switch shows it. */
export interface SiteView {
  /** The host, for example `intranet.example`; `''` where the tab shows no ordinary web page, or the demo's own. */
  readonly host: string;
  readonly on: boolean;
  /** The administrator has dots on there: they can't be switched off. */
  readonly managed?: boolean;
}

/**
 * All that the popup's views need from outside. The views get this and plain data, never a browser API, so they
 * mount the same in the popup, in a test and in a picture.
 */
export interface PopupAdapter extends StatusAdapter, PeopleAdapter {
  /** Calls back with the view as soon as any is known (at first from the cache), then on every change. */
  subscribe(listener: (view: PopupView) => void): () => void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Where was signed in last, and by which sign-in page; `''` for what is not known. */
  lastForm(): Promise<LastForm>;
  /** Calls back when what the administrator has set, which `lastForm` knows of, is another. Returns what ends that. */
  onPolicy(listener: () => void): () => void;
  signIn(form: SignInForm): Promise<Outcome>;
  /** Signs in by this sign-in page. Its window closes a toolbar popup: then `signInProblem` tells what came of it. */
  signInByPage(address: string): Promise<Outcome>;
  /** Gets a new UserSig from the account's own sign-in page. */
  signInAgain(): Promise<Outcome>;
  /** Takes up here the session that was ended from elsewhere. */
  takeBack(): Promise<Outcome>;
  /** Tries the server now. */
  tryNow(): Promise<Outcome>;
  /** What went wrong with a sign-in by page while nobody could be told, or will soon; null for nothing. */
  signInProblem(): Promise<Problem | null>;
  /** Signs in to the demo: a simulated team, with no server, account or network. */
  tryDemo(): Promise<Outcome>;
  signOut(): Promise<Outcome>;
  /** Sets the own custom status; `''` clears it. `expiresAt`: when it is to be cleared; absent for never. */
  setStatus(customStatus: string, expiresAt?: number): Promise<Outcome>;
  site(): Promise<SiteView>;
  /** Switches dots on or off for the site in the active tab. Must be called from within the click. */
  setSite(on: boolean): Promise<Outcome>;
  /** Has the person point at a name in the active tab; closes the popup. */
  pointAtName(): Promise<Outcome>;
  openOptions(): void;
  /** Opens the demo's own page, where the dots can be seen. */
  openSamplePage(): void;
}
