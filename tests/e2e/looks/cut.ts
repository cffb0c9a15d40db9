import type { Page } from '@playwright/test';

/**
 * What of a page's text can't be read as it stands, one line each: a page wider than its window, text that is cut off by
 * a box that does not scroll, or that runs out of a button. Text that is shortened by an ellipsis is to be had in whole
 * by its title.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const words = (element: Element): string => {
      const text = element.textContent?.replace(/\s+/g, ' ').trim().slice(0, 60) ?? '';
      return `${element.localName}.${[...element.classList].join('.')} “${text}”`;
    };
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`the page is ${scrollWidth} px wide, its window ${clientWidth} px`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      // Only for screen readers, or fields, whose text scrolls.
      const isRead = style.clipPath === 'none' && !element.matches('input, select, textarea, svg, svg *');
      if (!isShown || !isRead || style.display === 'inline' || !element.textContent?.trim()) continue;
      if (element.closest('.visually-hidden')) continue;
      const isWider = element.scrollWidth > element.clientWidth + 1;
      const isHigher = element.scrollHeight > element.clientHeight + 1;
      if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible') {
        const hasWhole = element.closest('[title]') ?? element.querySelector('[title]');
        if (isWider && !hasWhole) found.push(`shortened, and nowhere whole: ${words(element)}`);
        continue;
      }
      const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      if (isWider && cuts(style.overflowX)) found.push(`cut at its side: ${words(element)}`);
      if (isHigher && cuts(style.overflowY)) found.push(`cut below: ${words(element)}`);
      if (isWider && style.overflowX === 'visible' && element.matches('button, a, label, h1, h2, h3, p'))
        found.push(`runs out of its box: ${words(element)}`);
      if (isHigher && style.overflowY === 'visible' && element.matches('button'))
        found.push(`runs out of its button: ${words(element)}`);
    }
    return found;
  });
}
