import * as v from 'valibot';
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

  function mayAct({ acts }: Tab): boolean {
    const now = clock.steady();
    return acts.every((bound) => bound.wait(now) === 0) && acts.every((bound) => bound.take(now));
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

      port.onMessage.addListener((message) => {
        const parsed = v.safeParse(pageMessageSchema, message);
        if (!parsed.success) {
          refused();
          return;
        }
        const said = parsed.output;
        if ('act' in said) {
          if (link !== null && mayAct(tab)) link.act(said.act, said.key);
          return;
        }
        if ('watch' in said) watch = said.watch;
        else about = said.about;
        hearSoon();
      });
      port.onDisconnect.addListener(() => {
        clock.clearTimeout(timer);
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
