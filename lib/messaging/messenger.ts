import { defineExtensionMessaging } from '@webext-core/messaging';
import { hostOf } from './host-of.ts';
import type { BackgroundProtocol, HostProtocol, PageProtocol } from './protocol.ts';

const messenger = defineExtensionMessaging<BackgroundProtocol & HostProtocol & PageProtocol>();

/** Sends a message of the protocol; rejects when nobody answers. What comes back is `unknown` until parsed. */
export const send = messenger.sendMessage;
/** Listens for a message of the protocol; to be called synchronously when a context starts. */
export const receive = messenger.onMessage;

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
