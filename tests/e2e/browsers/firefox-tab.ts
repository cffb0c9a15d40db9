import { writeFile } from 'node:fs/promises';
import type { Bidi } from './bidi.ts';
import { comeToRest, hasHit, takeAim } from './press.ts';
import type { Json, PressableRole, Tab } from './tab.ts';
import { waitFor } from './wait-for.ts';

interface LocatedNode {
  readonly sharedId: string;
  readonly value?: {
    readonly localName?: string;
    readonly mode?: string;
    readonly children?: readonly LocatedNode[];
    readonly shadowRoot?: LocatedNode | null;
  };
}

/** BiDi's names of keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** A Firefox tab, or the toolbar's popup, over WebDriver BiDi. */
export class FirefoxTab implements Tab {
  private readonly bidi: Bidi;
  /** BiDi's id of the tab. */
  private readonly context: string;
  private shown = '';
  private isClosed = false;

  constructor(bidi: Bidi, context: string) {
    this.bidi = bidi;
    this.context = context;
  }

  private send<Result>(method: string, params: object = {}): Promise<Result> {
    return this.bidi.send<Result>(method, { context: this.context, ...params });
  }

  get closed(): boolean {
    return this.isClosed;
  }

  url(): string {
    return this.shown;
  }

  async goto(url: string): Promise<void> {
    // Firefox never says that an extension's page has loaded, though it has: so the page itself is asked.
    await this.send('browsingContext.navigate', { url, wait: 'none' });
    await waitFor(`${url} to load`, () =>
      this.run(() => document.readyState === 'complete' && location.href !== 'about:blank', null),
    );
    this.shown = url;
  }

  async reload(): Promise<void> {
    await this.run(() => {
      document.documentElement.dataset.before = '';
    }, null);
    await this.send('browsingContext.reload', { wait: 'none' });
    await waitFor('the page to load again', () =>
      this.run(
        () => document.readyState === 'complete' && !('before' in document.documentElement.dataset),
        null,
      ),
    );
  }

  async press(role: PressableRole, name: string): Promise<void> {
    await this.click(`the ${role} “${name}”`, { role, name }, '*');
  }

  async fill(label: string, text: string): Promise<void> {
    const field = await this.click(`the field “${label}”`, { name: label }, 'input, textarea');
    await this.bidi.call(this.context, '(field) => field.select()', [field]);
    await this.type(text === '' ? [KEYS.Delete ?? ''] : splitIntoSigns(text));
  }

  async key(name: string): Promise<void> {
    await this.type([KEYS[name] ?? name]);
  }

  /** Waits for an element by what assistive technology is told of it, and which can be seen. */
  private find(what: string, value: { role?: string; name: string }, selector: string): Promise<string> {
    return waitFor(what, async () => {
      for (const { sharedId } of await this.locate({ type: 'accessibility', value })) {
        const fits = '(element, selector) => element.matches(selector) && element.checkVisibility()';
        if (await this.bidi.call<boolean>(this.context, fits, [sharedId], selector)) return sharedId;
      }
      return undefined;
    });
  }

  private async locate(locator: object, serializationOptions: object = {}): Promise<LocatedNode[]> {
    const found = await this.send<{ nodes: LocatedNode[] }>('browsingContext.locateNodes', {
      locator,
      serializationOptions,
    });
    return found.nodes;
  }

  /** Presses an element, and gives its id. What moved away under the mouse is pressed again, as by a person. */
  private click(what: string, value: { role?: string; name: string }, selector: string): Promise<string> {
    return waitFor(`${what} to be pressed`, async () => {
      const sharedId = await this.find(what, value, selector);
      await this.beside(comeToRest, sharedId);
      await this.beside(takeAim, sharedId);
      try {
        await this.point([
          { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId } } },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]);
      } catch (error) {
        await this.beside(hasHit, sharedId);
        throw error;
      }
      // What was pressed may have closed its page, or led elsewhere: then nothing is there to say so.
      const hit = await this.beside(hasHit, sharedId).catch(() => true);
      return hit && sharedId;
    });
  }

  /** Runs a function on an element in a world beside the page's, in which it can keep something. */
  private beside<Result>(work: (element: Element) => Result, sharedId: string): Promise<Awaited<Result>> {
    return this.bidi.call(this.context, work.toString(), [sharedId], null, 'press');
  }

  private async point(actions: readonly object[]): Promise<void> {
    await this.send('input.performActions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  private async type(signs: readonly string[]): Promise<void> {
    const actions = signs.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.send('input.performActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async moveMouse(x: number, y: number): Promise<void> {
    // From elsewhere, within one frame, as a quick hand does.
    const away = (at: number, by: number): number => Math.round(at) + (at < by ? by : -by);
    const elsewhere = { type: 'pointerMove', x: away(x, 60), y: away(y, 40) };
    await this.point([elsewhere, { type: 'pointerMove', x: Math.round(x), y: Math.round(y) }]);
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.moveMouse(x, y);
    await this.point([
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** Opens the page's menu with the mouse. */
  async openMenuAt(x: number, y: number): Promise<void> {
    await this.moveMouse(x, y);
    await this.point([
      { type: 'pointerDown', button: 2 },
      { type: 'pointerUp', button: 2 },
    ]);
  }

  run<Result, Argument extends Json>(work: (argument: Argument) => Result, argument: Argument) {
    return this.bidi.call<Awaited<Result>>(this.context, work.toString(), [], argument);
  }

  async inClosedRoots<Result>(work: (root: ShadowRoot) => Result): Promise<Result[]> {
    const nodes = await this.locate(
      { type: 'css', value: ':root > *' },
      { includeShadowTree: 'all', maxDomDepth: 3 },
    );
    const results: Result[] = [];
    for (const outer of nodes.flatMap(closedRootOf)) {
      const divs = outer.value?.children?.filter(({ value }) => value?.localName === 'div') ?? [];
      const inner = divs.flatMap(closedRootOf);
      for (const { sharedId } of inner.length > 0 ? inner : [outer])
        results.push(await this.bidi.call<Result>(this.context, work.toString(), [sharedId]));
    }
    return results;
  }

  /** The frames in it, at any depth, each as a tab of its own. */
  async frames(): Promise<FirefoxTab[]> {
    interface Context {
      readonly context: string;
      readonly children?: readonly Context[] | null;
    }
    const { contexts } = await this.bidi.send<{ contexts: Context[] }>('browsingContext.getTree', {
      root: this.context,
    });
    const below = ({ children }: Context): string[] =>
      (children ?? []).flatMap((child) => [child.context, ...below(child)]);
    return contexts.flatMap(below).map((context) => new FirefoxTab(this.bidi, context));
  }

  async resize(width: number, height: number): Promise<void> {
    await this.send('browsingContext.setViewport', { viewport: { width, height } });
  }

  async screenshot(file: string): Promise<void> {
    const { data } = await this.send<{ data: string }>('browsingContext.captureScreenshot');
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  async bringToFront(): Promise<void> {
    await this.send('browsingContext.activate');
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.send('browsingContext.close');
  }
}

/** BiDi types one sign at a time: an emoji of several code points is one. */
function splitIntoSigns(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

function closedRootOf({ value }: LocatedNode): LocatedNode[] {
  return value?.shadowRoot?.value?.mode === 'closed' ? [value.shadowRoot] : [];
}
