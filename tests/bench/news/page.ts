import type { FloorAccount } from '../at-rest/floor-extension.ts';

/** A piece of news as it came to the page. Times in ms since the epoch, by the page's clock. */
export interface Arrival {
  /** The status that came. */
  readonly text: string;
  /** When a script of the page could know, or the dot was changed. */
  readonly known: number;
  /** When the frame with it had been drawn. */
  readonly painted: number;
}

/** What the page's scripts keep for the bench to read. */
export interface NewsWindow {
  /** By the page's own socket. */
  ownNews: Arrival[];
  /** By the overlay's dots. */
  dotNews: Arrival[];
  clock(): number;
  /** Calls back when the frame that is to be drawn next has been drawn. */
  afterPaint(callback: () => void): void;
  isSubscribed: boolean;
  /** How many dots have been given a text so far. */
  dotCounts: Map<string, number>;
}

/** The body of a page that shows these people by name. */
export function dotsPage(userIDs: readonly string[]): string {
  const names = userIDs.map((userID) => `<span data-presence-user="${userID}">${userID}</span> `).join('');
  return `<p style="font:9px sans-serif">${names}</p><script>(${prepare.toString()})()</script>`;
}

/**
 * The body of a page with a socket of its own, to stand on a site that is off: the least that a page can do to show a
 * status, with no extension. @param draws whether it shows what came by its socket and says that it is its turn
 * (`own`); otherwise it only hears of it, and nothing is painted
 */
export function ownPage(follows: string, own: FloorAccount, draws: boolean): string {
  const listen = `(${listenByItself.toString()})(${JSON.stringify(own)}, ${JSON.stringify(follows)}, ${draws})`;
  return `<p id="own">-</p><script>(${prepare.toString()})(); ${listen}</script>`;
}

/** Runs in either page. */
function prepare(): void {
  const news = window as unknown as NewsWindow;
  news.ownNews = [];
  news.dotNews = [];
  news.dotCounts = new Map();
  news.isSubscribed = false;
  news.clock = () => performance.timeOrigin + performance.now();
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.onmessage = () => {
    for (const callback of waiting.splice(0)) callback();
  };
  // A message posted in the frame's last script is handled once the frame is done.
  news.afterPaint = (callback) =>
    void requestAnimationFrame(() => {
      waiting.push(callback);
      port1.postMessage(null);
    });
}

/** Runs in the page with the socket. */
function listenByItself(own: FloorAccount, follows: string, draws: boolean): void {
  const news = window as unknown as NewsWindow;
  const socket = new WebSocket(`${own.server}/binfo?sdkappid=${own.sdkAppID}&instanceid=own&platform=7`);
  socket.binaryType = 'arraybuffer';
  let seq = 0;
  const request = (servcmd: string, body: object): void => {
    seq += 1;
    const who = { sdkappid: own.sdkAppID, identifier: own.userID, usersig: own.userSig };
    const head = { ver: 'v4', platform: 7, ...who, servcmd, seq };
    socket.send(new TextEncoder().encode(JSON.stringify({ head, body })));
  };
  socket.onopen = () => request('im_open_status.wslogin', { State: 'Online' });
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data));
    if (frame.head.seq === 1) request('im_open_status.ws_status_subscribe', { To_Account: [follows] });
    if (frame.head.seq === 2) news.isSubscribed = frame.body.ErrorCode === 0;
    const statuses = frame.body.EventArray?.[0]?.UserStatusList;
    if (statuses === undefined || statuses[0].To_Account === own.userID) return;
    const text = atob(statuses[0].CustomStatus);
    const known = news.clock();
    if (!draws || !text.includes('own')) {
      news.ownNews.push({ text, known, painted: known });
      return;
    }
    const shown = document.getElementById('own');
    if (shown) shown.textContent = text;
    news.afterPaint(() => news.ownNews.push({ text, known, painted: news.clock() }));
  };
}

/**
 * Runs with a root of the overlay for `this`: notes when as many dots as its text says (`TEXT*COUNT`) have
 * been given it.
 */
export function watchDots(this: ShadowRoot): void {
  const news = window as unknown as NewsWindow;
  const { dotCounts: counts } = news;
  new MutationObserver((changes) => {
    const known = news.clock();
    for (const { target } of changes) {
      if (!(target as Element).classList.contains('dot')) continue;
      const [, text = '', all = ''] =
        /(\w+\*(\d+))$/.exec((target as Element).getAttribute('aria-label') ?? '') ?? [];
      if (text === '') continue;
      const count = (counts.get(text) ?? 0) + 1;
      counts.set(text, count);
      if (count === Number(all))
        news.afterPaint(() => news.dotNews.push({ text, known, painted: news.clock() }));
    }
  }).observe(this, { subtree: true, attributes: true, attributeFilter: ['aria-label'] });
}
