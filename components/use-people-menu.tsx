import { type ComponentChild, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import type { PeopleGroups } from '../lib/status/groups.ts';
import type { PersonView } from '../lib/status/views.ts';
import { focusIsLost } from './focus.ts';
import type { PeopleAdapter } from './people-adapter.ts';

type Menus = typeof import('./people-menus.ts');

/** What menu is open, and at which button; a list's with `null` for one that is to be made. */
export type OpenMenu = { readonly anchor: HTMLElement } & (
  | { readonly on: 'person'; readonly userID: string }
  | { readonly on: 'list'; readonly id: string | null }
);

interface MenuParts {
  readonly adapter: PeopleAdapter;
  readonly groups: PeopleGroups;
  person(userID: string): PersonView | undefined;
  run(ask: () => Promise<Outcome>): Promise<Outcome>;
  onRemove(person: PersonView): void;
}

/** The one menu of the people that may be open; its words and looks are loaded with the first. */
export function usePeopleMenu(parts: MenuParts): {
  readonly menu: OpenMenu | null;
  open(menu: OpenMenu): void;
  /** What is drawn of it. */
  readonly drawn: ComponentChild;
} {
  const { adapter, groups, person, run, onRemove } = parts;
  const [menus, setMenus] = useState<Menus | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);

  function open(next: OpenMenu): void {
    if (menus === null) void import('./people-menus.ts').then((loaded) => setMenus(loaded));
    setMenu((before) => (before?.anchor === next.anchor ? null : next));
  }

  function close(): void {
    // Who has gone on elsewhere is not pulled back.
    if (focusIsLost() || document.activeElement?.closest('.floating'))
      menu?.anchor.focus({ preventScroll: true });
    setMenu(null);
  }

  function draw({ PersonMenu, ListMenu }: Menus, shown: OpenMenu): ComponentChild {
    const common = { adapter, groups, run, anchor: shown.anchor, onClose: close };
    if (shown.on === 'list') {
      const list = groups.lists.find(({ id }) => id === shown.id) ?? null;
      return shown.id !== null && list === null ? null : <ListMenu {...common} list={list} />;
    }
    const one = person(shown.userID);
    if (one === undefined) return null;
    const remove = () => {
      close();
      onRemove(one);
    };
    return <PersonMenu key={shown.userID} {...common} person={one} onRemove={remove} />;
  }

  return {
    menu,
    open,
    drawn: menus !== null && menu !== null && <Fragment key={keyOf(menu)}>{draw(menus, menu)}</Fragment>,
  };
}

const keyOf = (menu: OpenMenu): string =>
  menu.on === 'person' ? `person ${menu.userID}` : `list ${menu.id ?? ''}`;
