import type { OwnReport } from '../messaging/protocol.ts';
import type { Account } from '../status/forms.ts';
import { isFresh, LOST_GRACE_MS } from '../status/presentation.ts';
import type { UserStatus } from '../status/types.ts';
import type { SessionView } from '../status/views.ts';
import type { Clock } from './clock.ts';
import { troubleOf } from './host-report.ts';
import type { Notices } from './notices.ts';
import type { OwnStatus } from './own-status.ts';
import type { PeopleMemory } from './people-memory.ts';
import type { PeopleSync } from './people-sync.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { Shown } from './shown.ts';
import type { Troubles } from './troubles.ts';
import type { Viewers } from './viewer-contract.ts';

/** Another instance of the account had it since (R31). */
const GONE_ELSEWHERE = /^kicked-multiple-/;

/** Those that take in what is new, or are told of it. */
export interface HostNewsParts {
  readonly clock: Clock;
  account(): Account | null;
  readonly keeper: Pick<SessionKeeper, 'view'>;
  readonly people: Pick<PeopleMemory, 'fade' | 'learn'>;
  readonly own: Pick<OwnStatus, 'goneElsewhere' | 'heard'>;
  readonly sync: Pick<PeopleSync, 'heard'>;
  readonly shown: Shown;
  readonly viewers: Viewers;
  readonly notices: Pick<Notices, 'peopleChanged'>;
  readonly noted: Pick<Troubles, 'note'>;
  report(report: OwnReport): void;
}

/** Something of the host is another now: all whom that concerns are told. */
export interface HostNews {
  sessionIs(view: SessionView): void;
  /** Something that is shown of the session, though it is in the same state. */
  sessionChanged(): void;
  ownChanged(): void;
  peopleChanged(userIDs: readonly string[]): void;
  /** The service told statuses by itself. */
  heard(statuses: readonly UserStatus[]): void;
}

/** What is new, as far as it concerns several parts of the host. */
export function hostNews(parts: HostNewsParts): HostNews {
  const { clock, account, keeper, people, own, sync, shown, viewers, notices, noted, report } = parts;
  let lostTimer: unknown;

  function fade(): void {
    people.fade();
    sessionChanged();
  }

  function sessionChanged(): void {
    viewers.sessionChanged();
    ownChanged();
  }

  function ownChanged(): void {
    const me = shown.own();
    viewers.ownChanged();
    if (me) viewers.peopleChanged([me.userID]);
    const session = shown.session();
    // Like everything else, the icon takes no notice of a loss that lasts a moment.
    if (session.state !== 'reconnecting' || !isFresh(session, clock.now())) report({ session, own: me });
  }

  return {
    sessionIs(view) {
      clock.clearTimeout(lostTimer);
      if (view.state === 'reconnecting') {
        // When the grace is over every dot fades, though nothing else happens.
        const fadeIn = Math.max(0, view.since + LOST_GRACE_MS - clock.now());
        if (fadeIn === 0) people.fade();
        else lostTimer = clock.setTimeout(fade, fadeIn);
      } else if (view.state !== 'ready') people.fade();
      if (view.state === 'stopped' && GONE_ELSEWHERE.test(view.problem.code)) own.goneElsewhere();
      shown.sessionIs(view);
      noted.note(troubleOf(view));
      sessionChanged();
    },
    sessionChanged,
    ownChanged,
    peopleChanged(userIDs) {
      viewers.peopleChanged(userIDs);
      notices.peopleChanged(userIDs);
      const present = account();
      if (present && userIDs.includes(present.userID)) ownChanged();
    },
    heard(statuses) {
      const me = keeper.view().state === 'signed-out' ? undefined : account()?.userID;
      const others = statuses.filter((status) => status.userID !== me);
      sync.heard(others); // First: of a friend pages are told by this very change.
      people.learn(others, 'event');
      for (const status of statuses) if (status.userID === me) own.heard(status.customStatus);
    },
  };
}
