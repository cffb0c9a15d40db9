import { useEffect, useState } from 'preact/hooks';
import type { OptionsAdapter, StoredOptions } from './options-adapter.ts';

export type LoadedOptions =
  | { readonly state: 'loading' | 'failed' }
  | ({ readonly state: 'loaded' } & StoredOptions);

/** What is stored, live. */
export function useStoredOptions(adapter: OptionsAdapter): LoadedOptions {
  const [loaded, setLoaded] = useState<LoadedOptions>({ state: 'loading' });
  useEffect(() => {
    let isOver = false;
    const show = (stored: StoredOptions) => setLoaded({ state: 'loaded', ...stored });
    const stop = adapter.onStored((stored) => {
      // What was asked for first may come last.
      isOver = true;
      show(stored);
    });
    adapter.load().then(
      (stored) => isOver || show(stored),
      () => isOver || setLoaded({ state: 'failed' }),
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [adapter]);
  return loaded;
}
