import type { PopupAdapter } from './popup-adapter.ts';
import type { WaysIn } from './use-ways-in.ts';

/** Signing in to the demo, where nothing else is under way. Resolves with whether one is in it. */
export function useTryDemo(
  adapter: Pick<PopupAdapter, 'tryDemo'>,
  { signIn, page, trying }: Pick<WaysIn, 'signIn' | 'page' | 'trying'>,
): () => Promise<boolean> {
  return async () => {
    if (signIn.busy || page.action.busy || trying.busy) return false;
    const { ok } = await trying.run(() => adapter.tryDemo());
    if (ok) signIn.reset();
    return ok;
  };
}
