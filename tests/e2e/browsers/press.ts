/**
 * What a press does in the page besides pressing, as Playwright has it in Chromium: an element is pressed when it has come
 * to rest, and an event that comes when it has moved away meanwhile reaches nobody. Each function runs in the browser, in
 * one world of its own, and sees nothing but its argument.
 */

interface Aim {
  /** Nothing until the mouse was pressed. */
  hit: boolean | undefined;
  stop(): void;
}
type WithAim = typeof globalThis & { presentlyAim?: Aim };

/** Scrolls to an element and waits until it is in the same place for two frames, at most sixty. */
export async function comeToRest(element: Element): Promise<void> {
  // A page behind another draws no frames.
  const frame = () =>
    new Promise<void>((resolve) => {
      window.requestAnimationFrame(() => resolve());
      window.setTimeout(resolve, 100);
    });
  let before = '';
  for (let frames = 0; frames < 60; frames += 1) {
    element.scrollIntoView({ block: 'nearest' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const place = [x, y, width, height].join();
    if (place === before) return;
    before = place;
    await frame();
  }
}

/** From now on, until `hasHit`, presses that do not meet the element go nowhere. */
export function takeAim(element: Element): void {
  const root = element.getRootNode() as Document | ShadowRoot;
  const events = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  const isMet = ({ clientX, clientY }: MouseEvent): boolean => {
    const met = root.elementFromPoint(clientX, clientY);
    return met !== null && (element.contains(met) || met.closest('label')?.control === element);
  };
  const look = (event: Event): void => {
    aim.hit ??= isMet(event as MouseEvent);
    if (aim.hit) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const aim: Aim = {
    hit: undefined,
    stop: () => {
      for (const type of events) window.removeEventListener(type, look, true);
    },
  };
  for (const type of events) window.addEventListener(type, look, true);
  (globalThis as WithAim).presentlyAim = aim;
}

/** Ends that. Whether the press met the element: also where it led to another document, which knows of no aim. */
export function hasHit(): boolean {
  const { presentlyAim } = globalThis as WithAim;
  presentlyAim?.stop();
  return presentlyAim === undefined || presentlyAim.hit === true;
}
