import { useRef, useState } from 'preact/hooks';
import { NO_GROUPS } from '../lib/status/groups.ts';
import type { PersonView, PopupView } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { Followed } from './followed.tsx';
import { type PeopleTab, PeopleTabs, TAB_PANEL_ID, tabID } from './people-tabs.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';
import { useArrangement } from './use-arrangement.ts';
import { useLoaded } from './use-loaded.ts';
import { usePeopleMenu } from './use-people-menu.tsx';
import { usePlainStatuses } from './use-plain-statuses.ts';

const loadHere = () => import('./here.tsx');

interface PeopleProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly ownID: string;
  readonly fresh: boolean;
  readonly now: number;
}

/** The people you follow, in lists, and those on the page; with what can be done with each. */
export function People({ adapter, view, ownID, fresh, now }: PeopleProps) {
  const { people, groups = NO_GROUPS, here, pictures } = view;
  const area = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<PeopleTab>('people');
  const onPage = useLoaded(loadHere, tab === 'here');
  const acting = useAction();
  const announce = useAnnounce();
  const plain = usePlainStatuses(adapter);
  const { groups: arranged, person } = useArrangement(people, groups, area, plain);
  /** Whose row had the focus when something was done that may take it away. */
  const leaving = useRef('');
  const isFollowed = (userID: string): boolean => person(userID) !== undefined;

  const { menu, open, drawn } = usePeopleMenu({
    adapter,
    groups,
    person,
    run: acting.run,
    async onRemove({ userID, name }: PersonView) {
      const outcome = await acting.run(() => adapter.unfollow(userID));
      if (outcome.ok) announce(t('people.removed', { name }));
      else leaving.current = '';
    },
  });

  function onPerson(userID: string, anchor: HTMLElement): void {
    leaving.current = userID;
    open({ on: 'person', userID, anchor });
  }

  async function follow(userID: string, name = userID): Promise<void> {
    const outcome = await acting.run(() => adapter.follow(userID));
    if (outcome.ok) announce(t('people.added', { name }));
    else leaving.current = '';
  }

  const openOn = menu?.on === 'person' ? menu.userID : null;
  const shown = { fresh, now, plain, pictures, openOn };
  return (
    <section class="people-section" aria-label={t('people.title')}>
      <PeopleTabs
        {...{ tab, setTab }}
        counts={{ people: view.more ? null : people.length, here: here?.length ?? null }}
        onNewList={(anchor) => open({ on: 'list', id: null, anchor })}
      />
      <div class="tab-panel" role="tabpanel" id={TAB_PANEL_ID} aria-labelledby={tabID(tab)} ref={area}>
        <ProblemNote id="person-problem" action={acting} />
        {tab === 'people' ? (
          <Followed
            {...{ adapter, people, groups, arranged, person, ownID, shown, menu, open, onPerson, leaving }}
            onFollow={follow}
            fold={(id, folded) => void acting.run(() => adapter.changeGroups({ what: 'fold', id, folded }))}
          />
        ) : (
          onPage && (
            <onPage.Here
              {...{ adapter, ...shown, isFollowed }}
              people={here}
              onMenu={onPerson}
              onFollow={(userID) => void follow(userID)}
            />
          )
        )}
        {drawn}
      </div>
    </section>
  );
}
