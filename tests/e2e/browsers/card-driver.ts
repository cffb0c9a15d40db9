import type { PageDriver } from './page-driver.ts';
import { waitFor } from './wait-for.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The card of a person on a page, as a person sees and uses it. */
export class CardDriver {
  private readonly page: PageDriver;

  constructor(page: PageDriver) {
    this.page = page;
  }

  /** Waits until the open card says all of these. */
  async waitFor(...texts: string[]): Promise<void> {
    let last = '';
    await waitFor(
      `the card to say ${texts.join(', ')}`,
      async () => {
        last = await this.page.overlayText();
        const lines = last.split('\n');
        return texts.every((text) => lines.includes(text));
      },
      { seen: () => last || 'nothing' },
    );
  }

  async waitForNone(): Promise<void> {
    await waitFor('no card', async () => (await this.page.overlayText()) === '');
  }

  /** Where the open card is in the view. */
  async box(): Promise<Box> {
    const boxes = await this.page.tab.inClosedRoots((root) => {
      const { left, top, right, bottom } = root.querySelector('.card')?.getBoundingClientRect() ?? {};
      return left === undefined || !right ? null : { left, top, right, bottom };
    });
    const box = boxes.find((one) => one !== null);
    if (!box) throw new Error('No card is open');
    return box as Box;
  }

  /** Presses a button of the card with the mouse. */
  async press(word: string): Promise<void> {
    const at = await waitFor(`the button “${word}” of the card`, async () => {
      const found = await this.page.tab.inClosedRoots((root) =>
        [...root.querySelectorAll('.action:not(.waits)')]
          .filter((button) => button.checkVisibility())
          .map((button) => {
            const { x, y, width, height } = button.getBoundingClientRect();
            return { word: button.getAttribute('data-text'), x: x + width / 2, y: y + height / 2 };
          }),
      );
      return found.flat().find((button) => button.word === word);
    });
    await this.page.tab.clickAt(at.x, at.y);
  }

  /** The words on what has the focus of the keyboard: a button of the card, or a dot's name; `''` for nothing of ours. */
  async focused(): Promise<string> {
    const found = await this.page.tab.inClosedRoots((root) => {
      const one = root.querySelector('.focused');
      return one?.getAttribute('data-text') ?? one?.getAttribute('aria-label') ?? '';
    });
    return found.join('');
  }
}
