import { parsePageUpdate, parseWelcome } from '../messaging/page-messages.ts';
import { PAGE_PORT } from '../messaging/ports.ts';
import { reconnectingPort } from '../messaging/reconnecting-port.ts';
import type { Overlay } from '../overlay/contract.ts';
import { startOverlay } from '../overlay/overlay.ts';
import type { PageRules } from '../people/compile-rules.ts';
import { LOST_GRACE_MS } from '../status/presentation.ts';
import { loadPart } from './load-part.ts';
import { receive, send } from './page-messenger.ts';
import { watchShown } from './watch-shown.ts';

/**
 * A page's overlay and its connection to the session host, as long as the site is on and the extension is there;
 * `onEnd` is called when the extension has gone from under it. With `onDemo` it is the demo's own page: it has dots in
 * the demo only, and is told whether that is on, whenever it may have changed. Until the document is first shown nothing
 * is asked, and what is not looked at for long forgets what it knew.
 * Uses the browser's own `chrome`, which both browsers have: the polyfill is not needed for so little.
 */
export function startPageOverlay(onEnd: () => void, onDemo?: (isOn: boolean) => void): void {
  let overlay: { dots: Overlay; stop: AbortController; rules: string } | null = null;
  /** Whom the page shows, and on whom a card is open. */
  let watch: readonly string[] = [];
  let about: string | null = null;
  let isNew = true;
  let isAsleep = false;
  let next = 0;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  function stopLostTimer(): void {
    clearTimeout(lostTimer);
    lostTimer = undefined;
  }

  function sayWatch(): void {
    link.post({ watch: isAsleep ? [] : watch });
  }

  function endOverlay(): void {
    overlay?.stop.abort();
    overlay = null;
    watch = [];
    about = null;
    // The next overlay knows nobody: the host has to tell of everybody again.
    sayWatch();
  }

  function beginOverlay(wanted: PageRules): void {
    const rules = JSON.stringify(wanted);
    if (overlay?.rules === rules) return;
    endOverlay();
    const stop = new AbortController();
    // A document without an address of its own (`about:blank`, `srcdoc`) is its maker's.
    const { origin } = window;
    const dots = startOverlay({
      document,
      rules: wanted,
      page: { origin, hostname: new URL(origin).hostname, isOwn: onDemo !== undefined },
      onShown(keys) {
        watch = [...keys];
        sayWatch();
      },
      loadDrawing: () => loadPart('dots', onDemo !== undefined),
      loadCard: () => loadPart('card', onDemo !== undefined),
      onAbout(key) {
        about = key;
        link.post({ about });
      },
      onAct: (act, key) => link.post({ act, key }),
      signal: stop.signal,
    });
    overlay = { dots, stop, rules };
  }

  /** Asks what applies to this page, and shows dots or none; gives whether it does. */
  async function enter(): Promise<boolean> {
    const welcome = parseWelcome(await send('background/enter'));
    const shows = welcome.on && welcome.signedIn && (onDemo === undefined || welcome.demo === true);
    if (shows) beginOverlay(welcome.rules);
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
    opened() {
      next = 0;
      sayWatch();
      if (about !== null) link.post({ about });
    },
    message(message) {
      const update = parsePageUpdate(message);
      if (update?.seq !== next) {
        link.reset();
        return;
      }
      next += 1;
      stopLostTimer();
      if (!update.signedIn) signedOut();
      // What was still on its way is kept right by nobody.
      else if (isAsleep) overlay?.dots.update([], update.fresh);
      else {
        overlay?.dots.update(update.people, update.fresh, update.who);
        if (update.about !== undefined) overlay?.dots.about(update.about);
      }
    },
    lost() {
      if (orphaned()) return;
      // Counted from the first loss: tries that fail must not put it off.
      lostTimer ??= setTimeout(() => overlay?.dots.update([], false), LOST_GRACE_MS);
    },
    setTimeout: (callback, ms) => setTimeout(callback, ms),
  });

  receive('page/refresh', async () => {
    if (isNew || orphaned()) return;
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
    if (persisted && isTrusted && !isNew) link.resume();
  });
  watchShown(document, {
    first() {
      isNew = false;
      link.refresh();
    },
    sleep() {
      isAsleep = true;
      sayWatch();
      overlay?.dots.clear();
    },
    wake() {
      isAsleep = false;
      sayWatch();
    },
  });
}
