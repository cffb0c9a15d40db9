import * as v from 'valibot';
import { PAGE_PORT, POPUP_PORT, watchSchema } from '../messaging/streams.ts';
import type { Host } from './host.ts';
import type { ViewerLink } from './viewers.ts';

/** The part of a runtime port that a stream needs. */
export interface ViewerPort {
  readonly name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** Who is at the other end of a port, as its sender shows. */
export type PortOwner = 'own-page' | 'content-script' | 'stranger';

/**
 * Serves a viewer that connects: the popup's stream to pages of our own only, a page's stream to content scripts and to
 * pages of our own (the demo's sample page).
 * Returns whether the port was ours. A malformed message is refused, logged once, and changes nothing.
 */
export function serveViewer(
  host: Host,
  port: ViewerPort,
  owner: PortOwner,
  log: (line: string) => void,
): boolean {
  if (port.name === POPUP_PORT) {
    if (owner !== 'own-page') port.disconnect();
    else {
      listen(
        port,
        host.viewers.addPopup((update) => port.postMessage(update)),
        log,
      );
      host.hurry('looked');
    }
    return true;
  }
  if (port.name !== PAGE_PORT) return false;
  if (owner === 'stranger') {
    port.disconnect();
    return true;
  }
  listen(
    port,
    host.viewers.addPage((update) => port.postMessage(update)),
    log,
  );
  return true;
}

/** Takes in what a viewer says of who can be seen there, until its port ends. */
function listen(port: ViewerPort, viewer: ViewerLink, log: (line: string) => void): void {
  let logged = false;
  port.onMessage.addListener((message) => {
    const parsed = v.safeParse(watchSchema, message);
    if (parsed.success) viewer.watch(parsed.output.watch);
    else if (!logged) {
      logged = true;
      log('A viewer sent a message that is not of the protocol; it was refused.');
    }
  });
  port.onDisconnect.addListener(viewer.close);
}
