import type { KeptStatus, WantedStatus } from '../cache/cache.ts';
import type { Signals, Source } from '../status/automation.ts';
import { ownAutomation } from './automation.ts';
import type { Clock } from './clock.ts';
import { type OwnStatus, ownStatus } from './own-status.ts';

/** The own status as a person sets it, and as it follows what happens on this computer. What is kept of both is one record. */
export interface AutomatedStatus extends Omit<OwnStatus, 'load' | 'late'> {
  load(kept: KeptStatus | null): void;
  late(kept: KeptStatus | null): void;
  /**
   * Nobody will be signed in. For half a minute the service keeps the status (R13): whoever signs in again by then finds what
   * was there before an automatic one, and not that one, of which nothing is known any more.
   */
  parting(): void;
  /** Nobody is signed in any more. */
  leave(): void;
  /** By what the status was set, where that was not a person. */
  source(): Source | null;
  /** What goes on now, or (`begin`) did a moment ago; the background says. */
  signals(signals: Signals): void;
  begin(signals: Signals): void;
}

/** `set` is what a person does: it overrules what goes on. */
export function automatedStatus(
  clock: Clock,
  owner: { changed(): void; save(kept: KeptStatus | null): void },
): AutomatedStatus {
  let wanted: WantedStatus | null = null;

  const own = ownStatus(clock, {
    changed() {
      automation.look();
      owner.changed();
    },
    save(next) {
      wanted = next;
      save();
    },
  });

  const automation = ownAutomation(clock, {
    own() {
      if (!own.isKnown()) return null;
      const { pending: _pending, ...wish } = own.view();
      return wish;
    },
    set: (wish) => void own.set(wish),
    changed: save,
  });

  function save(): void {
    const kept = automation.kept();
    owner.save(wanted === null || kept === null ? wanted : { ...wanted, automation: kept });
  }

  function split(kept: KeptStatus | null) {
    if (kept === null) return { status: null, kept: null };
    const { automation, ...status } = kept;
    return { status, kept: automation ?? null };
  }

  return {
    ...own,
    load(stored) {
      const { status, kept } = split(stored);
      wanted = status;
      own.load(status);
      automation.load(kept);
    },
    late(stored) {
      const { status, kept } = split(stored);
      own.late(status);
      automation.late(kept);
    },
    parting: automation.giveBack,
    source: automation.source,
    leave() {
      automation.leave();
      wanted = null;
      own.load(null);
    },
    async set(wish) {
      const undo = automation.byHand();
      const code = await own.set(wish);
      if (code !== null) {
        undo();
        owner.changed();
      }
      return code;
    },
    signals: automation.signals,
    begin: automation.begin,
  };
}
