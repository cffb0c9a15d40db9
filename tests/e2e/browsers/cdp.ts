import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WebSocket } from 'ws';
import { waitFor } from './wait-for.ts';

/** One thing that Chromium runs: a page, a worker, an extension's popup or its offscreen document. */
export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Hears of an event: what it is called, what it bears, and the session that it is of. */
type Listener = (method: string, params: unknown, sessionId: string | undefined) => void;

/**
 * Chromium's own protocol for the whole browser, beside Playwright: it sees the targets that Playwright does not show,
 * the toolbar's popup and the offscreen document. Chromium must run with `--remote-debugging-port=0`.
 */
export class Cdp {
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly listeners = new Set<Listener>();
  private lastId = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      const message: Answer & { id?: number; method?: string; params?: unknown; sessionId?: string } =
        JSON.parse(String(data));
      if (message.id === undefined) {
        const { method = '', params, sessionId } = message;
        for (const listener of this.listeners) listener(method, params, sessionId);
        return;
      }
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
    });
    socket.on('close', () => {
      for (const resolve of this.waiting.values()) resolve({ error: { message: 'Chromium has ended' } });
      this.waiting.clear();
    });
    // Without a listener the death of the browser would end the test run.
    socket.on('error', () => undefined);
  }

  /** Connects to the Chromium that runs on this profile. */
  static async connect(profileDir: string): Promise<Cdp> {
    const address = await waitFor('Chromium to open its debugging port', async () => {
      const [port, socketPath] = (await readFile(path.join(profileDir, 'DevToolsActivePort'), 'utf8')).split(
        '\n',
      );
      return port && socketPath ? `ws://127.0.0.1:${port}${socketPath}` : undefined;
    });
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    return new Cdp(socket);
  }

  /** Sends a command, to the browser or to a session within it, and gives its result, whose form the caller knows. */
  async send<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    this.lastId += 1;
    const id = this.lastId;
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result as Result;
  }

  /** Hears of every event from now on, until the function that is returned is called. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Every target, those included that the protocol leaves out unless asked. */
  async targets(): Promise<readonly Target[]> {
    const { targetInfos } = await this.send<{ targetInfos: Target[] }>('Target.getTargets', { filter: [{}] });
    return targetInfos;
  }

  /** Opens a session with a target and returns its id. */
  async attach(targetId: string): Promise<string> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return sessionId;
  }

  /** Evaluates an expression in a session, waits for what it promises, and gives its value. */
  async evaluate<Value>(sessionId: string, expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: Value };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Ends a target and waits until it is gone. A worker that is only just starting survives the first command. */
  async closeTarget({ targetId, url }: Target): Promise<void> {
    await waitFor(`${url} to be gone`, async () => {
      const there = (await this.targets()).some((target) => target.targetId === targetId);
      if (there) await this.send('Target.closeTarget', { targetId });
      return !there;
    });
  }

  close(): void {
    this.socket.close();
  }
}
