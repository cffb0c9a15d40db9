import * as v from 'valibot';
import type { Act } from '../messaging/page-messages.ts';
import { pageMessageSchema } from '../messaging/streams.ts';
import type { Clock } from './clock.ts';
import { type Rate, rate } from './rate.ts';
import type { PageLink, PageOrigin, ViewerPort, Viewers } from './viewer-contract.ts';

/** More frames of a tab than this wait until another one is gone: a page can make as many as it likes. */
export const TAB_MAX_PORTS = 64;
/** A page's overlay says whom it shows ten times a second at most; what says more is heard now and then. */
export const MESSAGES_A_SECOND = 50;
/** How often a person presses a button of a card, at most; for a tab. */
export const ACTS_A_SECOND = 1;
export const ACTS_A_MINUTE = 20;
/** A press that finds no room waits for it so long, and is forgotten then: its card says that it did not work. */
export const PRESS_PATIENCE_MS = 3_000;

/** What a press is about: of two about the same thing the later one counts. */
const ABOUT: Readonly<Record<Act, string>> = {
  follow: 'follow',
  unfollow: 'follow',
  notify: 'notify',
  unnotify: 'notify',
  chat: 'chat',
  allow: 'allow',
};

interface Tab {
  ports: number;
  /** Begins to serve those that wait, in order. */
  readonly waiting: Set<() => void>;
  readonly acts: readonly Rate[];
}

const newTab = (): Tab => ({
  ports: 0,
  waiting: new Set(),
  acts: [rate(ACTS_A_SECOND, 1_000), rate(ACTS_A_MINUTE, 60_000)],
});

/** The ports of pages: what each tab, and each of its frames, may have us do. */
export interface PagePorts {
  /** @param refused a message was not of the protocol */
  serve(port: ViewerPort, page: PageOrigin, refused: () => void): void;
}

export function pagePorts(viewers: Pick<Viewers, 'addPage'>, clock: Clock): PagePorts {
  const tabs = new Map<number, Tab>();

  /** Counts one press more and returns 0, or the ms until there is room for it; null where that is later than `until`. */
  function waitToAct({ acts }: Tab, until: number): number | null {
    const now = clock.steady();
    const wait = Math.max(...acts.map((bound) => bound.wait(now)));
    if (now + wait > until) return null;
    if (wait === 0) for (const bound of acts) bound.take(now);
    return wait;
  }

  return {
    serve(port, page, refused) {
      const tab = (page.tab === undefined ? undefined : tabs.get(page.tab)) ?? newTab();
      if (page.tab !== undefined) tabs.set(page.tab, tab);
      let link: PageLink | null = null;
      /** The last that was said and not yet heard: it replaces what was said before. */
      let watch: readonly string[] | null = null;
      let about: string | null | undefined;
      const heard = rate(MESSAGES_A_SECOND, 1_000);
      let timer: unknown = null;
      /** Presses that wait for room, by what they are about. */
      const presses = new Map<string, { readonly act: Act; readonly key: string; readonly until: number }>();
      let pressTimer: unknown = null;

      function begin(): void {
        tab.waiting.delete(begin);
        tab.ports += 1;
        link = viewers.addPage((update) => port.postMessage(update), page);
        hear();
      }

      function hear(): void {
        if (watch !== null) link?.watch(watch);
        if (about !== undefined) link?.about(about);
        if (link === null) return;
        watch = null;
        about = undefined;
      }

      /** Now, or as soon as there is room for it again. */
      function hearSoon(): void {
        if (timer !== null) return;
        const now = clock.steady();
        if (heard.take(now)) hear();
        else {
          timer = clock.setTimeout(() => {
            timer = null;
            hearSoon();
          }, heard.wait(now));
        }
      }

      function press(act: Act, key: string): void {
        const about = `${ABOUT[act]} ${key}`;
        // The later one goes behind what waits already.
        presses.delete(about);
        presses.set(about, { act, key, until: clock.steady() + PRESS_PATIENCE_MS });
        if (pressTimer === null) servePresses();
      }

      /** One after another, as there is room. */
      function servePresses(): void {
        pressTimer = null;
        for (const [about, { act, key, until }] of presses) {
          const wait = waitToAct(tab, until);
          if (wait === null) presses.delete(about);
          else if (wait > 0) {
            pressTimer = clock.setTimeout(servePresses, wait);
            return;
          } else {
            presses.delete(about);
            link?.act(act, key);
          }
        }
      }

      port.onMessage.addListener((message) => {
        const parsed = v.safeParse(pageMessageSchema, message);
        if (!parsed.success) {
          refused();
          return;
        }
        const said = parsed.output;
        if ('act' in said) {
          if (link !== null) press(said.act, said.key);
          return;
        }
        if ('watch' in said) watch = said.watch;
        else about = said.about;
        hearSoon();
      });
      port.onDisconnect.addListener(() => {
        clock.clearTimeout(timer);
        clock.clearTimeout(pressTimer);
        presses.clear();
        tab.waiting.delete(begin);
        if (link !== null) {
          tab.ports -= 1;
          link.close();
        }
        const [next] = tab.waiting;
        if (tab.ports < TAB_MAX_PORTS) next?.();
        if (page.tab !== undefined && tab.ports === 0 && tab.waiting.size === 0) tabs.delete(page.tab);
      });

      if (tab.ports < TAB_MAX_PORTS) begin();
      else tab.waiting.add(begin);
    },
  };
}
