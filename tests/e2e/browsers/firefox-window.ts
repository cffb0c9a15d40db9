import type { Bidi } from './bidi.ts';

/**
 * Firefox's own window, where a script may run with `--remote-allow-system-access`: for what BiDi itself does not reach, as the
 * address bar and menus. Names of Firefox's own may change with a version; all is seen to work in ESR 153.
 */
export class FirefoxWindow {
  private readonly bidi: Bidi;

  constructor(bidi: Bidi) {
    this.bidi = bidi;
  }

  /** All of Firefox's own windows, by BiDi's ids. */
  async ids(): Promise<string[]> {
    const { contexts } = await this.bidi.send<{ contexts: { context: string }[] }>(
      'browsingContext.getTree',
      { 'moz:scope': 'chrome', maxDepth: 0 },
    );
    return contexts.map(({ context }) => context);
  }

  /** Runs this in the first window, with the rights of Firefox: it is text, as nothing here knows the types of what it uses. */
  async run<Value>(work: string, argument?: unknown): Promise<Value> {
    const [window] = await this.ids();
    if (window === undefined) throw new Error('Firefox has no window');
    return this.bidi.call<Value>(window, work, [], argument);
  }

  /** Presses keys one after another as on a keyboard: Firefox has them first, then what has the focus. */
  async press(keys: readonly string[], modifiers: { altKey?: true; shiftKey?: true } = {}): Promise<void> {
    await this.run(PRESS, { keys, modifiers });
  }
}

const PRESS = `({ keys, modifiers }) => {
  const utils = { window, parent: window, _EU_Ci: Ci, _EU_Cc: Cc };
  Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', utils);
  for (const key of keys) utils.synthesizeKey(key, modifiers, window);
}`;
