/** What the host tells of whom the card is about; see `aboutSchema`, which a test holds this to. */
export interface About {
  readonly userID: string;
  /** `''`, or a small PNG as `data:` address. */
  readonly avatar: string;
  /** Milliseconds since the epoch; 0 for never. */
  readonly changedAt: number;
  readonly learnedAt: number;
  readonly followed: boolean;
  readonly notify: 'off' | 'on' | 'not-allowed';
  readonly chat: boolean;
  /** The person signed in. */
  readonly self?: true;
}

const AVATAR = /^data:image\/png;base64,[A-Za-z0-9+/]+=*$/;

/** What was told, where it is about this user; else null. Without a library for schemas, as the card is waited for. */
export function parseAbout(value: unknown, userID: string): About | null {
  if (typeof value !== 'object' || value === null) return null;
  const about = value as Record<string, unknown>;
  const isWhole =
    about.userID === userID &&
    typeof about.avatar === 'string' &&
    (about.avatar === '' || AVATAR.test(about.avatar)) &&
    Number.isFinite(about.changedAt) &&
    Number.isFinite(about.learnedAt) &&
    typeof about.followed === 'boolean' &&
    ['off', 'on', 'not-allowed'].includes(about.notify as string) &&
    typeof about.chat === 'boolean' &&
    (about.self === undefined || about.self === true);
  return isWhole ? (value as About) : null;
}
