import { describe, expect, it } from 'vitest';
import { loadDemoServer, loadDemoTeam, taskQueue } from '../../../lib/host/demo-server.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';

describe('the demo’s server', () => {
  it('is there for the demo’s address alone', async () => {
    expect(await loadDemoServer('')).toBeNull();
    expect(await loadDemoServer('ws://127.0.0.1:9501')).toBeNull();
    expect(await loadDemoServer(`${DEMO_ACCOUNT.server}.example`)).toBeNull();
    expect(await loadDemoTeam()).toContain('mei.lin');
  });

  it('opens lines, until it is stopped', async () => {
    const server = (await loadDemoServer(DEMO_ACCOUNT.server))?.();
    const open = (): Promise<string> =>
      new Promise((resolve) => {
        server?.connect(`${DEMO_ACCOUNT.server}/binfo?instanceid=1`, {
          opened: () => resolve('opened'),
          received: () => undefined,
          closed: (code) => resolve(`closed ${code}`),
        });
      });
    expect(await open()).toBe('opened');
    server?.stop();
    expect(await open()).toBe('closed 1006');
  });
});

it('tasks run in order, each in a turn of its own', async () => {
  const soon = taskQueue();
  const log: string[] = [];
  const done = new Promise<void>((resolve) => {
    soon(() => {
      log.push('first');
      queueMicrotask(() => log.push('what the first began'));
      soon(() => {
        log.push('third');
        resolve();
      });
    });
    soon(() => log.push('second'));
  });
  log.push('now');
  await done;
  expect(log).toEqual(['now', 'first', 'what the first began', 'second', 'third']);
});
