import { isDemo } from '../status/demo.ts';
import type { Account } from '../status/forms.ts';
import type { HostReport } from '../status/host-report.ts';
import type { SessionView } from '../status/views.ts';
import type { Followed } from './followed.ts';
import type { PeopleMemory } from './people-memory.ts';
import type { PeopleSync } from './people-sync.ts';
import type { Troubles } from './troubles.ts';
import type { Viewers } from './viewer-contract.ts';

export interface ReportParts {
  /** As it is shown, with what the service withholds. */
  session(): SessionView;
  account(): Account | null;
  readonly sync: Pick<PeopleSync, 'used'>;
  readonly people: Pick<PeopleMemory, 'count'>;
  readonly follows: Pick<Followed, 'list'>;
  readonly viewers: Pick<Viewers, 'watched' | 'count'>;
  readonly noted: Pick<Troubles, 'since' | 'list'>;
}

/** The code of what is wrong with a session; undefined for nothing. A connection that is being sought is `network`. */
export function troubleOf(view: SessionView): string | undefined {
  if (view.state === 'unreachable' || view.state === 'reconnecting') return 'network';
  return 'problem' in view ? view.problem?.code : undefined;
}

/** What the host tells of itself: numbers, codes and times. */
export function hostReport(parts: ReportParts): HostReport {
  const session = parts.session();
  const account = parts.account();
  const code = troubleOf(session);
  return {
    since: parts.noted.since,
    session: { state: session.state, ...(code === undefined ? {} : { code }) },
    demo: account !== null && isDemo(account),
    ...parts.sync.used(),
    people: {
      known: parts.people.count(),
      followed: parts.follows.list().length,
      watched: new Set(parts.viewers.watched()).size,
    },
    viewers: parts.viewers.count(),
    troubles: parts.noted.list(),
  };
}
