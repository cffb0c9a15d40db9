import { type ChildProcess, fork } from 'node:child_process';

/** What a child process can be asked, by name. Arguments and results are plain data. */
export type Calls = Readonly<Record<string, (params: never) => unknown>>;

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** A process of the bench. Its death, unless it was asked for, rejects whatever waits for it. */
export class Child<C extends Calls> {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #lastID = 0;

  /** @param script a module that calls `answerCalls` */
  constructor(name: string, script: string) {
    this.#name = name;
    this.#process = fork(script, { execArgv: ['--expose-gc'] });
    this.#process.on('message', (answer: Answer) => this.#settle(answer));
    this.#process.on('exit', (code, signal) => this.#lose(`ended by itself (${signal ?? code})`));
    this.#process.on('error', (error) => this.#lose(error.message));
  }

  call<M extends keyof C & string>(
    method: M,
    ...params: Parameters<C[M]>
  ): Promise<Awaited<ReturnType<C[M]>>> {
    this.#lastID += 1;
    const id = this.#lastID;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      if (!this.#process.connected) this.#lose('is gone');
      else this.#process.send({ id, method, params: params[0] ?? null });
    });
  }

  /** Ends the process, which sees that it is alone. */
  end(): void {
    if (this.#process.connected) this.#process.disconnect();
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(`${this.#name}: ${answer.error}`));
    else waiting?.resolve(answer.result as never);
  }

  #lose(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`${this.#name}: ${why}`));
    this.#waiting.clear();
  }
}

/** In the child: answers the parent's calls, and ends with the parent. */
export function answerCalls(calls: Calls): void {
  process.on('message', async ({ id, method, params }: { id: number; method: string; params: never }) => {
    try {
      const result = (await calls[method]?.(params)) ?? null;
      process.send?.({ id, result });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}
