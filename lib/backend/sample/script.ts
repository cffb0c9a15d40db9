import { createRandom, type Random } from './random.ts';
import { SAMPLE_TEAM, type TeamMember } from './team.ts';

/** What a simulated teammate does. `vanish` is a lost connection: no logout. */
export type TeammateAction =
  | { readonly kind: 'logIn' }
  | { readonly kind: 'setStatus'; readonly customStatus: string }
  | { readonly kind: 'clearStatus' }
  | { readonly kind: 'logOut' }
  | { readonly kind: 'vanish' };

export interface TeammateTurn {
  /** When, milliseconds on the caller's clock. */
  readonly at: number;
  readonly userID: string;
  readonly action: TeammateAction;
}

export interface ScriptOptions {
  /** The same seed gives the same script. */
  readonly seed: number;
  /** When the play begins, milliseconds on the caller's clock. */
  readonly start: number;
  /** From one turn to the next, milliseconds. */
  readonly intervalMs: number;
}

const STATUSES = [
  'In a meeting until 11:30',
  '食事中 🍜',
  '코드 리뷰 중',
  'أعمل من المنزل',
  'Reviewing pull requests',
  'Écoute de la musique 🎵',
  'Обедаю',
  '专注中，请勿打扰',
  'Pairing — ask me anything',
  '🏃 back soon',
];

/**
 * Who of the sample team does what, and when: first everyone takes their place, then the lively ones go on for
 * ever. Pure: the caller plays it, against a server or in memory.
 */
export function* teammateScript({ seed, start, intervalMs }: ScriptOptions): Generator<TeammateTurn, never> {
  for (const member of SAMPLE_TEAM) {
    for (const action of opening(member)) yield { at: start, userID: member.userID, action };
  }
  const random = createRandom(seed);
  const lively = SAMPLE_TEAM.filter(({ part }) => part === 'lively').map(({ userID }) => userID);
  const away = new Set<string>();
  for (let at = start + intervalMs; ; at += intervalMs) {
    const userID = random.pick(lively);
    const action: TeammateAction = away.has(userID) ? { kind: 'logIn' } : next(random);
    if (action.kind === 'logIn') away.delete(userID);
    // One away at a time leaves the sample world full of people.
    const leaves = action.kind === 'logOut' || action.kind === 'vanish';
    if (leaves && away.size > 0) continue;
    if (leaves) away.add(userID);
    yield { at, userID, action };
  }
}

function opening({ part, firstStatus }: TeamMember): TeammateAction[] {
  if (part === 'reader' || part === 'never') return [];
  const actions: TeammateAction[] = [{ kind: 'logIn' }];
  if (firstStatus !== '') actions.push({ kind: 'setStatus', customStatus: firstStatus });
  if (part === 'offline') actions.push({ kind: 'vanish' });
  if (part === 'loggedOut') actions.push({ kind: 'logOut' });
  return actions;
}

function next(random: Random): TeammateAction {
  const chance = random.next();
  if (chance < 0.7) return { kind: 'setStatus', customStatus: random.pick(STATUSES) };
  if (chance < 0.85) return { kind: 'clearStatus' };
  return chance < 0.93 ? { kind: 'logOut' } : { kind: 'vanish' };
}
