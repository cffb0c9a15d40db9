import type { Bidi } from './bidi.ts';
import type { QuickWays } from './extension-browser.ts';
import { adoptFirefoxPopup } from './firefox-popup.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { FirefoxWindow } from './firefox-window.ts';
import { PopupDriver } from './popup-driver.ts';
import { waitFor } from './wait-for.ts';

/** In Firefox all of them are real: keys are pressed in its window, and its menu is opened with the mouse. */
export function firefoxQuickWays(bidi: Bidi, extensionID: string): QuickWays {
  const window = new FirefoxWindow(bidi);
  const isOpen = (): Promise<boolean> => window.run(IS_POPUP_OPEN, extensionID);
  return {
    async enter(text) {
      const typed = `st ${text}`;
      // What was open before may take the focus back as it goes; and Enter means what is found by then.
      await waitFor(`the address bar to have “${typed}” for the extension`, async () => {
        await window.run('() => { gURLBar.focus(); gURLBar.select(); }');
        await window.press([...typed]);
        return waitFor('it', () => window.run<boolean>(IS_FOUND, typed), { timeoutMs: 3_000 });
      });
      await window.press(['KEY_Enter']);
    },

    async chooseSelected(page, id) {
      if (!(page instanceof FirefoxTab)) throw new Error('This is no tab of Firefox');
      await page.bringToFront();
      const { x, y } = await page.run((wanted) => {
        const element = document.getElementById(wanted);
        if (!element) throw new Error(`There is no ${wanted}`);
        getSelection()?.selectAllChildren(element);
        const box = element.getBoundingClientRect();
        return { x: box.x + 10, y: box.y + box.height / 2 };
      }, id);
      await page.openMenuAt(x, y);
      await waitFor('the extension’s entry in the menu', () => window.run<boolean>(CHOOSE, extensionID));
    },

    async pressKeys(page) {
      await page.bringToFront();
      await window.press(['u'], { altKey: true, shiftKey: true });
      await waitFor('the popup to open', isOpen);
      const popup = new PopupDriver(new FirefoxTab(bidi, await adoptFirefoxPopup(bidi, extensionID)));
      return { popup, pressEscape: () => window.press(['KEY_Escape']), isOpen };
    },
  };
}

const IS_FOUND = `(typed) => {
  const first = gURLBar.view.panel.querySelector('.urlbarView-row')?.result?.payload;
  return gURLBar.value === typed && gURLBar.view.isOpen && first?.keyword === 'st' && first.content === typed;
}`;

const IS_POPUP_OPEN = `(extensionID) =>
  [...WebExtensionPolicy.getByID(extensionID).extension.views].some(({ viewType }) => viewType === 'popup')`;

/** An entry of an extension has an id made of the extension's; the menu closes by what is chosen. */
const CHOOSE = `(extensionID) => {
  const menu = document.getElementById('contentAreaContextMenu');
  if (menu.state !== 'open') return false;
  const start = extensionID.replace(/[^a-z0-9]/g, '_') + '-menuitem-';
  const entry = [...menu.children].find(({ id, hidden }) => !hidden && id.startsWith(start));
  if (entry) menu.activateItem(entry);
  return entry !== undefined;
}`;
