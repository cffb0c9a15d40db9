/** What came of scrolling through a page. */
export interface Scrolled {
  readonly frames: number;
  /** Frames that came a frame or more late. */
  readonly lost: number;
}

const FRAMES = 180;
const STEP_PX = 80;

/** An expression that scrolls the page frame by frame and promises a `Scrolled`. */
export const scrollScript = (): string => `(${scrollPage.toString()})(${FRAMES}, ${STEP_PX})`;

/** Runs in the page. */
async function scrollPage(frames: number, stepPx: number): Promise<Scrolled> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let before = await frame();
  let lost = 0;
  for (let index = 0; index < frames; index += 1) {
    scrollBy(0, stepPx);
    const now = await frame();
    lost += Math.max(0, Math.round((now - before) / (1_000 / 60)) - 1);
    before = now;
  }
  return { frames, lost };
}

/** An expression that has the page's layout shifts added up from now on, in `benchShift`. */
export const watchShifts = (): string => `(${addShifts.toString()})()`;

/** Runs in the page. */
function addShifts(): void {
  const page = window as unknown as { benchShift: number };
  page.benchShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) page.benchShift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: false });
}
