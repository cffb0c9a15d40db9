import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface FloatingProps {
  /** What it belongs to, and stands at. */
  readonly anchor: HTMLElement;
  /** Anything but what it is in: Escape, a press beside it. The focus is the caller's to give back. */
  onClose(): void;
  readonly children: ComponentChildren;
}

const GAP_PX = 4;

/** Something in front of all else, at a button: below it, or above where there is more room. */
export function Floating({ anchor, onClose, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // Absent where there is no layout either (tests).
    element.showPopover?.();
    const toggled = (event: Event) => (event as ToggleEvent).newState === 'closed' && close.current();
    element.addEventListener('toggle', toggled);
    return () => element.removeEventListener('toggle', toggled);
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const put = () => place(element, anchor.getBoundingClientRect());
    put();
    // What is in it may become larger, as by a refusal.
    const size = new ResizeObserver(put);
    size.observe(element);
    return () => size.disconnect();
  }, [anchor]);

  return (
    <div class="floating" popover="auto" ref={box}>
      {children}
    </div>
  );
}

function place(box: HTMLElement, at: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const below = innerHeight - at.bottom;
  const top = below >= height + GAP_PX || below >= at.top ? at.bottom + GAP_PX : at.top - height - GAP_PX;
  const left = getComputedStyle(box).direction === 'rtl' ? at.left : at.right - width;
  box.style.top = `${clamp(top, innerHeight - height)}px`;
  box.style.left = `${clamp(left, innerWidth - width)}px`;
}

const clamp = (place: number, most: number): number => Math.max(GAP_PX, Math.min(place, most - GAP_PX));
