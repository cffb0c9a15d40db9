import type { PageRules } from '../people/compile-rules.ts';
import type { SiteRule } from '../people/site-rule.ts';
import type { CodedOutcome, CodedProblem } from '../status/coded.ts';
import type { Account, LastForm, Outcome, SignInForm } from '../status/forms.ts';
import type { OwnView, SessionView, StatusWish } from '../status/views.ts';

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
  /** How people are found there: no more of the settings than concerns its host. */
  readonly rules: PageRules;
}

/** Where the host begins. */
export interface HostStart {
  readonly account: Account | null;
  /** The code with which this account's session was kicked: it is not taken up again by itself. `''` for not. */
  readonly kicked: string;
  readonly settings: HostSettings;
}

/** The part of the settings by which the host answers pages. */
export interface HostSettings {
  /** Forms of mail addresses, `{userID}@company.example`: part of the directory. */
  readonly mail: readonly string[];
  /** Lines of the directory: `anna.ivanova@company.example = anna`, `github:{userID}`, `anna`, `{userID}`. */
  readonly directory: readonly string[];
  /** Where a chat with a person is opened: an https address that holds `{userID}`; `''` for nowhere. */
  readonly chatLink: string;
}

/** What the host reports for the toolbar icon. */
export interface OwnReport {
  readonly session: SessionView;
  readonly own: OwnView | null;
}

/** What a notification says of somebody who has come online. */
export interface NoticeText {
  readonly userID: string;
  readonly name: string;
  readonly customStatus: string;
}

export interface BackgroundProtocol {
  /** From any viewer: make sure that the session host runs, if anyone is signed in. */
  'background/enter': () => Welcome;
  'background/signIn': (form: SignInForm) => CodedOutcome;
  /** Signs in to the demo. */
  'background/tryDemo': () => CodedOutcome;
  'background/signOut': () => CodedOutcome;
  /** Signs in by this sign-in page, which the person sees. */
  'background/signInByPage': (address: string) => CodedOutcome;
  /** Gets a new UserSig for the account from its own sign-in page, which the person sees if it has to ask. */
  'background/signInAgain': () => CodedOutcome;
  /** Takes up again the session that was ended from elsewhere (kicked): the person wants it here. */
  'background/takeBack': () => CodedOutcome;
  /**
   * For the popup, when it opens: what came of a sign-in by page that the person could not be told of, as the sign-in
   * window closes the popup (told once); or that the person has to sign in again soon (`sign-in-soon`, as long as it
   * is so; `background/signInAgain` is what to do about it). A popup that was told the outcome itself asks too, and
   * ignores the answer.
   */
  'background/signInProblem': () => CodedProblem | null;
  /** From the host, once it listens: whom to sign in. */
  'background/hostReady': () => HostStart;
  'background/report': (report: OwnReport) => void;
  /** For the popup and the options page. */
  'background/settings': () => SettingsView;
  'background/setSite': (site: { host: string; on: boolean }) => CodedOutcome;
  /**
   * Changes what the person writes in the options page: all of it, or nothing. Answers when it is stored; refused with
   * `changed-elsewhere` where an entry is not there any more, with `bad-form` where one can't be right.
   */
  'background/changeLists': (change: SettingsChange) => CodedOutcome;
  /** From a page's overlay: put the script that draws dots, or the card's, into the frame that asks. */
  'background/dots': () => void;
  'background/card': () => void;
  /** From the picker in a page: have the options page opened with this rule, to be tried and saved there. */
  'background/propose': (rule: SiteRule) => CodedOutcome;
  /** From the host: whether the browser lets us show notifications. */
  'background/mayNotify': () => boolean;
  /** From the host: somebody who was waited for is online. */
  'background/notify': (notice: NoticeText) => void;
  /** From the host: open a chat with this user, where the settings say. */
  'background/openChat': (userID: string) => void;
  /** From the host: open the page where the person can allow notifications. */
  'background/openNotifications': () => void;
}

/**
 * Changes of several lists, each told by its entries: without `was` one is added, without `becomes` removed (see `ListChange`
 * in `lib/settings`).
 */
export type SettingsChange = Readonly<
  Partial<
    Record<
      ListName,
      readonly { readonly was?: unknown; readonly becomes?: unknown; readonly after?: unknown }[]
    >
  >
>;

/** The lists that a person writes; `chatLink` has one entry at most. */
export type ListName = 'mail' | 'links' | 'directory' | 'siteRules' | 'chatLink';

/** The settings as the extension's own pages show them. */
export interface SettingsView {
  /** The hosts that have dots. */
  readonly sites: readonly string[];
  readonly lastForm: LastForm;
  /** As they are stored, with what is damaged in them. */
  readonly lists: Readonly<Record<ListName, readonly unknown[]>>;
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
  /** The settings are others now; the host was told of the former ones by `background/hostReady`. */
  'host/settings': (settings: HostSettings) => Outcome;
  /** Whether the browser lets us show notifications has changed. */
  'host/mayNotify': (allowed: boolean) => Outcome;
  'host/follow': (userID: string) => Outcome;
  'host/unfollow': (userID: string) => Outcome;
}

export interface PageProtocol {
  /** To a page's overlay: something that `background/enter` answers has changed; ask again. */
  'page/refresh': () => void;
}
