import { alphaOf, isLight } from './color.ts';
import { localNameOf, matches } from './unnamed.ts';

/** What matters here of how an element is laid out. */
export interface Traits {
  readonly inline: boolean;
  /** It has no box of its own. */
  readonly boxless: boolean;
  readonly clips: boolean;
  /** It can be scrolled. */
  readonly scrolls: boolean;
  /** It stands in the top layer, over all the page. */
  readonly onTop: boolean;
  readonly position: string;
}

/** How the text of an element is written. */
export interface Letters {
  /** Lines run up or down. */
  readonly vertical: boolean;
  /** Lines run to the left, or up. */
  readonly back: boolean;
  /** Letters stand with their heads to the left, as only in `sideways-lr`. */
  readonly headsLeft: boolean;
  readonly fontSize: number;
  /** Light text stands on dark ground, whatever the ground is made of. */
  readonly onDark: boolean;
}

/** Styles of a page's elements: of each only what is asked for is read, and once. */
export interface Styles {
  renew(): void;
  traits(element: Element): Traits;
  letters(element: Element): Letters;
  isOpaque(element: Element): boolean;
}

interface Known {
  traits?: Traits;
  letters?: Letters;
  opaque?: boolean;
}

export function createStyles(): Styles {
  let all = new WeakMap<Element, Known>();

  function knownOf(element: Element): Known {
    let known = all.get(element);
    if (known === undefined) {
      known = {};
      all.set(element, known);
    }
    return known;
  }

  return {
    renew() {
      all = new WeakMap();
    },
    traits: (element) => (knownOf(element).traits ??= readTraits(element)),
    letters: (element) => (knownOf(element).letters ??= readLetters(element)),
    isOpaque: (element) => (knownOf(element).opaque ??= readOpaque(element)),
  };
}

function readTraits(element: Element): Traits {
  const style = getComputedStyle(element);
  const { display, position } = style;
  const boxless = display === 'contents';
  const isLine = boxless || display === 'inline';
  const overflow = isLine ? '' : style.overflowX + style.overflowY;
  return {
    inline: boxless || display.startsWith('inline'),
    boxless,
    clips: overflow !== '' && overflow !== 'visiblevisible',
    scrolls: /auto|scroll/.test(overflow),
    onTop: isInTopLayer(element),
    position,
  };
}

function readLetters(element: Element): Letters {
  const { writingMode, direction, fontSize, color } = getComputedStyle(element);
  const mode = writingMode || 'horizontal-tb';
  const headsLeft = mode === 'sideways-lr';
  return {
    vertical: mode !== 'horizontal-tb',
    back: (direction === 'rtl') !== headsLeft,
    headsLeft,
    fontSize: Number.parseFloat(fontSize) || 16,
    onDark: isLightColor(color),
  };
}

function readOpaque(element: Element): boolean {
  const { backgroundImage, backgroundColor } = getComputedStyle(element);
  return backgroundImage !== 'none' || alphaOf(backgroundColor) > 0.1;
}

/** How a scroller is scrolled, seen from where it stands at first: to the left, up. */
export function waysOf(scroller: Element): { readonly backX: boolean; readonly backY: boolean } {
  const { vertical, back } = readLetters(scroller);
  const { writingMode, display, flexDirection } = getComputedStyle(scroller);
  return {
    backX: vertical ? writingMode.endsWith('-rl') : back,
    backY: vertical ? back : display.includes('flex') && flexDirection === 'column-reverse',
  };
}

function isInTopLayer(element: Element): boolean {
  if (localNameOf(element) === 'dialog') return matches(element, ':modal');
  if (matches(element, '[popover]')) return matches(element, ':popover-open');
  const { documentElement, fullscreenElement } = document;
  return element === fullscreenElement && element !== documentElement;
}

const lights = new Map<string, boolean>();

/** A page has few colours, and many names. */
function isLightColor(color: string): boolean {
  let is = lights.get(color);
  if (is === undefined) {
    is = isLight(color);
    if (lights.size < 100) lights.set(color, is);
  }
  return is;
}
