import type { Json, Tab } from './browsers/tab.ts';

/** Asks the background as a page of the extension's own does, and gives its answer. */
export const askBackground = (ownPage: Tab, name: string, data: Json): Promise<unknown> =>
  ask(ownPage, `background/${name}`, data);

/** Sends a message of the protocol as a page of the extension's own does (`messenger.ts`), and gives its answer. */
export function ask(ownPage: Tab, type: string, data: Json): Promise<unknown> {
  return ownPage.run(
    ({ type, data }) =>
      new Promise<Json>((resolve, reject) => {
        const message = { type, data };
        chrome.runtime.sendMessage(message, (answer?: { res?: Json; err?: { message: string } | null }) => {
          if (answer === undefined || answer.err) reject(new Error(answer?.err?.message ?? 'No answer'));
          else resolve(answer.res ?? null);
        });
      }),
    { type, data },
  );
}

/** The addresses of pages that have asked the background what applies to them, since this was first called here. */
export function whoEntered(ownPage: Tab): Promise<readonly string[]> {
  return ownPage.run(() => {
    const here = globalThis as { entered?: string[] };
    if (here.entered === undefined) {
      const entered: string[] = [];
      here.entered = entered;
      chrome.runtime.onMessage.addListener((message, sender) => {
        if (message.type === 'background/enter') entered.push(sender.url ?? '');
      });
    }
    return here.entered;
  }, null);
}
