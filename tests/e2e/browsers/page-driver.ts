import type { Json, Tab } from './tab.ts';
import { waitFor } from './wait-for.ts';

/** A dot as it is on the page: its accessible name, and where its middle is in the view. */
export interface SeenDot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** A dot comes within a few hundred milliseconds. */
const QUIET_MS = 1_500;

/** A web page with the overlay on it. */
export class PageDriver {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Every presence dot on the page at this moment, in the order in which a screen reader meets them. */
  async seenDots(): Promise<SeenDot[]> {
    const found = await this.tab.inClosedRoots((root) =>
      [...root.querySelectorAll('.dot[aria-label]')]
        .filter((dot) => dot.checkVisibility())
        .map((dot) => {
          const box = dot.getBoundingClientRect();
          return {
            name: dot.getAttribute('aria-label') ?? '',
            x: box.x + box.width / 2,
            y: box.y + box.height / 2,
          };
        }),
    );
    return found.flat();
  }

  /** The accessible names of every presence dot on the page at this moment. */
  async dots(): Promise<string[]> {
    return (await this.seenDots()).map((dot) => dot.name);
  }

  /** Waits until a dot has exactly this accessible name, or one that the expression matches. */
  waitForDot(name: string | RegExp, timeoutMs?: number): Promise<SeenDot> {
    let last: string[] = [];
    return waitFor(
      `the dot ${typeof name === 'string' ? `“${name}”` : name}`,
      async () => {
        const dots = await this.seenDots();
        last = dots.map((dot) => dot.name);
        return dots.find((dot) => (typeof name === 'string' ? dot.name === name : name.test(dot.name)));
      },
      { ...(timeoutMs === undefined ? {} : { timeoutMs }), seen: () => last.join(' | ') || 'no dot at all' },
    );
  }

  /** Waits until the page has no dot. */
  async waitForNoDots(): Promise<void> {
    let last: string[] = [];
    await waitFor(
      'a page without dots',
      async () => {
        last = await this.dots();
        return last.length === 0;
      },
      { seen: () => last.join(' | ') },
    );
  }

  /** Looks for a while, longer than a dot ever takes to come, and fails as soon as there is one. */
  async staysWithoutDots(): Promise<void> {
    const end = Date.now() + QUIET_MS;
    while (Date.now() < end) {
      const dots = await this.dots();
      if (dots.length > 0) throw new Error(`The page was to have no dots, and has ${dots.join(' | ')}`);
    }
  }

  /** Points at a dot with the mouse, and waits until the overlay shows all of these texts. */
  async pointAt(name: string | RegExp, ...texts: string[]): Promise<void> {
    const dot = await this.waitForDot(name);
    await this.tab.moveMouse(dot.x, dot.y);
    let last = '';
    await waitFor(
      `the overlay to show ${texts.map((text) => `“${text}”`).join(' and ')}`,
      async () => {
        last = await this.overlayText();
        return texts.every((text) => last.includes(text));
      },
      { seen: () => last || 'nothing' },
    );
  }

  /** Waits until nothing in the overlay moves or fades any more, so that a picture shows it as it stays. */
  async waitForStillness(): Promise<void> {
    await waitFor('the overlay to come to rest', async () => {
      const moving = await this.tab.inClosedRoots(
        (root) => root.getAnimations().filter((animation) => animation.playState === 'running').length,
      );
      return moving.every((count) => count === 0);
    });
  }

  /**
   * The text that the overlay shows beside its dots: the card of a person, when one is open. The card draws its texts
   * by style sheet out of `data-text`, so that they are no text of the page.
   */
  async overlayText(): Promise<string> {
    const texts = await this.tab.inClosedRoots((root) =>
      [...root.querySelectorAll('[data-text]')]
        .filter((part) => part.checkVisibility())
        .map((part) => part.getAttribute('data-text') ?? '')
        .join('\n'),
    );
    return texts.join('\n').trim();
  }

  /** Runs a function as a script of the page would. */
  evaluate<Result, Argument extends Json>(work: (argument: Argument) => Result, argument: Argument) {
    return this.tab.run(work, argument);
  }

  screenshot(file: string): Promise<void> {
    return this.tab.screenshot(file);
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}
