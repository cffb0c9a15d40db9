import { useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import type { PeopleGroup, PeopleGroups } from '../lib/status/groups.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { Floating } from './floating.tsx';
import { ListNameForm } from './list-name-form.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import type { PeopleAdapter } from './people-adapter.ts';

export interface ListMenuProps {
  readonly adapter: PeopleAdapter;
  readonly groups: PeopleGroups;
  /** null for one that is to be made. */
  readonly list: PeopleGroup | null;
  readonly anchor: HTMLElement;
  run(ask: () => Promise<Outcome>): Promise<Outcome>;
  onClose(): void;
}

/** What can be done with a list; or the name of a new one. */
export function ListMenu({ adapter, groups, list, anchor, run, onClose }: ListMenuProps) {
  const [isNaming, setNaming] = useState(list === null);
  const announce = useAnnounce();

  async function change(what: Parameters<PeopleAdapter['changeGroups']>[0], said = ''): Promise<void> {
    onClose();
    const outcome = await run(() => adapter.changeGroups(what));
    if (outcome.ok && said !== '') announce(said);
  }

  function named(name: string): void {
    if (list !== null) void change({ what: 'rename', id: list.id, name });
    else
      void change({ what: 'create', id: crypto.randomUUID(), name }, t('people.listCreated', { list: name }));
  }

  function items({ id, name }: PeopleGroup): MenuItem[] {
    const at = groups.lists.findIndex((other) => other.id === id);
    const removed = t('people.listRemoved', { list: name });
    return [
      { id: 'rename', text: t('people.rename'), choose: () => setNaming(true) },
      ...(at > 0
        ? [
            {
              id: 'up',
              text: t('people.moveUp'),
              choose: () => void change({ what: 'shift', id, to: at - 1 }),
            },
          ]
        : []),
      ...(at < groups.lists.length - 1
        ? [
            {
              id: 'down',
              text: t('people.moveDown'),
              choose: () => void change({ what: 'shift', id, to: at + 1 }),
            },
          ]
        : []),
      {
        id: 'remove',
        text: t('people.removeList'),
        isDanger: true,
        choose: () => void change({ what: 'remove', id }, removed),
      },
    ];
  }

  return (
    <Floating anchor={anchor} onClose={onClose}>
      {isNaming || list === null ? (
        <ListNameForm
          name={list?.name ?? ''}
          send={list === null ? t('people.createList') : t('people.saveName')}
          isTaken={(name) => groups.lists.some((other) => other.id !== list?.id && other.name === name)}
          onSend={named}
          onCancel={onClose}
        />
      ) : (
        <Menu label={t('people.listMenu', { list: list.name })} items={items(list)} onLeave={onClose} />
      )}
    </Floating>
  );
}
