import { browser } from 'wxt/browser';

/** The keys that open the popup, as the browser writes them; `''` for none. */
export async function popupShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name?.startsWith('_execute_'))?.shortcut ?? '';
}
