import type { MemoryServer } from '../chat/sdk-session.ts';
import { isDemo } from '../status/demo.ts';

/** The demo's code is loaded only where someone is in the demo. */
const loadDemo = () => import('../backend/demo/demo.ts');

/** Gets ready to start the demo, where that is the server; null for any other. */
export async function loadDemoServer(server: string): Promise<(() => MemoryServer) | null> {
  if (!isDemo({ server })) return null;
  const { startDemo } = await loadDemo();
  return () =>
    startDemo({
      now: Date.now,
      setTimeout: (callback, ms) => setTimeout(callback, ms),
      clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      soon: taskQueue(),
    });
}

/** Whom one who enters the demo follows. */
export async function loadDemoTeam(): Promise<readonly string[]> {
  return (await loadDemo()).DEMO_TEAM;
}

/** Runs callbacks in order, each in a turn of its own. Short timers would be made to wait, above all out of sight. */
export function taskQueue(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}
