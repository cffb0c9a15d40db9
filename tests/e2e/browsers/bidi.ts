import type { Browser } from 'puppeteer-core';

/** WebDriver BiDi's commands, sent past puppeteer, which reaches no closed shadow root and no toolbar's popup. */
export class Bidi {
  private readonly connection: Connection;

  private constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The connection inside puppeteer's Firefox: it is there in every BiDi browser, though its types leave it out. */
  static of(browser: Browser): Bidi {
    if (!('connection' in browser)) throw new Error('puppeteer no longer shows its BiDi connection');
    return new Bidi(browser.connection as Connection);
  }

  /** Sends a command and gives its result, whose form the caller knows. */
  async send<Result>(method: string, params: object): Promise<Result> {
    return (await this.connection.send(method, params)).result as Result;
  }

  /**
   * Calls a function in a page, waits for what it promises, and gives what comes of that. It crosses as JSON. Nodes go
   * in by their ids, before the argument.
   * @param sandbox the name of a world of its own beside the page's scripts; without one it runs among them
   */
  async call<Value>(
    context: string,
    work: string,
    nodes: readonly string[],
    argument?: unknown,
    sandbox?: string,
  ): Promise<Value> {
    const called = await this.send<CallResult>('script.callFunction', {
      functionDeclaration: `async (json, ...nodes) => JSON.stringify(await (${work})(...nodes, JSON.parse(json)))`,
      arguments: [
        { type: 'string', value: JSON.stringify(argument ?? null) },
        ...nodes.map((sharedId) => ({ sharedId })),
      ],
      target: { context, ...(sandbox === undefined ? {} : { sandbox }) },
      awaitPromise: true,
    });
    if (called.type === 'exception') throw new Error(called.exceptionDetails.text);
    const { value } = called.result;
    return (typeof value === 'string' ? JSON.parse(value) : undefined) as Value;
  }
}

interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

type CallResult =
  | { readonly type: 'success'; readonly result: { readonly value?: unknown } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };
