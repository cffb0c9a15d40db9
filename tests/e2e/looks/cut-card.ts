import type { Tab } from '../browsers/tab.ts';

/** What of the open card can't be read, one line each: a card out of the window, text that runs out of its box or of the card. */
export async function cutInCard(tab: Tab): Promise<string[]> {
  const found = await tab.inClosedRoots((root) => {
    const card = root.querySelector('.card');
    if (!card?.checkVisibility()) return null;
    const cut: string[] = [];
    const box = card.getBoundingClientRect();
    const isInView =
      box.left >= 0 && box.top >= 0 && box.right <= window.innerWidth && box.bottom <= window.innerHeight;
    if (!isInView) cut.push('the card is not wholly in view');
    if (card.scrollHeight > card.clientHeight + 1) cut.push('the card has to be scrolled');
    for (const part of card.querySelectorAll('[data-text]')) {
      if (!part.checkVisibility()) continue;
      const { left, right } = part.getBoundingClientRect();
      if (part.scrollWidth > part.clientWidth + 1 || left < box.left || right > box.right)
        cut.push(`runs out of its box: “${part.getAttribute('data-text')}”`);
    }
    return cut;
  });
  const card = found.find((cut) => cut !== null);
  if (!card) throw new Error('No card is open');
  return card;
}
