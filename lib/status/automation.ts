import { splitAvailability, withAvailability } from './availability.ts';
import { customStatusBytesLeft } from './custom-status.ts';
import type { StatusWish } from './views.ts';

/**
 * The status that follows what happens on this computer, where the person wants that: a pure engine. A status set by hand, here
 * or on another device, always wins: whatever goes on by then sets nothing more until it has ended and begins anew. What was
 * there before an automatic status comes back after it.
 */

export const SOURCES = ['away', 'call', 'music'] as const;
export type Source = (typeof SOURCES)[number];
/** Those that are known by the sound of a tab. */
type Noise = Exclude<Source, 'away'>;

/** `on`: a tab of a known site can be heard. `quiet`: one is open, and silent. */
export type Sound = 'on' | 'quiet' | 'off';

/** What goes on, as the background sees it; of what the person does not want followed it says that nothing goes on. */
export interface Signals {
  readonly away: 'no' | 'idle' | 'locked';
  readonly call: Sound;
  readonly music: Sound;
  readonly words: AutomaticWords;
}

/** Of what is set by itself the words, in the person's language. */
export interface AutomaticWords {
  readonly away: string;
  /** `''` where who is on a call does not say that they are busy. */
  readonly busy: string;
  readonly call: string;
  readonly music: string;
}

/** What is set by itself: it says what the presets of the same name say. */
export function automaticStatus(source: Source, words: AutomaticWords): string {
  switch (source) {
    case 'away':
      return withAvailability('away', '', words.away);
    case 'call':
      return withAvailability(words.busy === '' ? null : 'busy', `📞 ${words.call}`, words.busy);
    case 'music':
      return `🎧 ${words.music}`;
  }
}

/** A sound that has just begun may be a chime: whether it goes on is decided `at`. One that has stopped may be a pause until `at`. */
type Hearing =
  | { readonly is: 'off' }
  | { readonly is: 'coming'; readonly at: number }
  | { readonly is: 'on' }
  | { readonly is: 'fading'; readonly at: number };

/** What has to outlive a restart. */
export interface KeptAutomation {
  /** The automatic status that stands, and what was there before. */
  readonly set: { readonly source: Source; readonly text: string; readonly before: StatusWish } | null;
  /** What goes on and sets nothing, as a status was set by hand since it began. */
  readonly overruled: readonly Source[];
}

export interface Automation extends KeptAutomation {
  /** Null while not known: then all stays as it is. */
  readonly signals: Signals | null;
  readonly hearing: Readonly<Record<Noise, Hearing>>;
}

export type AutomationEvent =
  | { readonly is: 'signals'; readonly signals: Signals }
  /** A status is being set by hand, be it the same text. */
  | { readonly is: 'by-hand' }
  /** Time has passed, or the own status is another one. */
  | { readonly is: 'look' };

export interface AutomationStep {
  readonly state: Automation;
  /** What is to be set now; null for nothing. */
  readonly wish: StatusWish | null;
  /** When to look again at the latest; null for not at all. */
  readonly again: number | null;
}

/** How long a sound has to go on: what a meeting site rings with for a message does not. */
export const START_MS = 20_000;
/** How long it may pause. In a meeting sometimes nobody speaks. */
export const PAUSE_MS: Readonly<Record<Noise, number>> = { call: 120_000, music: 30_000 };

const OFF: Hearing = { is: 'off' };
export const NO_AUTOMATION: Automation = {
  signals: null,
  hearing: { call: OFF, music: OFF },
  set: null,
  overruled: [],
};

/** Goes on with what was kept. What was heard then counts as still heard, until the first signals say. */
export function keptAutomation({ set, overruled }: KeptAutomation, now: number): Automation {
  const hearing = (noise: Noise): Hearing =>
    set?.source === noise || overruled.includes(noise) ? { is: 'fading', at: now + PAUSE_MS[noise] } : OFF;
  return {
    signals: null,
    hearing: { call: hearing('call'), music: hearing('music') },
    set,
    overruled,
  };
}

