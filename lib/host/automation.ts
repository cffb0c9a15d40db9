import {
  type Automation,
  type AutomationEvent,
  automationStep,
  type KeptAutomation,
  keptAutomation,
  NO_AUTOMATION,
  type Signals,
  type Source,
} from '../status/automation.ts';
import type { StatusWish } from '../status/views.ts';
import type { Clock } from './clock.ts';
import { deadline } from './deadline.ts';

/** The own status as it follows what happens on this computer: see `automationStep`. */
export interface OwnAutomation {
  /** What goes on now; the background says. */
  signals(signals: Signals): void;
  /** The same, as it was a moment ago: of no weight where it was told since. */
  begin(signals: Signals): void;
  /** A status is about to be set by hand. To be called back where that was refused: then all is as before. */
  byHand(): () => void;
  /** The own status, or whether it is known, may be another one. */
  look(): void;
  /** What was kept of the account that is there now. */
  load(kept: KeptAutomation | null): void;
  /** The same, come only now. */
  late(kept: KeptAutomation | null): void;
  /** Puts back what was there before, as nothing of it will be known any more. */
  giveBack(): void;
  /** There is no account any more. */
  leave(): void;
  /** By what the status that stands was set; null for by a person, or nothing. */
  source(): Source | null;
  /** What has to outlive a restart; null for nothing. */
  kept(): KeptAutomation | null;
}

export interface AutomationOwner {
  /** The own status as it stands or is being set; null while there is no connection, or it is not known. */
  own(): StatusWish | null;
  set(wish: StatusWish): void;
  /** What is kept is another one now. */
  changed(): void;
}

/** Runs the engine of `automationStep`: with a clock, for one account at a time. */
export function ownAutomation(clock: Clock, owner: AutomationOwner): OwnAutomation {
  let state: Automation = NO_AUTOMATION;
  /** What goes on is the computer's, whoever is signed in. */
  let signals: Signals | null = null;
  let isLoaded = false;
  let told = '';
  const timer = deadline(clock, () => happen({ is: 'look' }));

  const kept = (): KeptAutomation | null =>
    state.set === null && state.overruled.length === 0
      ? null
      : { set: state.set, overruled: state.overruled };

  function happen(event: AutomationEvent): void {
    if (!isLoaded) return;
    const step = automationStep(state, event, owner.own(), clock.now());
    state = step.state;
    timer.set(step.again);
    // First, so that what is set is kept together with why.
    const now = JSON.stringify(kept());
    if (now !== told) {
      told = now;
      owner.changed();
    }
    if (step.wish !== null) owner.set(step.wish);
  }

  function take(stored: KeptAutomation | null): void {
    isLoaded = true;
    timer.set(null);
    state = stored === null ? NO_AUTOMATION : keptAutomation(stored, clock.now());
    told = JSON.stringify(kept());
    if (signals !== null) happen({ is: 'signals', signals });
  }

  function tell(next: Signals): void {
    signals = next;
    happen({ is: 'signals', signals });
  }

  return {
    signals: tell,
    begin(former) {
      if (signals === null) tell(former);
    },
    byHand() {
      const { set, overruled } = state;
      happen({ is: 'by-hand' });
      return () => {
        if (state.set === null) state = { ...state, set, overruled };
        happen({ is: 'look' });
      };
    },
    look: () => happen({ is: 'look' }),
    load: take,
    late(stored) {
      if (stored === null) return;
      if (kept() === null) take(stored);
      else if (stored.set !== null && state.set?.before.customStatus === stored.set.text) {
        // What was there before this one had been set by itself, too.
        state = { ...state, set: { ...state.set, before: stored.set.before } };
      }
    },
    giveBack() {
      const { set } = state;
      if (set !== null && owner.own() !== null) owner.set(set.before);
    },
    source: () => state.set?.source ?? null,
    leave() {
      isLoaded = false;
      state = NO_AUTOMATION;
      timer.set(null);
    },
    kept,
  };
}
