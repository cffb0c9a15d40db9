import { useEffect, useState } from 'preact/hooks';
import { GROUPS_MAX, groupOf } from '../lib/status/change-groups.ts';
import type { Outcome } from '../lib/status/forms.ts';
import { type PeopleGroups, UNGROUPED } from '../lib/status/groups.ts';
import type { PersonView } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { Floating } from './floating.tsx';
import { ListNameForm } from './list-name-form.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import type { PeopleAdapter, PersonAct, PersonOffers } from './people-adapter.ts';

export interface PersonMenuProps {
  readonly adapter: PeopleAdapter;
  readonly person: PersonView;
  readonly groups: PeopleGroups;
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  /** Does what was chosen, and tells if it failed. */
  run(ask: () => Promise<Outcome>): Promise<Outcome>;
  onRemove(): void;
  onClose(): void;
}

/** All that can be done with a person, with what there is no room for in their row. */
export function PersonMenu(props: PersonMenuProps) {
  const { adapter, person, groups, anchor, run, onRemove, onClose } = props;
  const { userID, name } = person;
  const [page, setPage] = useState<'actions' | 'lists' | 'new-list'>('actions');
  /** Undefined until it is known; null where it can't be. */
  const [offers, setOffers] = useState<PersonOffers | null>();
  const announce = useAnnounce();
  useEffect(() => {
    let here = true;
    adapter.offers(userID).then(
      (now) => here && setOffers(now),
      () => here && setOffers(null),
    );
    return () => {
      here = false;
    };
  }, [adapter, userID]);

  async function does(ask: () => Promise<Outcome>, said: string): Promise<void> {
    onClose();
    const outcome = await run(ask);
    if (outcome.ok && said !== '') announce(said);
  }
  const act = (what: PersonAct, said = '') => does(() => adapter.act(what, userID), said);
  const move = (to: string, list: string) =>
    does(() => adapter.changeGroups({ what: 'move', userID, to }), t('people.movedTo', { name, list }));
  const create = (list: string) =>
    does(
      () => adapter.changeGroups({ what: 'create', id: crypto.randomUUID(), name: list, userID }),
      t('people.movedTo', { name, list }),
    );

  function actions(): MenuItem[] {
    const copy = () => does(() => adapter.copy(userID), t('person.copied'));
    return [
      ...(offers?.chat ? [{ id: 'chat', text: t('person.chat'), choose: () => void act('chat') }] : []),
      ...notice(),
      { id: 'copy', text: t('person.copy'), choose: () => void copy() },
      { id: 'move', text: t('person.move'), choose: () => setPage('lists') },
      { id: 'remove', text: t('person.removeOne', { name }), isDanger: true, choose: onRemove },
    ];
  }

  function notice(): MenuItem[] {
    switch (offers?.notify) {
      case undefined:
        return [];
      case 'on':
        return [
          {
            id: 'unnotify',
            text: t('person.unnotify'),
            choose: () => void act('unnotify', t('person.wontNotify', { name })),
          },
        ];
      case 'off':
        return [
          {
            id: 'notify',
            text: t('person.notify'),
            choose: () => void act('notify', t('person.willNotify', { name })),
          },
        ];
      case 'not-allowed':
        return [{ id: 'allow', text: t('person.allow'), choose: () => void act('allow') }];
    }
  }

  function lists(): MenuItem[] {
    const now = groupOf(groups, userID);
    return [
      ...groups.lists.map(({ id, name: list }) => ({
        id,
        text: list,
        isChosen: id === now,
        choose: () => void move(id, list),
      })),
      {
        id: 'none',
        text: t('person.noList'),
        isChosen: now === UNGROUPED,
        choose: () => void move(UNGROUPED, t('people.title')),
      },
      ...(groups.lists.length < GROUPS_MAX
        ? [{ id: 'new', text: t('person.intoNewList'), choose: () => setPage('new-list') }]
        : []),
    ];
  }

  const status = person.customStatus;
  return (
    <Floating anchor={anchor} onClose={onClose}>
      <div class="menu-head">
        <p class="person-name">
          <bdi>{page === 'actions' ? name : t('person.moveTitle', { name })}</bdi>
        </p>
        {page === 'actions' && (
          <>
            {status !== '' && !person.noSuchUser && (
              <p>
                <bdi>{status}</bdi>
              </p>
            )}
            <p class="hint">
              <bdi>{t('person.userID', { userID })}</bdi>
            </p>
          </>
        )}
      </div>
      {page === 'new-list' ? (
        <ListNameForm name="" send={t('people.createList')} onSend={create} onCancel={onClose} />
      ) : (
        <Menu
          key={page}
          label={page === 'actions' ? t('person.menu', { name }) : t('person.moveTitle', { name })}
          items={page === 'actions' ? actions() : lists()}
          isBusy={page === 'actions' && offers === undefined}
          onLeave={onClose}
        />
      )}
    </Floating>
  );
}
