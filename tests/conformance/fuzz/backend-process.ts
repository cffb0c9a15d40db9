import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A backend in a process of its own, by its command line: its memory can be read, and it can be seen to live. */
export class BackendProcess {
  readonly url: string;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #log = '';

  static async start(secretKey: string, config: object): Promise<BackendProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'presently-stands-up-'));
    const file = join(folder, 'config.json');
    writeFileSync(file, JSON.stringify(config));
    const child = spawn(
      process.execPath,
      [
        '--max-old-space-size=64',
        'lib/backend/node/backend-cli.ts',
        '--port',
        '0',
        '--secret-key',
        secretKey,
        '--config',
        file,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [chunk] = await once(child.stdout, 'data');
    const { url } = JSON.parse(String(chunk)) as { url: string };
    return new BackendProcess(child, folder, url);
  }

  private constructor(child: ChildProcess, folder: string, url: string) {
    this.#child = child;
    this.#folder = folder;
    this.url = url;
    this.port = Number(new URL(url).port);
    child.stderr?.on('data', (data) => {
      this.#log += String(data);
    });
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** All that was written to standard error. */
  get log(): string {
    return this.#log;
  }

  /** Memory in use, in MB; NaN where the system does not tell it the way Linux does. */
  memory(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    if (this.alive) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
    rmSync(this.#folder, { recursive: true });
  }
}
