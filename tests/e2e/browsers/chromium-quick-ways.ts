import type { Cdp, Target } from './cdp.ts';
import { ChromiumPopupTab } from './chromium-popup-tab.ts';
import { ChromiumTab } from './chromium-tab.ts';
import type { QuickWays } from './extension-browser.ts';
import { PopupDriver } from './popup-driver.ts';
import type { Tab } from './tab.ts';

interface Parts {
  readonly cdp: Cdp;
  /** Opens a session with the worker, which has to be running. */
  worker(): Promise<string>;
  /** Waits for the popup that comes of this. */
  popupOpenedBy(work: () => Promise<unknown>): Promise<Target>;
}

const ALT = 1;
const SHIFT = 8;
const OPENS_POPUP = { key: 'U', code: 'KeyU', windowsVirtualKeyCode: 85, modifiers: ALT + SHIFT };
const ESCAPE = { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 };

/**
 * Keys that Chromium itself hears, as one bound by a `commands` entry: it looks at those alone that bear a native code.
 * Seen in Chromium 156, without a window too.
 */
const native = (key: typeof OPENS_POPUP | typeof ESCAPE) => ({
  ...key,
  nativeVirtualKeyCode: key.windowsVirtualKeyCode,
});

/**
 * In Chromium the keys are real. The address bar and a page's menu are beyond every protocol: what the browser would tell the
 * worker of them is told by the event itself, in the worker.
 */
export function chromiumQuickWays({ cdp, worker, popupOpenedBy }: Parts): QuickWays {
  async function tell(event: string, ...said: readonly unknown[]): Promise<void> {
    await cdp.evaluate(await worker(), `${event}.dispatch(...${JSON.stringify(said)})`);
  }

  return {
    enter: (text) => tell('chrome.omnibox.onInputEntered', text, 'currentTab'),

    async chooseSelected(page, id) {
      // Refused where there is no such entry.
      await cdp.evaluate(await worker(), 'chrome.contextMenus.update("status", {})');
      const selectionText = await page.run((wanted) => {
        const element = document.getElementById(wanted);
        if (element) getSelection()?.selectAllChildren(element);
        return getSelection()?.toString() ?? '';
      }, id);
      await tell('chrome.contextMenus.onClicked', { menuItemId: 'status', selectionText });
    },

    async pressKeys(page) {
      const send = await keyboardOf(page);
      const target = await popupOpenedBy(() => send('rawKeyDown', native(OPENS_POPUP)));
      await send('keyUp', native(OPENS_POPUP));
      return {
        popup: new PopupDriver(await ChromiumPopupTab.attach(cdp, target)),
        async pressEscape() {
          const session = await cdp.attach(target.targetId);
          // The popup may be gone before it has said that it got the key.
          const pressed = cdp.send(
            'Input.dispatchKeyEvent',
            { type: 'rawKeyDown', ...native(ESCAPE) },
            session,
          );
          void pressed.catch(() => undefined);
        },
        isOpen: async () => (await cdp.targets()).some(({ targetId }) => targetId === target.targetId),
      };
    },
  };
}

/** Sends a page keys past Playwright, whose own have no native code. */
async function keyboardOf(page: Tab) {
  if (!(page instanceof ChromiumTab)) throw new Error('This is no tab of Chromium');
  await page.bringToFront();
  const session = await page.page.context().newCDPSession(page.page);
  return (type: 'rawKeyDown' | 'keyUp', key: object) =>
    session.send('Input.dispatchKeyEvent', { type, ...key });
}
