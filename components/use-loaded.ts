import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * A part of the page that is not needed for its first paint; null until it is there, and for ever if it can't be loaded.
 * @param load always the same function
 * @param isWanted it is loaded when this is first so, and then stays
 */
export function useLoaded<Part>(load: () => Promise<Part>, isWanted = true): Part | null {
  const [part, setPart] = useState<{ readonly is: Part } | null>(null);
  // Asked for before the paint, so that it comes soon after it.
  useLayoutEffect(() => {
    if (!isWanted) return;
    let here = true;
    load().then(
      (is) => here && setPart({ is }),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [load, isWanted]);
  return part?.is ?? null;
}
