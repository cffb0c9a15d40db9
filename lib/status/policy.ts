/**
 * What an administrator has set for everybody (`storage.managed`; docs/administrators.md): values that count where the person
 * has none of their own, and the names of those that nobody else may change. What is absent is not set.
 */
export interface Policy {
  /** What the company is called where a person signs in to it; absent: the sign-in page's host. */
  readonly company?: string;
  readonly server?: string;
  /** As it is typed in the sign-in form. */
  readonly sdkAppID?: string;
  readonly signInPage?: string;
  /** Lines of the directory. They come before everybody else's, locked or not. */
  readonly directory?: readonly string[];
  readonly directoryAddress?: string;
  /** Hosts, and `*.company.example` for a host and all under it, that have dots; nobody can switch them off. */
  readonly sites: readonly string[];
  /** As they are stored: whoever shows them looks at what they are. */
  readonly presets?: readonly unknown[];
  readonly chatLink?: string;
  readonly preferences?: Readonly<Record<string, boolean>>;
  /** False where nobody is to be offered the demo. */
  readonly demo?: boolean;
  /** The settings that nobody can change. */
  readonly locked: readonly string[];
  /** What could not be read, and does not count. */
  readonly problems: readonly PolicyProblem[];
}

/** A value of the policy that is damaged: the setting's name, and the value as JSON, shortened. */
export interface PolicyProblem {
  readonly name: string;
  readonly value: string;
}

/** What can be locked: the settings of the policy, and each preference by its own name. */
export const LOCKABLE: readonly string[] = [
  'server',
  'sdkAppID',
  'signInPage',
  'directory',
  'directoryAddress',
  'sites',
  'presets',
  'chatLink',
  'preferences',
  'demo',
  'availability',
  'away',
  'call',
  'music',
];

export const NO_POLICY: Policy = { sites: [], locked: [], problems: [] };

/** The code with which a change of what the administrator has locked is refused. */
export const SET_BY_ADMINISTRATOR = 'set-by-administrator' as const;

/** Whether one of these settings is locked: `isLocked(policy, 'away', 'preferences')`. */
export const isLocked = ({ locked }: Pick<Policy, 'locked'>, ...names: readonly string[]): boolean =>
  names.some((name) => locked.includes(name));

/**
 * The text that counts: the administrator's where it is locked, or where the person has none; `''` for none. What somebody had
 * before it was locked does not count, whether the administrator gives another or not.
 */
export const effective = (policy: Policy, name: string, theirs = '', own = ''): string =>
  isLocked(policy, name) ? theirs : own || theirs;
