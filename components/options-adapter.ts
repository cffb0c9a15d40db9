import type { Outcome } from '../lib/status/forms.ts';
import type { AutomationAdapter } from './automation-adapter.ts';
import type { BackupAdapter } from './backup-adapter.ts';
import type { EraseAdapter } from './delete-everything.tsx';
import type { DiagnosticsAdapter } from './diagnostics.tsx';
import type { DirectoryAdapter } from './directory-adapter.ts';
import type { NotificationsAdapter } from './notifications.tsx';
import type { PresetsAdapter, StoredPresets } from './presets-adapter.ts';

/** What the options page edits: the forms by which people are found, one template a line, as typed. */
export interface PeopleForms {
  /** Mail addresses, for example `{userID}@company.example`. */
  readonly mail: string;
  /** Profile links, for example `https://intranet.example/people/{userID}`. */
  readonly links: string;
}

/** The directory and where a chat is opened, as typed. */
export interface DirectoryForm {
  /** Lines such as `anna.ivanova@company.example = anna`. */
  readonly directory: string;
  /** For example `https://chat.company.example/u/{userID}`; `''` for nowhere. */
  readonly chatLink: string;
}

/** The entries that are typed line by line, and the chat link. */
export type TypedField = keyof PeopleForms | keyof DirectoryForm;

/** What is wrong with a line of a form; `line` counts from 1. */
export interface LineProblem {
  readonly field: TypedField;
  readonly line: number;
  readonly message: string;
}

/** A rule for a site as its editor shows it: every entry as typed. */
export interface RuleForm {
  readonly name: string;
  /** Hosts, with commas or spaces between them. */
  readonly on: string;
  /** CSS selector of the elements that are names. */
  readonly select: string;
  /** CSS selector of what nothing is found in; `''` for nothing. */
  readonly not: string;
  readonly where: 'text' | 'href' | 'attribute';
  /** The attribute's name, where `where` is `attribute`. */
  readonly attribute: string;
  readonly pattern: string;
  readonly what: 'userID' | 'mail' | 'name' | 'page' | 'handle';
  /** The service's name, where `what` is `handle`. */
  readonly service: string;
  /** Every place in the text that fits the pattern is a name; counts only where `where` is `text`. */
  readonly mentions: boolean;
}

/** The entries of a rule that can be wrong. */
export type RuleField = 'name' | 'on' | 'select' | 'not' | 'attribute' | 'pattern' | 'service';

/** What is wrong with an entry of a rule, and what to write instead. */
export interface RuleProblem {
  readonly field: RuleField;
  readonly message: string;
}

/** A rule of the person's own, as it is to be. */
export interface WrittenRule {
  readonly form: RuleForm;
  readonly isOn: boolean;
}

/** One of a person's own rules. */
export interface OwnRule extends WrittenRule {
  /** Why it finds nobody, in words; null where nothing is wrong with it. */
  readonly problem: string | null;
  /** As it is stored: what it is told from others by. */
  readonly stored: unknown;
}

/** Something stored that can't be read. It stays until it is removed, or written anew. */
export interface DamagedEntry {
  readonly where: TypedField | 'siteRules' | 'presets';
  /** What is there, as text. */
  readonly text: string;
  /** Of a rule: what can be read of it, to be mended. */
  readonly form: RuleForm | null;
  readonly stored: unknown;
}

/** A rule that Presently brings along: its name says what it finds. */
export interface BuiltInRule {
  readonly name: string;
  readonly hosts: readonly string[];
}

/** A rule that is being written, and which stored one it was made of; null for a new one. */
export interface Draft {
  readonly form: RuleForm;
  readonly was: unknown;
}

/** A rule that is to be looked at in the editor, and the tab it was made in, if it was. */
export interface Proposal {
  readonly form: RuleForm;
  readonly tabID: number | null;
}

/** An open tab in which a rule can be tried. */
export interface TryTab {
  readonly id: number;
  readonly title: string;
  readonly host: string;
}