/** @param own the own status as it stands or is being set; null while not known, then nothing is set */
export function automationStep(
  before: Automation,
  event: AutomationEvent,
  own: StatusWish | null,
  now: number,
): AutomationStep {
  const signals = event.is === 'signals' ? event.signals : before.signals;
  const byHand =
    event.is === 'by-hand' || (before.set !== null && own !== null && own.customStatus !== before.set.text);
  if (signals === null) {
    // What it followed may still go on, and is told of only by the first signals.
    const state = byHand && before.set !== null ? { ...before, set: null, overruled: SOURCES } : before;
    return { state, wish: null, again: null };
  }
  const hearing = {
    call: heard('call', before.hearing.call, signals.call, now),
    music: heard('music', before.hearing.music, signals.music, now),
  };
  const isPresent = (source: Source): boolean =>
    source === 'away' ? signals.away !== 'no' : hearing[source].is !== 'off';
  const overruled = SOURCES.filter(
    (source) => isPresent(source) && (byHand || before.overruled.includes(source)),
  );
  const state: Automation = { signals, hearing, overruled, set: byHand ? null : before.set };
  const source = foremost(state);
  if (own === null) return { state, wish: null, again: firstOf(momentsOf(hearing)) };
  const former = asOf(state.set?.before ?? own, now);
  if (source === null) {
    const again = firstOf(momentsOf(hearing));
    return { state: { ...state, set: null }, wish: state.set === null ? null : former, again };
  }
  // Part of it may stand beside the automatic status: then it must go from there, too, when its time is over.
  const again = firstOf([...momentsOf(hearing), former.expiresAt ?? Number.POSITIVE_INFINITY]);
  const text = besides(source, signals.words, former.customStatus);
  if (state.set?.text === text && state.set.source === source) return { state, wish: null, again };
  const wish = state.set?.text === text ? null : { customStatus: text };
  return { state: { ...state, set: { source, text, before: former } }, wish, again };
}

function heard(noise: Noise, before: Hearing, sound: Sound, now: number): Hearing {
  if (sound === 'off') return OFF;
  switch (before.is) {
    case 'off':
      return sound === 'on' ? { is: 'coming', at: now + START_MS } : OFF;
    case 'coming':
      if (!isDue(before.at, START_MS, now)) return before;
      return sound === 'on' ? { is: 'on' } : OFF;
    case 'on':
      return sound === 'on' ? before : { is: 'fading', at: now + PAUSE_MS[noise] };
    case 'fading':
      if (sound === 'on') return { is: 'on' };
      return isDue(before.at, PAUSE_MS[noise], now) ? OFF : before;
  }
}

/** A clock that was set back must not make it last longer. */
const isDue = (at: number, lasts: number, now: number): boolean => at <= now || at - now > lasts;

const momentsOf = (hearing: Automation['hearing']): readonly number[] =>
  Object.values(hearing).flatMap((one) => ('at' in one ? [one.at] : []));

function firstOf(moments: readonly number[]): number | null {
  const first = Math.min(...moments);
  return Number.isFinite(first) ? first : null;
}

/** A status, or none if its time is over. */
const asOf = (wish: StatusWish, now: number): StatusWish =>
  wish.expiresAt !== undefined && wish.expiresAt <= now ? { customStatus: '' } : wish;

/**
 * Of all that goes on, what the status is to say. Who talks is not away, though hands and mouse may rest; who has locked the
 * computer is. Music that plays on says nothing of whether anyone is there.
 */
function foremost({ signals, hearing, overruled }: Automation): Source | null {
  const isOn = (noise: Noise): boolean =>
    (hearing[noise].is === 'on' || hearing[noise].is === 'fading') && !overruled.includes(noise);
  const away = overruled.includes('away') ? 'no' : (signals?.away ?? 'no');
  if (away === 'locked') return 'away';
  if (isOn('call')) return 'call';
  if (away === 'idle') return 'away';
  return isOn('music') ? 'music' : null;
}

/**
 * What is set. Music leaves the availability that stands before the person's text; being away leaves the text that stands
 * behind it; each where there is room (R10).
 */
function besides(source: Source, words: AutomaticWords, before: string): string {
  const own = automaticStatus(source, words);
  const { availability, rest } = splitAvailability(before);
  const both = (): string => {
    switch (source) {
      case 'call':
        return own;
      case 'away':
        return rest.trim() === '' ? own : `${own} · ${rest.trim()}`;
      case 'music':
        if (availability === null) return own;
        return rest === '' ? `${before.trim()} · ${own}` : before.slice(0, before.lastIndexOf(rest)) + own;
    }
  };
  const text = both();
  return customStatusBytesLeft(text) < 0 ? own : text;
}
