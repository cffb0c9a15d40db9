import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { OPTION_SECTIONS, type OptionSection, sectionOf } from './option-sections.ts';

const partOf = (id: OptionSection): HTMLElement | null => document.querySelector(`[data-section="${id}"]`);

/** A section is where one reads when its beginning is in the upper third of the window. */
const READ_AT = 1 / 3;

/** Brings a section into view and its heading into focus: a screen reader goes on there. */
function enter(id: OptionSection): void {
  const part = partOf(id);
  const heading = part?.querySelector<HTMLElement>('h2');
  if (!part || !heading) return;
  if (heading.tabIndex < 0) heading.tabIndex = -1;
  part.scrollIntoView();
  heading.focus({ preventScroll: true });
}

/** The last section that has begun where one reads; at the end of the page the last one, however short. */
function readNow(): OptionSection {
  const { scrollHeight } = document.documentElement;
  if (scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2) return 'diagnostics';
  const hasBegun = (id: OptionSection): boolean =>
    (partOf(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) <= innerHeight * READ_AT;
  return OPTION_SECTIONS.findLast(hasBegun) ?? 'account';
}

/** What a person does who has begun to read. */
const DEEDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** Sections that ask for what they show are there by then. */
const SETTLED_MS = 2_000;

/** Goes there again as sections above grow, for they ask for what they show; until the person does anything. */
function stayAt(go: () => void): () => void {
  const growth = new ResizeObserver(go);
  const stop = (): void => {
    growth.disconnect();
    clearTimeout(timer);
    for (const deed of DEEDS) removeEventListener(deed, stop);
  };
  const timer = setTimeout(stop, SETTLED_MS);
  for (const deed of DEEDS) addEventListener(deed, stop, { passive: true });
  growth.observe(document.body);
  return stop;
}

/**
 * Where one is on the options page, and how to get elsewhere.
 * @param isThere the sections are on the page: what its address names is gone to
 */
export function useSection(isThere: boolean): {
  readonly current: OptionSection;
  go(id: OptionSection): void;
} {
  const [current, setCurrent] = useState<OptionSection>(sectionOf(location.hash) ?? 'account');
  const go = useCallback((id: OptionSection) => {
    enter(id);
    setCurrent(id);
  }, []);

  useLayoutEffect(() => {
    if (!isThere) return;
    const follow = (): void => {
      const named = sectionOf(location.hash);
      if (named !== null) go(named);
    };
    const scrolled = (): void => setCurrent(readNow());
    follow();
    const stop = sectionOf(location.hash) === null ? () => undefined : stayAt(follow);
    addEventListener('hashchange', follow);
    addEventListener('scrollend', scrolled, { passive: true });
    return () => {
      stop();
      removeEventListener('hashchange', follow);
      removeEventListener('scrollend', scrolled);
    };
  }, [isThere]);
  return { current, go };
}
