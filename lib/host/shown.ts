import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import { isFresh } from '../status/presentation.ts';
import { STATUS_ONLINE, STATUS_UNKNOWN } from '../status/types.ts';
import type { OwnView, PersonView, Problem, SessionView } from '../status/views.ts';
import type { KnownPeople } from './known-people.ts';
import type { OwnStatus } from './own-status.ts';

/** What the host's parts know, asked afresh each time. */
export interface ShownFrom {
  session(): SessionView;
  account(): Account | null;
  /** What the service withholds though one is signed in. */
  withheld(): Problem | null;
  readonly known: KnownPeople;
  readonly own: OwnStatus;
  now(): number;
}

/** What viewers are shown of it. */
export interface Shown {
  session(): SessionView;
  own(): OwnView | null;
  person(userID: string): PersonView;
}

export function shownFrom({ session, account, withheld, known, own, now }: ShownFrom): Shown {
  function ownView(): OwnView | null {
    const view = session();
    if (view.state === 'signed-out') return null;
    const whose = account();
    return {
      userID: view.userID,
      name: known.nameOf(view.userID),
      statusType: isFresh(view, now()) ? STATUS_ONLINE : STATUS_UNKNOWN,
      ...own.view(),
      ...(whose && isDemo(whose) ? { demo: true } : {}),
    };
  }

  return {
    session() {
      const view = session();
      const problem = withheld();
      return view.state === 'ready' && problem ? { ...view, problem } : view;
    },
    own: ownView,
    person(userID) {
      const view = known.view(userID);
      const me = ownView();
      if (me?.userID !== userID) return view;
      const { stale: _stale, ...rest } = view;
      const { statusType } = me;
      const stale = statusType === STATUS_UNKNOWN ? ({ stale: true } as const) : {};
      return {
        ...rest,
        ...stale,
        statusType,
        customStatus: own.actual(),
        learnedAt: now(),
        noSuchUser: false,
      };
    },
  };
}
