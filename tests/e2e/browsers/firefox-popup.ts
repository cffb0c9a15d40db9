import type { Bidi } from './bidi.ts';
import { FirefoxWindow } from './firefox-window.ts';

/**
 * Opens the toolbar's popup in Firefox and gives BiDi's id of it.
 *
 * BiDi itself neither opens a popup nor knows one: it finds contexts among tabs only. With `--remote-allow-system-access`
 * a script may run in the browser's own window: it opens the popup as the button does, and tells BiDi's registry of it,
 * after which all of BiDi works in it. Seen to work in Firefox ESR 153; names of Firefox's own may change with a version.
 */
export async function openFirefoxPopup(bidi: Bidi, extensionID: string): Promise<string> {
  await new FirefoxWindow(bidi).run(OPEN, extensionID);
  return adoptFirefoxPopup(bidi, extensionID);
}

/** Tells BiDi of the popup that is opening, and gives BiDi's id of it. */
export function adoptFirefoxPopup(bidi: Bidi, extensionID: string): Promise<string> {
  return new FirefoxWindow(bidi).run<string>(ADOPT, extensionID);
}

const OPEN = `async (extensionID) => {
  const { extension } = WebExtensionPolicy.getByID(extensionID);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, false);
}`;

const ADOPT = `async (extensionID) => {
  const { extension } = WebExtensionPolicy.getByID(extensionID);
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  // Firefox loads a popup in a browser element out of sight, then moves it to another: so look anew each time.
  const permanentKey = {};
  const popup = () => {
    const view = [...extension.views].find(({ viewType, xulBrowser }) => viewType === 'popup' && xulBrowser);
    if (view) view.xulBrowser.permanentKey = permanentKey;
    return view?.xulBrowser;
  };
  while (!popup()) await new Promise((resolve) => requestAnimationFrame(resolve));
  const id = NavigableManager.getIdForBrowser(popup());
  const findTab = NavigableManager.getBrowserById;
  NavigableManager.getBrowserById = (wanted) =>
    wanted === id ? popup() : findTab.call(NavigableManager, wanted);
  return id;
}`;
