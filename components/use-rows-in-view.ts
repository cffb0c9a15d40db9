import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { rowsInView } from './rows-in-view.ts';

/**
 * Tells which rows of a list are on screen, as a range of indexes: after each render, and whenever something scrolls or
 * the list's box becomes another; `[0, 0]` at the end. What is told must be cheap: it may be the same again.
 */
export function useRowsInView(
  list: RefObject<HTMLElement | null>,
  tell: (first: number, end: number) => void,
): void {
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
  });

  function look(): void {
    const scroller = list.current?.parentElement;
    if (!list.current || !scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const view = { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) };
    latest.current(...rowsInView(list.current.children, view));
  }

  // After the paint, which does not wait for it.
  useEffect(look);
  useEffect(() => {
    // Whatever scrolls: the list, or all of the popup. The box: a form above it may open.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    const box = new ResizeObserver(look);
    if (list.current?.parentElement) box.observe(list.current.parentElement);
    return () => {
      document.removeEventListener('scroll', look, { capture: true });
      box.disconnect();
      latest.current(0, 0);
    };
  }, []);
}
