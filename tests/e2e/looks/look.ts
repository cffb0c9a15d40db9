import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { contrastFaults, type ShadowSelector, wcagFaults } from './axe.ts';
import { cutTexts } from './cut.ts';

/** The most that a browser gives a popup, px; it grows with its text up to that. */
const WIDEST = { width: 800, height: 600 };

export interface LookOptions {
  /** What is left out of WCAG, by its selectors. */
  readonly except?: ShadowSelector;
  /** Also with the better contrast that the system may ask for, light and dark. */
  readonly inAllColours?: boolean;
}

/**
 * Looks at a page as it is now: WCAG 2.2 AA; the contrast in dark; at 200 % text size nothing is cut. A fault fails the
 * test, which goes on.
 */
export async function look(
  page: Page,
  state: string,
  { except, inAllColours = false }: LookOptions = {},
): Promise<void> {
  const size = page.viewportSize() ?? WIDEST;
  // A colour that is still changing is none of the design's.
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await settle(page);
  const found: Record<string, string[]> = {
    'by WCAG 2.2 AA': await wcagFaults(page, except),
    'in dark': await inMedia(page, { colorScheme: 'dark' }, () => contrastFaults(page)),
    'as wide as it is': await cutTexts(page),
    'at 200 % text size': await atDoubleSize(page, atLeast(size, WIDEST), () => cutTexts(page)),
  };
  if (inAllColours) {
    const enhanced = () => contrastFaults(page, { enhanced: true });
    const more = { contrast: 'more' } as const;
    found['with more contrast'] = await inMedia(page, more, enhanced);
    found['with more contrast, in dark'] = await inMedia(page, { ...more, colorScheme: 'dark' }, enhanced);
  }
  await page.setViewportSize(size);
  const lines = Object.entries(found).flatMap(([how, faults]) => faults.map((fault) => `${how}: ${fault}`));
  expect.soft(lines, state).toEqual([]);
}

/** Looks whether anything is cut, and nothing else. */
export async function lookForCuts(page: Page, state: string): Promise<void> {
  await settle(page);
  expect.soft(await cutTexts(page), state).toEqual([]);
}

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

async function inMedia<Result>(page: Page, media: Media, work: () => Promise<Result>): Promise<Result> {
  await page.emulateMedia(media);
  try {
    return await work();
  } finally {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
  }
}

const atLeast = (one: typeof WIDEST, other: typeof WIDEST): typeof WIDEST => ({
  width: Math.max(one.width, other.width),
  height: Math.max(one.height, other.height),
});

/** As in a browser whose text size is set to twice the usual one. */
async function atDoubleSize<Result>(
  page: Page,
  size: typeof WIDEST,
  work: () => Promise<Result>,
): Promise<Result> {
  await page.setViewportSize(size);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await settle(page);
  try {
    return await work();
  } finally {
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  }
}

/** Until what was asked for is laid out, and nothing fades in any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().map(({ finished }) => finished.catch(() => undefined));
    await Promise.all(ending);
  });
}
