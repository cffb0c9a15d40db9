import { hostOf } from './host-of.ts';
import type { BackgroundProtocol, HostProtocol, PageProtocol } from './protocol.ts';

/**
 * Messages between contexts: `{ type, data }`, answered with `{ res }` or `{ err }`. The same form is written by hand in scripts
 * that run in pages (`lib/page/page-messenger.ts`), where every byte counts.
 */
type Protocol = BackgroundProtocol & HostProtocol & PageProtocol;
type Name = keyof Protocol;
type DataOf<N extends Name> = Parameters<Protocol[N]>[0];
type AnswerOf<N extends Name> = ReturnType<Protocol[N]>;

interface Message<N extends Name> {
  readonly data: DataOf<N>;
  readonly sender: chrome.runtime.MessageSender;
}

interface Answer {
  readonly res?: unknown;
  readonly err?: { readonly message?: unknown } | null;
}

/**
 * Sends a message of the protocol; rejects when nobody answers, or with the message of what was thrown there. What comes back is
 * to be parsed. @param tab to whose page it goes; absent: to the extension's own contexts
 */
export function send<N extends Name>(type: N, data?: DataOf<N>, tab?: number): Promise<AnswerOf<N>> {
  return new Promise((resolve, reject) => {
    const message = { type, data };
    const answered = (answer?: Answer): void => {
      // Without an error it is undefined in Chromium, and null in Firefox.
      const failure = chrome.runtime.lastError ?? answer?.err;
      if (failure || !answer) reject(new Error(String(failure?.message ?? 'No response')));
      else resolve(answer.res as AnswerOf<N>);
    };
    // Firefox gives promises for `browser` only.
    if (tab === undefined) chrome.runtime.sendMessage(message, answered);
    else chrome.tabs.sendMessage(tab, message, {}, answered);
  });
}

/** Listens for a message of the protocol; to be called synchronously when a context starts. Others are left to whom they are for. */
export function receive<N extends Name>(
  type: N,
  handler: (message: Message<N>) => AnswerOf<N> | Promise<AnswerOf<N>>,
): void {
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    if (message?.type !== type) return false;
    const answer = async (): Promise<AnswerOf<N>> => handler({ data: message.data, sender });
    // What can't be copied is no answer either: whoever asked must not wait for ever.
    void answer()
      .then((res) => respond({ res }))
      .catch((reason) =>
        respond({ err: { message: reason instanceof Error ? reason.message : String(reason) } }),
      );
    return true;
  });
}

/** The part of a message's sender that decides what it may ask. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  /** Of a document without an address of its own (`about:blank`, `srcdoc`): whose it is; `'null'` for nobody's. */
  readonly origin?: string | undefined;
  readonly tab?: unknown;
}

/** A page of this extension's own (popup, options, offscreen, background), not a content script. */
export function isOwnPage(sender: Sender, runtime: { id: string; getURL(path: string): string }): boolean {
  return sender.id === runtime.id && sender.url?.startsWith(runtime.getURL('')) === true;
}

/** The host of an ordinary page, or of the one to which a page without an address belongs; `''` for no such page. */
export const hostnameOf = ({ url, origin }: Sender): string => hostOf(url) || hostOf(origin);

/** A content script of this extension in an ordinary page. */
export function isContentScript(sender: Sender, runtime: { id: string }): boolean {
  return sender.id === runtime.id && sender.tab !== undefined && hostnameOf(sender) !== '';
}
