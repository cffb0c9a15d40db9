import * as v from 'valibot';
import { PAGE_PORT, POPUP_PORT, popupMessageSchema } from '../messaging/streams.ts';
import type { Clock } from './clock.ts';
import type { Host } from './host.ts';
import { pagePorts } from './page-ports.ts';
import type { PageOrigin, ViewerPort } from './viewer-contract.ts';

/** Who is at the other end of a port, as its sender shows. */
export type PortOwner = 'own-page' | 'content-script' | 'stranger';

/** Serves a port; returns whether it was ours. */
export type ServeViewer = (port: ViewerPort, owner: PortOwner, page?: PageOrigin) => boolean;

/**
 * Serves viewers that connect: the popup's stream to pages of our own only, a page's stream to content scripts and to
 * pages of our own (the demo's sample page). A malformed message is refused, logged once for each port, and changes
 * nothing.
 */
export function viewerServer(
  host: Pick<Host, 'viewers' | 'hurry'>,
  clock: Clock,
  log: (line: string) => void,
): ServeViewer {
  const pages = pagePorts(host.viewers, clock);

  /** Logs what is refused, once for each port. */
  function refusal(): () => void {
    let logged = false;
    return () => {
      if (!logged) log('A viewer sent a message that is not of the protocol; it was refused.');
      logged = true;
    };
  }

  function servePopup(port: ViewerPort): void {
    const popup = host.viewers.addPopup((update) => port.postMessage(update));
    const refused = refusal();
    port.onMessage.addListener((message) => {
      const parsed = v.safeParse(popupMessageSchema, message);
      if (!parsed.success) refused();
      else if ('watch' in parsed.output) popup.watch(parsed.output.watch);
      else popup.over(parsed.output.over);
    });
    port.onDisconnect.addListener(popup.close);
    host.hurry('looked');
  }

  return (port, owner, page = {}) => {
    if (port.name !== POPUP_PORT && port.name !== PAGE_PORT) return false;
    const isPopup = port.name === POPUP_PORT;
    if (owner === 'stranger' || (isPopup && owner !== 'own-page')) port.disconnect();
    else if (isPopup) servePopup(port);
    else pages.serve(port, page, refusal());
    return true;
  };
}
