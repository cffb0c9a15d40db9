import type { StatusAdapter } from '../../components/status-adapter.ts';
import { HANDED_OVER } from '../settings/handed-over.ts';
import { browser } from './browser.ts';

const load = () => import('./status-choices.ts');

/**
 * What the status form needs, over the browser. What may be chosen is read here, where it is wanted soon, and not asked of the
 * background, which writes it; but it is not needed for the first paint, and neither is the code for it.
 */
export function browserStatusAdapter(): StatusAdapter {
  return {
    onStatusChoices(listener) {
      let isOver = false;
      let stop = (): void => {
        isOver = true;
      };
      void load().then(({ followChoices }) => {
        if (!isOver) stop = followChoices(listener);
      });
      return () => stop();
    },
    used(status, clearAfter) {
      const remembered = load().then(({ rememberUsed }) => rememberUsed(status, clearAfter));
      remembered.catch(() => undefined);
      return () => void remembered.then((takeBack) => takeBack()).catch(() => undefined);
    },
    async handedOver() {
      const { session } = browser.storage;
      const stored = (await session.get(HANDED_OVER))[HANDED_OVER];
      if (stored === undefined) return null;
      await session.remove(HANDED_OVER);
      return (await load()).handedOver(stored, Date.now());
    },
  };
}
