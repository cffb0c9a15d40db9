import { parsePageUpdate, parseWelcome } from '../messaging/page-messages.ts';
import { PAGE_PORT } from '../messaging/ports.ts';
import { reconnectingPort } from '../messaging/reconnecting-port.ts';
import type { Watch } from '../messaging/streams.ts';
import type { Overlay } from '../overlay/contract.ts';
import { startOverlay } from '../overlay/overlay.ts';
import { type PeopleRules, rulesFor } from '../people/rules.ts';
import { LOST_GRACE_MS } from '../status/presentation.ts';
import { receive, send } from './page-messenger.ts';

/**
 * A page's overlay and its connection to the session host, as long as the site is on and the extension is there;
 * `onEnd` is called when the extension has gone from under it. With `onDemo` it is the demo's own page: it has dots in
 * the demo only, and is told whether that is on, whenever it may have changed.
 * Uses the browser's own `chrome`, which both browsers have: the polyfill is not needed for so little.
 */
export function startPageOverlay(onEnd: () => void, onDemo?: (isOn: boolean) => void): void {
  let overlay: { dots: Overlay; stop: AbortController; rules: string } | null = null;
  let watch: Watch = { watch: [] };
  let next = 0;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  function stopLostTimer(): void {
    clearTimeout(lostTimer);
    lostTimer = undefined;
  }

  function endOverlay(): void {
    overlay?.stop.abort();
    overlay = null;
    watch = { watch: [] };
    // The next overlay knows nobody: the host has to tell of everybody again.
    link.post(watch);
  }

  function beginOverlay(wanted: PeopleRules): void {
    const rules = JSON.stringify(wanted);
    if (overlay?.rules === rules) return;
    endOverlay();
    const stop = new AbortController();
    const dots = startOverlay({
      document,
      rules: wanted,
      onShown(userIDs) {
        watch = { watch: [...userIDs] };
        link.post(watch);
      },
      signal: stop.signal,
    });
    overlay = { dots, stop, rules };
  }

  /** Asks what applies to this page, and shows dots or none; gives whether it does. */
  async function enter(): Promise<boolean> {
    const welcome = parseWelcome(await send('background/enter'));
    const shows = welcome.on && welcome.signedIn && (onDemo === undefined || welcome.demo === true);
    if (shows) beginOverlay(rulesFor(location, welcome.rules));
    else endOverlay();
    onDemo?.(shows);
    return shows;
  }

  /** Nobody is signed in any more, and the host is still there. */
  function signedOut(): void {
    if (onDemo === undefined) {
      overlay?.dots.clear();
      return;
    }
    // Who signs in next may be no demo: nobody of this page is to be asked about there.
    endOverlay();
    onDemo(false);
  }

  /** The extension was updated or removed under us: nothing of ours may stay behind. */
  function orphaned(): boolean {
    if (chrome.runtime?.id !== undefined) return false;
    stopLostTimer();
    link.stop();
    endOverlay();
    onEnd();
    return true;
  }

  const link = reconnectingPort({
    connect: () => chrome.runtime.connect({ name: PAGE_PORT }),
    wake: async () => !orphaned() && enter(),
    opened(port) {
      next = 0;
      port.postMessage(watch);
    },
    message(message) {
      const update = parsePageUpdate(message);
      if (update?.seq !== next) {
        link.reset();
        return;
      }
      next += 1;
      stopLostTimer();
      if (update.signedIn) overlay?.dots.update(update.people, update.fresh);
      else signedOut();
    },
    lost() {
      if (orphaned()) return;
      // Counted from the first loss: tries that fail must not put it off.
      lostTimer ??= setTimeout(() => overlay?.dots.update([], false), LOST_GRACE_MS);
    },
    setTimeout: (callback, ms) => setTimeout(callback, ms),
  });

  receive('page/refresh', async () => {
    if (orphaned()) return;
    if (await enter()) link.refresh();
    else link.reset();
  });
  // A page that is put aside for the Back button hears of nothing there, not even of a sign-out: it must come back
  // without dots, and ask anew. The page can't send these events in the browser's name.
  addEventListener('pagehide', ({ persisted, isTrusted }) => {
    if (!persisted || !isTrusted) return;
    overlay?.dots.clear();
    link.pause();
  });
  addEventListener('pageshow', ({ persisted, isTrusted }) => {
    if (persisted && isTrusted) link.resume();
  });
  link.refresh();
}
