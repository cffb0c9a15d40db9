import type { QuietChromium } from '../../e2e/browsers/quiet-chromium.ts';
import { waitFor } from '../../e2e/browsers/wait-for.ts';

const ROUNDS = 20;
const APART_MS = 400;

/** How long a bare page took from its change to the drawn frame, in ms: of one mark, and of all. */
export interface BareTimes {
  readonly one: readonly number[];
  readonly many: readonly number[];
}

interface BareWindow {
  bareTimes: { one: number[]; many: number[] };
}

/**
 * The least that a page can do: round marks like ours in a page without the extension, without a name to find, that
 * change their class in one script, in turns one and all of them.
 */
export async function measureBarePage(browser: QuietChromium, count: number): Promise<BareTimes> {
  const style = `span { position: absolute; box-sizing: border-box; width: 8px; height: 8px; border: 2px solid gray;
    border-radius: 50% } .on { border-color: green; background: green }`;
  const run = `(${pageScript.toString()})(${count}, ${ROUNDS}, ${APART_MS})`;
  const html = `<!doctype html><style>${style}</style><body><script>${run}</script>`;
  const { tab } = await browser.openPage(`data:text/html,${encodeURIComponent(html)}`);
  const times = () => tab.run(() => (window as unknown as BareWindow).bareTimes, null);
  await waitFor('the bare page', async () => (await times()).many.length === ROUNDS, { timeoutMs: 60_000 });
  return times();
}

/** Runs in the page. */
async function pageScript(count: number, rounds: number, apart: number): Promise<void> {
  const times: BareWindow['bareTimes'] = { one: [], many: [] };
  (window as unknown as BareWindow).bareTimes = times;
  const pause = () => new Promise((resolve) => setTimeout(resolve, apart + Math.random() * 50));
  const marks = Array.from({ length: count }, (_, index) => {
    const mark = document.createElement('span');
    mark.style.left = `${(index % 40) * 25}px`;
    mark.style.top = `${Math.floor(index / 40) * 20}px`;
    document.body.append(mark);
    return mark;
  });
  const { port1, port2 } = new MessageChannel();
  const painted = () =>
    new Promise<void>((resolve) => {
      port2.onmessage = () => resolve();
      requestAnimationFrame(() => port1.postMessage(null));
    });
  for (let round = 0; round < rounds; round += 1) {
    for (const size of ['one', 'many'] as const) {
      await pause();
      const start = performance.now();
      for (const mark of size === 'one' ? marks.slice(0, 1) : marks) {
        mark.className = mark.className === '' ? 'on' : '';
        mark.setAttribute('aria-label', `${size} ${round}`);
      }
      await painted();
      times[size].push(performance.now() - start);
    }
  }
}
