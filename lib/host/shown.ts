import type { CodedProblem } from '../status/coded.ts';
import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import { isFresh } from '../status/presentation.ts';
import { STATUS_ONLINE, STATUS_UNKNOWN } from '../status/types.ts';
import type { OwnView, PersonView, SessionView } from '../status/views.ts';
import type { AutomatedStatus } from './automated-status.ts';
import type { PeopleMemory } from './people-memory.ts';

/** What the host's parts know, asked afresh each time. */
export interface ShownFrom {
  session(): SessionView;
  account(): Account | null;
  /** What the service withholds though one is signed in. */
  withheld(): CodedProblem | null;
  /** Whether the computer has a network. */
  online(): boolean;
  readonly people: Pick<PeopleMemory, 'nameOf' | 'person'>;
  readonly own: Pick<AutomatedStatus, 'view' | 'actual' | 'source'>;
  now(): number;
}

/** What viewers are shown of it. */
export interface Shown {
  /** To be told each time: your own state is as old as the connection. */
  sessionIs(view: SessionView): void;
  session(): SessionView;
  own(): OwnView | null;
  person(userID: string): PersonView;
}

export function shownFrom({ session, account, withheld, online, people, own, now }: ShownFrom): Shown {
  /** Until when your own state could be vouched for; 0 for not yet. */
  let seenAt = 0;
  let wasReady = false;

  function ownView(): OwnView | null {
    const view = session();
    if (view.state === 'signed-out') return null;
    const whose = account();
    const automatic = own.source();
    return {
      userID: view.userID,
      name: people.nameOf(view.userID),
      statusType: isFresh(view, now()) ? STATUS_ONLINE : STATUS_UNKNOWN,
      ...own.view(),
      ...(automatic === null ? {} : { automatic }),
      ...(whose && isDemo(whose) ? { demo: true } : {}),
    };
  }

  return {
    sessionIs(view) {
      if (view.state === 'reconnecting') seenAt = view.since;
      else if (view.state === 'signed-out') seenAt = 0;
      else if (wasReady) seenAt = now();
      wasReady = view.state === 'ready';
    },
    session() {
      const view = session();
      const problem = withheld();
      if (view.state === 'ready' && problem) return { ...view, problem };
      if (view.state !== 'unreachable' && view.state !== 'reconnecting') return view;
      // A server in memory needs no network, nor does one on this computer; it is only said.
      const whose = account();
      return online() || (whose && isDemo(whose)) ? view : { ...view, offline: true };
    },
    own: ownView,
    person(userID) {
      const view = people.person(userID);
      // Thousands are asked about at once: of others no more is looked at.
      const present = session();
      const me = present.state !== 'signed-out' && present.userID === userID ? ownView() : null;
      if (me === null) return view;
      const { stale: _stale, ...rest } = view;
      const { statusType } = me;
      const stale = statusType === STATUS_UNKNOWN ? ({ stale: true } as const) : {};
      return {
        ...rest,
        ...stale,
        statusType,
        customStatus: own.actual(),
        learnedAt: statusType === STATUS_UNKNOWN ? seenAt : now(),
        noSuchUser: false,
      };
    },
  };
}
