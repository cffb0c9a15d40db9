import type { SiteRule } from '../people/site-rule.ts';
import { createAim } from './aim.ts';
import { textOf } from './find-matches.ts';
import { createOutlines } from './outlines.ts';
import { createPanel } from './panel.ts';
import { propose } from './propose.ts';
import { createStage } from './stage.ts';
import { elementUnder, scrollerOf } from './under.ts';
import { elementWords } from './words.ts';

/** Pixels of a line and of a page, for wheels that count in these. */
const LINE_PX = 16;

/**
 * Has the person point at a name, and propose rules for it; gives how to end it. What is pressed meets a shield of ours
 * and never the page; the page's own events can drive nothing here.
 * @param use sends the chosen rule on; false where nobody took it
 * @param onEnd called once it has ended, however that came
 */
export function pointAtName(
  document: Document,
  use: (rule: SiteRule) => Promise<boolean>,
  onEnd: () => void,
): () => void {
  const window = document.defaultView ?? globalThis;
  const before = document.activeElement;
  const stage = createStage(document);
  const shield = document.createElement('div');
  shield.className = 'shield';
  stage.layer.append(shield);
  const aimed = createOutlines(document, stage, 'aim');
  const found = createOutlines(document, stage);
  const aim = createAim(document);
  const stop = new AbortController();
  let isAiming = true;

  const panel = createPanel(document, stage, {
    onCancel: end,
    onAgain: begin,
    onChoose: ({ matches }) => found.show(matches),
    async onUse({ rule }) {
      if (await use(rule).catch(() => false)) end();
      else panel.fail();
    },
  });

  function begin(): void {
    isAiming = true;
    shield.hidden = false;
    found.show([]);
    aim.at(null);
    panel.aim();
    showAim();
  }

  function end(): void {
    if (stop.signal.aborted) return;
    stop.abort();
    aimed.end();
    found.end();
    stage.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    onEnd();
  }

  function showAim(): void {
    const { target } = aim;
    aimed.show(target === null ? [] : [{ element: target, part: null }]);
    panel.say(target === null ? '' : elementWords(target, textOf(target)));
  }

  function take(): void {
    const { target } = aim;
    if (target === null) return;
    isAiming = false;
    // The page can be scrolled, to see what else would be found.
    shield.hidden = true;
    aimed.show([]);
    panel.offer(elementWords(target, textOf(target)), propose(target, document));
  }

  const under = ({ clientX, clientY }: MouseEvent): Element | null =>
    elementUnder(document, clientX, clientY, shield);

  function press(event: Event): void {
    if (!event.isTrusted || !(event instanceof MouseEvent)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'click') {
      const target = under(event);
      if (target !== aim.target && (target === null || !aim.isWithin(target))) aim.at(target);
      take();
    } else if (event.type === 'mousedown') stage.layer.querySelector<HTMLElement>('.panel')?.focus();
  }

  function scroll(event: WheelEvent): void {
    if (!event.isTrusted || event.ctrlKey) return;
    const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE_PX : window.innerHeight;
    const isDown = Math.abs(event.deltaY) >= Math.abs(event.deltaX);
    const scroller = scrollerOf(under(event), isDown);
    if (scroller === null) return;
    event.preventDefault();
    scroller.scrollBy({ left: event.deltaX * unit, top: event.deltaY * unit, behavior: 'instant' });
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: aim.widen,
    ArrowDown: aim.narrow,
    ArrowLeft: () => aim.step(-1),
    ArrowRight: () => aim.step(1),
  };

  function key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    stage.keep();
    // The page will not have us here: its keys are its own again.
    if (!stage.host.isConnected) {
      end();
      return;
    }
    const move = isAiming ? keys[event.key] : undefined;
    const takes = isAiming && event.key === 'Enter' && panel.isResting();
    if (event.key !== 'Escape' && move === undefined && !takes) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') end();
    else if (takes) take();
    else {
      move?.();
      showAim();
    }
  }

  const { signal } = stop;
  for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'])
    shield.addEventListener(type, press, { signal });
  shield.addEventListener(
    'pointermove',
    (event) => {
      if (!event.isTrusted) return;
      const target = under(event);
      // Widened, it stays so while the pointer is on the same name.
      if (target === aim.target || (target !== null && aim.isWithin(target))) return;
      aim.at(target);
      showAim();
    },
    { signal },
  );
  shield.addEventListener('wheel', scroll, { signal, passive: false });
  // First, also before the page's own; keys that are pressed in the panel go no further than that.
  window.addEventListener('keydown', key as EventListener, { signal, capture: true });
  for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointermove', 'mousemove'])
    stage.root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  begin();
  return end;
}
