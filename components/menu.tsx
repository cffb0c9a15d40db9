import { useLayoutEffect, useRef } from 'preact/hooks';

/** Something that can be chosen. */
export interface MenuItem {
  readonly id: string;
  readonly text: string;
  /** One of several of which one is so. */
  readonly isChosen?: boolean;
  /** It takes something away. */
  readonly isDanger?: boolean;
  choose(): void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** More of them may come. */
  readonly isBusy?: boolean;
  onLeave(): void;
}

/** A menu as the ARIA practices have it: the first one has the focus, the arrow keys lead, Tab and Escape out. */
export function Menu({ label, items, isBusy = false, onLeave }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const ids = items.map(({ id }) => id).join();

  useLayoutEffect(() => {
    const chosen = Math.max(
      0,
      items.findIndex(({ isChosen }) => isChosen),
    );
    if (!list.current?.contains(document.activeElement)) buttons()[chosen]?.focus();
  }, [ids]);

  function onKeyDown(event: KeyboardEvent): void {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    } else if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      all.at(to % all.length)?.focus();
    } else if (event.key.length === 1) {
      const from = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      from
        .find((button) => button.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))
        ?.focus();
    }
  }

  return (
    <div role="menu" aria-label={label} aria-busy={isBusy} class="menu" ref={list} onKeyDown={onKeyDown}>
      {items.map(({ id, text, isChosen, isDanger, choose }) => (
        <button
          key={id}
          type="button"
          role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
          {...(isChosen === undefined ? {} : { 'aria-checked': isChosen })}
          class={isDanger ? 'menu-item menu-danger' : 'menu-item'}
          tabIndex={-1}
          onClick={choose}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
