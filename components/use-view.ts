import { useLayoutEffect, useState } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';

/** The adapter's view, live; null until there is any. */
export function useView(adapter: Pick<PopupAdapter, 'subscribe'>): PopupView | null {
  const [view, setView] = useState<PopupView | null>(null);
  // A layout effect, so that a view that is there at once is in the first paint.
  useLayoutEffect(() => adapter.subscribe(setView), [adapter]);
  return view;
}
