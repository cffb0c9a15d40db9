import type { PageRules } from '../people/compile-rules.ts';
import type { SiteRule } from '../people/site-rule.ts';
import type { Signals } from '../status/automation.ts';
import type { ClearAfter } from '../status/clear-after.ts';
import type { CodedOutcome, CodedProblem } from '../status/coded.ts';
import type { Account, LastForm, SignInForm } from '../status/forms.ts';
import type { GroupChange } from '../status/groups.ts';
import type { HostReport } from '../status/host-report.ts';
import type { Policy } from '../status/policy.ts';
import type { PreferenceName, Preferences } from '../status/preferences.ts';
import type { SignInPageAnswer, SignInQuestion } from '../status/sign-in-answer.ts';
import type { Offer, UsedStatus } from '../status/used-statuses.ts';
import type { UserSigTimes } from '../status/user-sig-times.ts';
import type { FriendName, OwnView, SessionView, StatusWish } from '../status/views.ts';
import type { Act } from './page-messages.ts';

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
  /** What goes on, for the status that follows it. */
  readonly signals?: Signals;
}

/** The part of the settings by which the host answers pages. */
export interface HostSettings {
  /** Forms of mail addresses, `{userID}@company.example`: part of the directory. */
  readonly mail: readonly string[];
  /** Lines of the directory: `anna.ivanova@company.example = anna`, `github:{userID}`, `anna`, `{userID}`. */
  readonly directory: readonly string[];
  /** Where a chat with a person is opened: an https address that holds `{userID}`; `''` for nowhere. */
  readonly chatLink: string;
  /** Lines of the administrator, which come before all others. */
  readonly managed?: readonly string[];
  /** Statuses are shown as the plain text that they are, with no availability read from them. */
  readonly plain?: true;
  /** Where a directory is fetched from; absent for nowhere. */
  readonly directoryAddress?: string;
  /** What a person has imported does not count: the administrator has locked the directory. */
  readonly noImport?: boolean;
}

/** A status that is asked for. `clearAfter`: when it is to be cleared, where no moment is given. */
export interface AskedStatus extends StatusWish {
  readonly clearAfter?: ClearAfter;
}

/** What the host reports for the toolbar icon. */
export interface OwnReport {
  readonly session: SessionView;
  readonly own: OwnView | null;
  /** Our own word for the code of what has ended the session (`explains`), which is the code where there is none. */
  readonly word?: string;
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
  /** Switches one of the settings on or off. */
  'background/setPreference': (preference: { name: PreferenceName; on: boolean }) => CodedOutcome;
  /** From the popup: the last statuses used, newest first, to be offered again; what the address bar is to offer. */
  'background/remember': (statuses: Remembered) => void;
  /** Has the directory fetched from this address from now on, `''` for none. */
  'background/setDirectoryAddress': (address: string) => CodedOutcome;
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

/** Of the own statuses; what is absent stays. */
export interface Remembered {
  readonly used?: readonly UsedStatus[];
  readonly offers?: readonly Offer[];
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
export type ListName = 'mail' | 'links' | 'directory' | 'siteRules' | 'chatLink' | 'presets';

/** The settings as the extension's own pages show them. */
export interface SettingsView {
  /** The hosts that have dots. */
  readonly sites: readonly string[];
  readonly lastForm: LastForm;
  /** As they are stored, with what is damaged in them. */
  readonly lists: Readonly<Record<ListName, readonly unknown[]>>;
  /** What the administrator has set, and locked. */
  readonly managed: Policy;
  readonly preferences: Preferences;
  /** Where the person has a directory fetched from; `''` for nowhere. */
  readonly directory: { readonly address: string };
}

export interface HostProtocol {
  'host/signIn': (account: Account) => CodedOutcome;
  'host/signOut': () => CodedOutcome;
  'host/setStatus': (asked: AskedStatus) => CodedOutcome;
  /** Takes up the account's session again, after it was ended: because the person wants it, or with a new UserSig. */
  'host/resume': (account: Account) => CodedOutcome;
  /** Goes on with a new UserSig for the account whose session runs. */
  'host/renew': (account: Account) => CodedOutcome;
  /** What came of a visit to a sign-in page, by the address to which it led back. */
  'host/signInAnswer': (visit: { answer: unknown; question: SignInQuestion }) => SignInPageAnswer;
  /** When a UserSig was made and ends; null where it can't be read. */
  'host/userSigTimes': (userSig: string) => UserSigTimes | null;
  /** Ends the session with this code, until the person goes on. */
  'host/halt': (code: string) => CodedOutcome;
  /** A person wants the server to be tried now. */
  'host/tryNow': () => CodedOutcome;
  /** The settings are others now; the host was told of the former ones by `background/hostReady`. */
  'host/settings': (settings: HostSettings) => CodedOutcome;
  /** Something else goes on now, for the status that follows it. */
  'host/signals': (signals: Signals) => CodedOutcome;
  /** Whether the browser lets us show notifications has changed. */
  'host/mayNotify': (allowed: boolean) => CodedOutcome;
  'host/follow': (userID: string) => CodedOutcome;
  'host/unfollow': (userID: string) => CodedOutcome;
  /** Sorts those followed into lists. */
  'host/changeGroups': (change: GroupChange) => CodedOutcome;
  /** Friends whom the account does not follow, by name. */
  'host/friends': () => readonly FriendName[];
  /** What can be done with a person, as `aboutSchema` has it but for the key; null where nobody is signed in. */
  'host/about': (userID: string) => unknown;
  'host/act': (deed: { act: Act; userID: string }) => CodedOutcome;
  /** For the options page, which shows where a fault may be. */
  'host/diagnostics': () => HostReport;
}

export interface PageProtocol {
  /** To a page's overlay: something that `background/enter` answers has changed; ask again. */
  'page/refresh': () => void;
}
