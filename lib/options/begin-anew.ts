import { browser } from 'wxt/browser';
import { send } from '../messaging/messenger.ts';
import { inTime } from './in-time.ts';

const LOOK_AGAIN_MS = 50;

/** A background that begins anew may take a question with it: nobody answers, or nobody ever does. */
const ANSWER_MS = 2_000;
/** Then nothing goes on: it must not come after what is done next. */
const GIVE_UP_MS = 8_000;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

/**
 * Ends the session host, if it still runs, with all that it holds in memory (whom every account follows, so as to store it again):
 * Chromium's document is closed, in Firefox the background page, which it is in, begins anew. Resolves when the background answers.
 */
export async function beginAnew(): Promise<void> {
  if (import.meta.env.FIREFOX) await reloadBackground();
  else await closeHost();
}

async function closeHost(): Promise<void> {
  const { offscreen, runtime } = chrome;
  const contextTypes = ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType];
  if ((await runtime.getContexts({ contextTypes })).length > 0) await offscreen.closeDocument();
}

const backgroundPage = () => browser.extension.getBackgroundPage() as Window | null;

async function reloadBackground(): Promise<void> {
  const former = backgroundPage();
  // Firefox gives it to no private window: then only the whole extension can begin anew.
  if (former === null) throw new Error('The background page can’t be reached.');
  const old = Symbol('old');
  Reflect.set(former, old, true);
  former.location.reload();
  const end = Date.now() + GIVE_UP_MS / 2;
  while (!isAnew(old)) {
    if (Date.now() > end) throw new Error('The background page does not begin anew.');
    await pause();
  }
  await answered(() => send('background/settings'), GIVE_UP_MS / 2);
}

/** Whether the background page is there, and another one: its window may be the same object, but what was set on it is gone. */
function isAnew(old: symbol): boolean {
  try {
    const page = backgroundPage();
    return page !== null && Reflect.get(page, old) !== true;
  } catch {
    // Firefox can't tell while the page is between the two.
    return false;
  }
}

/**
 * The answer to what may be asked more than once, while the background or other pages begin anew: in Firefox a page that goes away
 * can fail what was asked of all. Rejects with the last failure, after `ms` at most.
 */
export async function answered<T>(ask: () => Promise<T>, ms = GIVE_UP_MS): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await inTime(ask(), Math.min(ANSWER_MS, end - Date.now()));
    } catch (reason) {
      if (Date.now() + LOOK_AGAIN_MS >= end) throw reason;
      await pause();
    }
  }
}

/** Has the extension's other pages begin anew, in whatever tab or window: what they hold, and were about to store, is gone. */
export function reloadPages(): void {
  const views = (['tab', 'popup'] as const).flatMap((type) => browser.extension.getViews({ type }));
  for (const view of views as unknown as Window[]) {
    if (view === window) continue;
    try {
      view.sessionStorage.clear();
      view.location.reload();
    } catch {
      // One that is going elsewhere already.
    }
  }
}
