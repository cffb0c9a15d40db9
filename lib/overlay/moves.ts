import type { Grounds } from './grounds.ts';

/**
 * Why dots are to be placed. `scroll`: the page was scrolled, or what else is a ground; `inner`: something in it. `new`: a dot has no place yet. `sure`: the layout
 * changed. `hint`: something happened that may have changed where or how names stand. `motion`: something moves for
 * a while. `left`: something was left over for want of time.
 */
export type Move = 'scroll' | 'inner' | 'new' | 'sure' | 'hint' | 'motion' | 'left';

export interface Moves {
  /** Whether anything is drawn: if not, the page's changes needn't be watched. */
  setActive(active: boolean): void;
}

const HINTS = ['load', 'toggle', 'input', 'click', 'pointerover', 'focusin', 'focusout', 'fullscreenchange'];
/** What has come into the top layer lies over what was there. */
const RISERS = ['toggle', 'fullscreenchange'];
const MOTIONS = ['transitionrun', 'transitionend', 'animationstart', 'animationend'];

/** Listens to everything on a page by which names may come to stand elsewhere. */
export function watchMoves(
  document: Document,
  signal: AbortSignal,
  grounds: Grounds,
  onMove: (move: Move) => void,
): Moves {
  const listen = { signal, capture: true, passive: true } as const;
  let active = false;
  const tell = (move: Move): void => {
    if (active) onMove(move);
  };
  const onScroll = ({ target }: Event): void =>
    tell(target === document || grounds.has(target) ? 'scroll' : 'inner');
  document.addEventListener('scroll', onScroll, listen);
  for (const type of HINTS) document.addEventListener(type, () => tell('hint'), listen);
  for (const type of RISERS) document.addEventListener(type, grounds.rise, listen);
  for (const type of MOTIONS) document.addEventListener(type, () => tell('motion'), listen);
  document.addEventListener('visibilitychange', () => tell('sure'), listen);
  document.fonts?.addEventListener('loadingdone', () => tell('sure'), { signal });
  document.defaultView?.addEventListener('resize', () => tell('sure'), listen);

  // A page that grows all the time does not move its names by that.
  const sizes = new ResizeObserver(() => tell('hint'));
  const changes = new MutationObserver(() => tell('hint'));
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    changes.disconnect();
  });

  return {
    setActive(next) {
      if (next === active || signal.aborted) return;
      active = next;
      if (!active) {
        sizes.disconnect();
        changes.disconnect();
        return;
      }
      sizes.observe(document.documentElement);
      if (document.body !== null) sizes.observe(document.body);
      changes.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['class', 'style', 'hidden', 'open', 'dir', 'width', 'height', 'src'],
      });
    },
  };
}
