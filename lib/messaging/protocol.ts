import type { PeopleRules } from '../people/rules.ts';
import type { Account, LastForm, Outcome, SignInForm } from '../status/forms.ts';
import type { OwnView, Problem, SessionView, StatusWish } from '../status/views.ts';

/**
 * Who may ask whom for what. One map for each receiving context; a name starts with its receiver, so that a
 * context leaves alone what is not for it (in Chromium every extension context hears every message).
 */

/** What a viewer is told when it comes: whether there is anything to connect to, and how to find people. */
export interface Welcome {
  /** Whether dots are to be shown on the asking page; true for the extension's own pages. */
  readonly on: boolean;
  readonly signedIn: boolean;
  /** Signed in to the demo; told to the extension's own pages only. */
  readonly demo?: true;
  readonly rules: PeopleRules;
}

/** Where the host begins. */
export interface HostStart {
  readonly account: Account | null;
  /** The code with which this account's session was kicked: it is not taken up again by itself. `''` for not. */
  readonly kicked: string;
}

/** What the host reports for the toolbar icon. */
export interface OwnReport {
  readonly session: SessionView;
  readonly own: OwnView | null;
}

export interface BackgroundProtocol {
  /** From any viewer: make sure that the session host runs, if anyone is signed in. */
  'background/enter': () => Welcome;
  'background/signIn': (form: SignInForm) => Outcome;
  /** Signs in to the demo. */
  'background/tryDemo': () => Outcome;
  'background/signOut': () => Outcome;
  /** Signs in by this sign-in page, which the person sees. */
  'background/signInByPage': (address: string) => Outcome;
  /** Gets a new UserSig for the account from its own sign-in page, which the person sees if it has to ask. */
  'background/signInAgain': () => Outcome;
  /** Takes up again the session that was ended from elsewhere (kicked): the person wants it here. */
  'background/takeBack': () => Outcome;
  /**
   * For the popup, when it opens: what came of a sign-in by page that the person could not be told of, as the sign-in
   * window closes the popup (told once); or that the person has to sign in again soon (`sign-in-soon`, as long as it
   * is so; `background/signInAgain` is what to do about it). A popup that was told the outcome itself asks too, and
   * ignores the answer.
   */
  'background/signInProblem': () => Problem | null;
  /** From the host, once it listens: whom to sign in. */
  'background/hostReady': () => HostStart;
  'background/report': (report: OwnReport) => void;
  /** For the popup and the options page. */
  'background/settings': () => SettingsView;
  'background/setSite': (site: { host: string; on: boolean }) => Outcome;
  'background/setRules': (rules: PeopleRules) => Outcome;
}

/** The settings as the extension's own pages show them. */
export interface SettingsView {
  readonly rules: PeopleRules;
  /** The hosts that have dots. */
  readonly sites: readonly string[];
  readonly lastForm: LastForm;
}

export interface HostProtocol {
  'host/signIn': (account: Account) => Outcome;
  'host/signOut': () => Outcome;
  'host/setStatus': (wish: StatusWish) => Outcome;
  /** Takes up the account's session again, after it was ended: because the person wants it, or with a new UserSig. */
  'host/resume': (account: Account) => Outcome;
  /** Goes on with a new UserSig for the account whose session runs. */
  'host/renew': (account: Account) => Outcome;
  /** Ends the session with this code, until the person goes on. */
  'host/halt': (code: string) => Outcome;
  /** A person wants the server to be tried now. */
  'host/tryNow': () => Outcome;
  'host/follow': (userID: string) => Outcome;
  'host/unfollow': (userID: string) => Outcome;
}

export interface PageProtocol {
  /** To a page's overlay: something that `background/enter` answers has changed; ask again. */
  'page/refresh': () => void;
}
