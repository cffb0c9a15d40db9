import { writeFile } from 'node:fs/promises';
import type { Cdp, Target } from './cdp.ts';
import type { Json, PressableRole, Tab } from './tab.ts';
import { waitFor } from './wait-for.ts';

interface AxNode {
  readonly backendDOMNodeId?: number;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
}

interface DomNode {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly shadowRootType?: string;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/**
 * The toolbar's popup in Chromium, or a tab of a Chromium without Playwright. Playwright does not show the popup, so that
 * it is driven by Chromium's own protocol.
 */
export class ChromiumPopupTab implements Tab {
  private readonly cdp: Cdp;
  private readonly target: Target;
  private readonly sessionId: string;

  private constructor(cdp: Cdp, target: Target, sessionId: string) {
    this.cdp = cdp;
    this.target = target;
    this.sessionId = sessionId;
  }

  static async attach(cdp: Cdp, target: Target): Promise<ChromiumPopupTab> {
    return new ChromiumPopupTab(cdp, target, await cdp.attach(target.targetId));
  }

  private send<Result>(method: string, params: object = {}): Promise<Result> {
    return this.cdp.send<Result>(method, params, this.sessionId);
  }

  url(): string {
    return this.target.url;
  }

  async goto(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
  }

  async reload(): Promise<void> {
    await this.send('Page.reload');
  }

  /** Presses with the mouse in the middle of what the accessibility tree calls so. */
  async press(role: PressableRole, name: string): Promise<void> {
    const box = await waitFor(`the ${role} “${name}”`, async () => {
      const [node] = await this.find(name, (found) => found === role);
      if (node === undefined) return undefined;
      await this.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node });
      return this.send<{ model: { content: number[] } }>('DOM.getBoxModel', { backendNodeId: node });
    });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = box.model.content;
    const place = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...place });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...place });
  }

  async fill(label: string, text: string): Promise<void> {
    const node = await waitFor(`the field “${label}”`, async () => {
      const [found] = await this.find(label, (role) => /textbox|searchbox|spinbutton/i.test(role));
      return found;
    });
    await this.send('DOM.focus', { backendNodeId: node });
    await this.run(() => {
      const field = document.activeElement;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    }, null);
    if (text === '') await this.key('Delete');
    else await this.send('Input.insertText', { text });
  }

  private async find(accessibleName: string, isRole: (role: string) => boolean): Promise<number[]> {
    const { root } = await this.send<{ root: { backendNodeId: number } }>('DOM.getDocument', { depth: 0 });
    // Not before it is needed: it makes a page's every change dearer.
    await this.send('Accessibility.enable');
    const { nodes } = await this.send<{ nodes: AxNode[] }>('Accessibility.queryAXTree', {
      backendNodeId: root.backendNodeId,
      accessibleName,
    });
    return nodes.flatMap((node) =>
      !node.ignored && isRole(node.role?.value ?? '') && node.backendDOMNodeId !== undefined
        ? [node.backendDOMNodeId]
        : [],
    );
  }

  async key(name: string): Promise<void> {
    const codes: Record<string, number> = { Tab: 9, Enter: 13, Escape: 27, Delete: 46 };
    const key = { key: name, code: name, windowsVirtualKeyCode: codes[name] ?? 0 };
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...key,
      ...(name === 'Enter' ? { text: '\r' } : {}),
    });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  async moveMouse(x: number, y: number): Promise<void> {
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.moveMouse(x, y);
    const press = { x, y, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...press });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...press });
  }

  run<Result, Argument extends Json>(work: (argument: Argument) => Result, argument: Argument) {
    const call = `(${work.toString()})(${JSON.stringify(argument)})`;
    return this.cdp.evaluate<Awaited<Result>>(this.sessionId, call);
  }

  async inClosedRoots<Result>(work: (root: ShadowRoot) => Result): Promise<Result[]> {
    const { root } = await this.send<{ root: DomNode }>('DOM.getDocument', { depth: 5, pierce: true });
    const html = root.children?.find((child) => child.nodeName === 'HTML');
    const closed = (html?.children ?? [])
      .flatMap((child) => child.shadowRoots ?? [])
      .filter((shadow) => shadow.shadowRootType === 'closed')
      .flatMap((outer) => {
        const inner = (outer.children ?? []).flatMap((child) => child.shadowRoots ?? []);
        return inner.length > 0 ? inner.slice(0, 1) : [outer];
      });
    const results: Result[] = [];
    for (const { backendNodeId } of closed) {
      const { object } = await this.send<{ object: { objectId: string } }>('DOM.resolveNode', {
        backendNodeId,
      });
      const { result } = await this.send<{ result: { value: Result } }>('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function () { return (${work.toString()})(this); }`,
        returnByValue: true,
      });
      results.push(result.value);
    }
    return results;
  }

  /** Has the popup believe that the person prefers light or dark colours. */
  async preferColours(colorScheme: 'light' | 'dark'): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: colorScheme }];
    await this.send('Emulation.setEmulatedMedia', { features });
  }

  /** A toolbar's popup takes the size of what is in it. */
  async resize(): Promise<void> {}

  async screenshot(file: string): Promise<void> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot');
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  async bringToFront(): Promise<void> {}

  async close(): Promise<void> {
    await this.cdp.closeTarget(this.target);
  }
}
