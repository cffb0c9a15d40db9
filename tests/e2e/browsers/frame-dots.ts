import type { CDPSession, Page } from '@playwright/test';
import { ChromiumTab } from './chromium-tab.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { PageDriver } from './page-driver.ts';
import type { Tab } from './tab.ts';
import { waitFor } from './wait-for.ts';

/** The accessible names of the dots in all frames of a page, at any depth, but for the page itself; sorted. */
async function frameDots(tab: Tab): Promise<string[]> {
  if (tab instanceof ChromiumTab) return (await chromiumFrameDots(tab.page)).sort();
  if (!(tab instanceof FirefoxTab)) throw new Error('frames of such a tab can’t be looked into');
  const frames = await tab.frames();
  const dots = await Promise.all(frames.map((frame) => new PageDriver(frame).dots()));
  return dots.flat().sort();
}

/** Waits until the frames of a page have these dots, and no others. */
export async function waitForFrameDots(page: PageDriver, ...names: string[]): Promise<void> {
  let last: string[] = [];
  await waitFor(
    `the dots ${names.join(' | ')} in frames`,
    async () => {
      last = await frameDots(page.tab);
      return last.join(' | ') === names.sort().join(' | ');
    },
    { seen: () => last.join(' | ') || 'no dot at all' },
  );
}

/** A node as the debugger tells of it. */
interface DebugNode {
  readonly backendNodeId: number;
  readonly shadowRootType?: string;
  readonly children?: readonly DebugNode[];
  readonly shadowRoots?: readonly DebugNode[];
  readonly contentDocument?: DebugNode;
}

async function chromiumFrameDots(page: Page): Promise<string[]> {
  const context = page.context();
  const main = await context.newCDPSession(page);
  const found = await dotsIn(main, false);
  await main.detach();
  for (const frame of page.frames().slice(1)) {
    // A frame of the page's own site has no session of its own: the page's sees into it.
    const session = await context.newCDPSession(frame).catch(() => null);
    if (session === null) continue;
    found.push(...(await dotsIn(session, true)));
    await session.detach();
  }
  return found;
}

/** @param all the session's own document too, and not only the frames in it */
async function dotsIn(session: CDPSession, all: boolean): Promise<string[]> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const names: string[] = [];
  for (const { backendNodeId } of closedRoots(root as DebugNode, all)) {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    if (object.objectId === undefined) continue;
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: `function () {
        return [...this.querySelectorAll('.dot[aria-label]')]
          .filter((dot) => dot.checkVisibility())
          .map((dot) => dot.getAttribute('aria-label'));
      }`,
      returnByValue: true,
    });
    names.push(...(result.value as string[]));
  }
  return names;
}

function closedRoots(node: DebugNode, isWanted: boolean): DebugNode[] {
  const found = isWanted && node.shadowRootType === 'closed' ? [node] : [];
  for (const inner of [...(node.children ?? []), ...(node.shadowRoots ?? [])])
    found.push(...closedRoots(inner, isWanted));
  if (node.contentDocument !== undefined) found.push(...closedRoots(node.contentDocument, true));
  return found;
}
