import { readdir, readFile } from 'node:fs/promises';

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly isRoot: boolean;
}

/** The processes of a browser, found by its profile's folder (Linux). */
export class BrowserProcesses {
  private readonly profileDir: string;

  constructor(profileDir: string) {
    this.profileDir = profileDir;
  }

  /** The browser's process and all that descend from it. */
  private async all(): Promise<number[]> {
    const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const entries = (await Promise.all(names.map((name) => this.read(Number(name))))).filter(
      (entry) => entry !== null,
    );
    const found = new Set(entries.filter(({ isRoot }) => isRoot).map(({ pid }) => pid));
    for (let before = -1; before < found.size; ) {
      before = found.size;
      for (const { pid, parent } of entries) if (found.has(parent)) found.add(pid);
    }
    return [...found];
  }

  /** null for a process that has just ended. */
  private async read(pid: number): Promise<Entry | null> {
    try {
      const [stat, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/cmdline`, 'utf8'),
      ]);
      // The name stands in brackets and may hold anything; state and parent follow.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return { pid, parent: Number(parent), isRoot: command.includes(this.profileDir) };
    } catch {
      return null;
    }
  }

  /** Stands still, as a computer that sleeps. */
  async freeze(): Promise<void> {
    await this.signal('SIGSTOP');
  }

  async thaw(): Promise<void> {
    await this.signal('SIGCONT');
  }

  private async signal(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    for (const pid of await this.all()) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has just ended.
      }
    }
  }

  /** The memory of all of them, bytes; what several share is counted once. */
  async memory(): Promise<number> {
    let kilobytes = 0;
    for (const pid of await this.all()) {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    }
    return kilobytes * 1_024;
  }
}
