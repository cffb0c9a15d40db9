import { PICKER_FILE, PICKER_NAME, type Picker } from '../picker/contract.ts';
import type { Outcome } from '../status/forms.ts';
import type { Problem } from '../status/views.ts';
import { t } from '../words/t.ts';
import { browser } from './browser.ts';

/** Not among the other failures: it is met nowhere else. */
const closed = (): Problem => ({
  code: 'closed-page',
  message: t('site.closedPage.message'),
  advice: t('site.closedPage.advice'),
});

/** Has the person point at a name in a tab, and closes the popup, which would be in the way. */
export async function pointAtName(tabId: number): Promise<Outcome> {
  try {
    // The background takes a rule from this tab, once.
    await browser.storage.session.set({ picking: tabId });
    const target = { tabId };
    await browser.scripting.executeScript({ target, files: [PICKER_FILE] });
    await browser.scripting.executeScript({
      target,
      func: (name: string) => (Reflect.get(globalThis, Symbol.for(name)) as Picker).point(),
      args: [PICKER_NAME],
    });
  } catch {
    return { ok: false, problem: closed() };
  }
  window.close();
  return { ok: true };
}
