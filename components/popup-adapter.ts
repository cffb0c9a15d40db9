import type { Outcome, SignInForm } from '../lib/status/forms.ts';
import type { PopupView } from '../lib/status/views.ts';

/** The site in the active tab, as the popup's switch shows it. */
export interface SiteView {
  /** The host, for example `intranet.example`; `''` where the tab shows no ordinary web page, or the demo's own. */
  readonly host: string;
  readonly on: boolean;
}

/**
 * All that the popup's views need from outside. The views get this and plain data, never a browser API, so they
 * mount the same in the popup, in a test and in a picture.
 */
export interface PopupAdapter {
  /** Calls back with the view as soon as any is known (at first from the cache), then on every change. */
  subscribe(listener: (view: PopupView) => void): () => void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** What was last entered, without the UserSig; `''` for what is not known. */
  lastForm(): Promise<SignInForm>;
  signIn(form: SignInForm): Promise<Outcome>;
  /** Signs in to the demo: a simulated team, with no server, account or network. */
  tryDemo(): Promise<Outcome>;
  signOut(): Promise<Outcome>;
  /** Sets the own custom status; `''` clears it. `expiresAt`: when it is to be cleared; absent for never. */
  setStatus(customStatus: string, expiresAt?: number): Promise<Outcome>;
  follow(userID: string): Promise<Outcome>;
  unfollow(userID: string): Promise<Outcome>;
  site(): Promise<SiteView>;
  /** Switches dots on or off for the site in the active tab. Must be called from within the click. */
  setSite(on: boolean): Promise<Outcome>;
  openOptions(): void;
  /** Opens the demo's own page, where the dots can be seen. */
  openSamplePage(): void;
}