/** Where a rule can be tried, or why nowhere: no host in it yet, the hosts' dots are off, or no page is open. */
export type TryPlaces =
  | { readonly state: 'no-host' | 'off' | 'not-open' }
  | { readonly state: 'tabs'; readonly tabs: readonly TryTab[] };

/** A name that a rule under trial finds. */
export interface TriedName {
  /** What stands there on the page. */
  readonly text: string;
  /** Whom the page names, as the directory would: `User ID anna`, `anna@company.example`, `github:octocat`. */
  readonly identity: string;
  /** Who that is by the directory; null for nobody in it. */
  readonly userID: string | null;
}

/** What a rule under trial finds in a tab. */
export type Tried =
  | {
      readonly state: 'found';
      /** All names; `first` has the first 20 of them. */
      readonly count: number;
      readonly first: readonly TriedName[];
    }
  /** The page has gone, or lets nobody in. */
  | { readonly state: 'gone' };

/** A trial of rules in one tab: what they find is outlined there until it ends. */
export interface Trial {
  test(form: RuleForm): void;
  /** Brings the tab to the front. */
  show(): void;
  end(): void;
}

/** What the options page shows first. */
export interface StoredOptions {
  readonly forms: PeopleForms;
  readonly sites: readonly string[];
  /** Those of them that the administrator has on; the hosts of a `*.company.example` by their own names, too. */
  readonly managedSites?: readonly string[];
  readonly directory: DirectoryForm;
  readonly rules: readonly OwnRule[];
  readonly builtIn: readonly BuiltInRule[];
  readonly presets: StoredPresets;
  readonly damaged: readonly DamagedEntry[];
}

/**
 * What another page changes meanwhile stays: each saving says what is different from what it was based on. It is refused with
 * `changed-elsewhere` where that is not there any more; then nothing is stored.
 */
export interface OptionsAdapter
  extends NotificationsAdapter,
    EraseAdapter,
    BackupAdapter,
    DiagnosticsAdapter,
    AutomationAdapter,
    PresetsAdapter {
  readonly directoryParts: DirectoryAdapter;
  load(): Promise<StoredOptions>;
  /** Calls back whenever something is stored otherwise, here or elsewhere; of what is saved here before its outcome is told. */
  onStored(listener: (stored: StoredOptions) => void): () => void;
  /** Checks a form without saving it. */
  check(forms: PeopleForms): readonly LineProblem[];
  /** @param basis what was stored when the typing began */
  save(forms: PeopleForms, basis: PeopleForms): Promise<Outcome>;
  removeSite(host: string): Promise<Outcome>;
  checkDirectory(form: DirectoryForm): readonly LineProblem[];
  saveDirectory(form: DirectoryForm, basis: DirectoryForm): Promise<Outcome>;
  /** What was typed, with what was stored otherwise meanwhile: nothing that was typed is lost. */
  takeIn(field: TypedField, basis: string, typed: string, stored: string): string;
  checkRule(form: RuleForm): readonly RuleProblem[];
  addRule(rule: WrittenRule): Promise<Outcome>;
  /** @param was a rule, or a damaged one that was mended, as stored */
  replaceRule(was: unknown, rule: WrittenRule): Promise<Outcome>;
  removeRule(was: unknown): Promise<Outcome>;
  /** Brings back one that was removed, behind this one; null for the first place. */
  restoreRule(rule: OwnRule, after: OwnRule | null): Promise<Outcome>;
  removeDamaged(entry: DamagedEntry): Promise<Outcome>;
  /** Where a rule for these hosts (as typed) can be tried. */
  tryPlaces(on: string): Promise<TryPlaces>;
  /** Begins a trial in a tab. */
  tryIn(tabID: number, onTried: (tried: Tried) => void): Trial;
  /** Calls back with each rule that is proposed by pointing at a name; also with one that waits already. */
  onProposal(listener: (proposal: Proposal) => void): () => void;
  /** What was being written when the page was left or loaded again; null for nothing. */
  draft(): Draft | null;
  /** Keeps what is being written as long as this tab is open; null for nothing. */
  keepDraft(draft: Draft | null): void;
}
