import type { CDPSession, Page } from '@playwright/test';
import type { Json, PressableRole, Tab } from './tab.ts';

type Evaluate = (work: unknown, argument: unknown) => Promise<unknown>;

/** A Chromium tab by Playwright. */
export class ChromiumTab implements Tab {
  /** Playwright's own page, for what only it can do. */
  readonly page: Page;
  private session: Promise<CDPSession> | undefined;

  constructor(page: Page) {
    this.page = page;
  }

  url(): string {
    return this.page.url();
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async press(role: PressableRole, name: string): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).click();
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true }).and(this.page.locator('input, textarea'));
    await field.clear();
    await field.pressSequentially(text);
  }

  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name);
  }

  async moveMouse(x: number, y: number): Promise<void> {
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.moveMouse(x, y);
    await this.page.mouse.click(x, y);
  }

  run<Result, Argument extends Json>(work: (argument: Argument) => Result, argument: Argument) {
    // Playwright's own type for the function can't be named; the call is the same.
    const evaluate = this.page.evaluate.bind(this.page) as Evaluate;
    return evaluate(work, argument) as Promise<Awaited<Result>>;
  }

  async inClosedRoots<Result>(work: (root: ShadowRoot) => Result): Promise<Result[]> {
    this.session ??= this.page.context().newCDPSession(this.page);
    const session = await this.session;
    const { root } = await session.send('DOM.getDocument', { depth: 5, pierce: true });
    const html = (root as DebugNode).children?.find((child) => child.nodeName === 'HTML');
    const closed = closedRootsIn(html).flatMap((outer) => {
      const inner = outer.children?.filter((child) => child.nodeName === 'DIV') ?? [];
      const roots = inner.flatMap((child) => child.shadowRoots ?? []);
      return roots.length > 0 ? roots : [outer];
    });
    const results: Result[] = [];
    for (const shadow of closed) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId });
      if (object.objectId === undefined) continue;
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function () { return (${work.toString()})(this); }`,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      results.push(result.value);
    }
    return results;
  }

  /** Has the page believe that the person prefers light or dark colours. */
  async preferColours(colorScheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async bringToFront(): Promise<void> {
    await this.page.bringToFront();
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** A node as the debugger tells of it. */
interface DebugNode {
  readonly nodeName: string;
  readonly backendNodeId: number;
  readonly shadowRootType?: string;
  readonly children?: readonly DebugNode[];
  readonly shadowRoots?: readonly DebugNode[];
}

function closedRootsIn(parent: DebugNode | undefined): DebugNode[] {
  return (parent?.children ?? [])
    .flatMap((child) => child.shadowRoots ?? [])
    .filter((shadow) => shadow.shadowRootType === 'closed');
}
