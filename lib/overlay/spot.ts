/** The one thing of ours that can be hit: it takes the presses for a dot or the card that it is put over. */
export interface Spot {
  /** Takes presses in this square. `press`: there is something to press. */
  over(middleX: number, middleY: number, size: number, press: boolean): void;
  /** Takes every press in the window: fingers come from nowhere. */
  everywhere(): void;
  away(): void;
}

/** How large it is while it follows the pointer. */
export const SPOT_SIZE = 24;

export interface SpotOptions {
  readonly document: Document;
  /** The outer root. */
  readonly outer: ShadowRoot;
  pressed(x: number, y: number): void;
  /** Tells whether anything was scrolled. */
  scrolled(by: number): boolean;
}

/**
 * Creates it. Neither dots nor the card can be hit: a page would measure them by hit tests, and in Firefox each event
 * shows the page the node that it was meant for, with all that is around it. In the top layer, like the card.
 */
export function createSpot({ document, outer, pressed, scrolled }: SpotOptions): Spot {
  const element = document.createElement('div');
  element.className = 'spot';
  element.popover = 'manual';
  outer.append(element);
  let isShown = false;

  function show(className: string, style: string): void {
    if (element.className !== className) element.className = className;
    if (element.style.cssText !== style) element.style.cssText = style;
    if (!isShown && element.isConnected) element.showPopover();
    isShown = true;
  }

  // The focus stays where it is, in the page or on the handle.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  element.addEventListener('click', ({ isTrusted, clientX, clientY }) => {
    if (isTrusted) pressed(clientX, clientY);
  });
  element.addEventListener('wheel', (event) => {
    if (event.isTrusted && scrolled(event.deltaY)) event.preventDefault();
  });

  return {
    over(x, y, size, press) {
      const move = `transform:translate(${x - size / 2}px,${y - size / 2}px)`;
      show(press ? 'spot press' : 'spot', `width:${size}px;height:${size}px;${move}`);
    },
    everywhere: () => show('spot everywhere', ''),
    away() {
      if (!isShown) return;
      isShown = false;
      if (element.matches(':popover-open')) element.hidePopover();
    },
  };
}
