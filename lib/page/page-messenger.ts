/** The messages of a page's overlay, in the form of `lib/messaging/messenger.ts` (a test holds the two together), and no more of it. */

interface Answer {
  readonly res?: unknown;
  readonly err?: { readonly message?: unknown } | null;
}

/** Sends a message; rejects when nobody answers. What comes back is `unknown` until parsed. */
export function send(type: 'background/enter' | 'background/card' | 'background/dots'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Firefox gives a promise for `browser` only.
    chrome.runtime.sendMessage({ type }, (answer?: Answer) => {
      const failure = chrome.runtime.lastError ?? answer?.err;
      if (answer === undefined || failure) reject(new Error(String(failure?.message ?? 'No response')));
      else resolve(answer.res);
    });
  });
}

/** Listens for a message. */
export function receive(type: 'page/refresh', handler: () => Promise<void>): void {
  chrome.runtime.onMessage.addListener((message: { readonly type?: unknown } | null, _sender, respond) => {
    if (message?.type !== type) return false;
    void handler().then(
      () => respond({ res: null }),
      (error: unknown) => respond({ err: { message: String(error) } }),
    );
    return true;
  });
}
