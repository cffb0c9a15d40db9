import { cellOf, kindOf, nameAt, names, notes, own } from './names.js';

/** Markup and attributes of the name, its cell and what lies around. */
export function dom() {
  const seen = notes('dom');
  for (const name of names) {
    const cell = cellOf(name);
    seen.set(name, 'html', cell.outerHTML.replaceAll(name.id, ''));
    seen.set(
      name,
      'getHTML',
      cell.getHTML?.({ serializableShadowRoots: true }).replaceAll(name.id, '') ?? '',
    );
    seen.set(name, 'attributes', `${name.getAttributeNames()} ${cell.getAttributeNames()}`);
    const foreign = [...cell.parentNode.querySelectorAll('*')].filter((node) => !own.has(node));
    seen.set(name, 'foreign', foreign.filter((node) => cell.contains(node)).length);
    seen.set(name, 'roots', [name, cell].filter((element) => element.shadowRoot !== null).length);
    for (const query of [
      ':hover',
      ':focus-within',
      ':has(:not(a, b, i, p, span))',
      ':popover-open',
      ':defined',
    ])
      seen.set(name, query, `${name.matches(query)} ${cell.matches(query)}`);
    seen.set(name, 'text', `${cell.innerText}|${cell.textContent}`);
    const range = new Range();
    range.selectNode(cell);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    seen.set(name, 'selection', `${getSelection()}|${range}|${range.cloneContents().childNodes.length}`);
    getSelection().selectAllChildren(cell);
    seen.set(name, 'children selected', `${getSelection()}|${getSelection().anchorNode === cell}`);
  }
  getSelection().removeAllRanges();
  // A text that is anywhere to be found, in whatever root, is selected and so told where it stands.
  for (const word of [
    'online',
    'offline',
    'not logged in',
    'unknown',
    'In a meeting',
    'On the call',
    'Обедаю',
  ])
    for (let n = 0; n < 200 && window.find(word, false, false, false, false, true); n++) {
      const { rangeCount } = getSelection();
      const box = rangeCount > 0 ? getSelection().getRangeAt(0).getBoundingClientRect() : null;
      const name = box && nameAt(box.x, box.y);
      if (name) seen.count(name, `find ${word}`);
    }
  getSelection().removeAllRanges();
  return seen;
}

const PSEUDO = ['', '::before', '::after'];

/** Every computed style of the name and its cell, and of their pseudo-elements. */
export function style() {
  const seen = notes('style');
  const properties = [...getComputedStyle(document.body), '--presence', '--status'];
  for (const name of names)
    for (const [what, element] of [
      ['name', name],
      ['cell', cellOf(name)],
    ])
      for (const pseudo of what === 'name' ? PSEUDO : ['']) {
        const computed = getComputedStyle(element, pseudo);
        for (const property of properties)
          seen.set(name, `${what}${pseudo} ${property}`, computed.getPropertyValue(property));
      }
  return seen;
}

/** Every box of the name and its cell. */
export function layout() {
  const seen = notes('layout');
  const sizes = ['offsetWidth', 'offsetHeight', 'offsetTop', 'offsetLeft', 'clientWidth', 'clientHeight'];
  const more = ['scrollWidth', 'scrollHeight', 'scrollTop', 'scrollLeft', 'clientTop', 'clientLeft'];
  for (const name of names) {
    const cell = cellOf(name);
    for (const [what, element] of [
      ['name', name],
      ['cell', cell],
    ]) {
      const box = element.getBoundingClientRect();
      const outer = cell.getBoundingClientRect();
      seen.set(name, `${what} box`, [box.x - outer.x, box.y - outer.y, box.width, box.height].join());
      seen.set(name, `${what} at`, box.y);
      seen.set(name, `${what} boxes`, element.getClientRects().length);
      seen.set(name, `${what} visible`, element.checkVisibility({ opacityProperty: true }));
      for (const size of [...sizes, ...more]) seen.set(name, `${what} ${size}`, element[size]);
    }
    const range = new Range();
    range.selectNodeContents(cell);
    seen.set(
      name,
      'text boxes',
      [...range.getClientRects()].map(({ width, height }) => `${width}x${height}`).join(),
    );
  }
  return seen;
}

/** What lies around the name, by every way to ask for what lies at a point. */
export function hits() {
  const seen = notes('hit');
  for (const name of names) {
    const { right, top, height } = name.getBoundingClientRect();
    let pattern = '';
    let deep = '';
    let caret = '';
    for (let y = top - 8; y <= top + height + 4; y += 4)
      for (let x = right - 3; x <= right + 21; x += 4) {
        pattern += `${kindOf(document.elementFromPoint(x, y), name)} `;
        deep += `${document.elementsFromPoint(x, y).map((element) => kindOf(element, name))} `;
        const at = document.caretPositionFromPoint?.(x, y);
        caret += `${kindOf(at?.offsetNode, name)} ${at?.offset} `;
      }
    seen.set(name, 'pattern', pattern);
    seen.set(name, 'deep', deep);
    seen.set(name, 'caret', caret);
    seen.set(name, 'ours', deep.split('ours').length);
  }
  return seen;
}

/** Everything that a document keeps a list of. */
export function registries() {
  const seen = notes('registry');
  const boxesOf = new Map(names.map((name) => [name, cellOf(name)]));
  const all = [...document.getAnimations(), ...document.documentElement.getAnimations({ subtree: true })];
  for (const { effect, animationName } of all)
    for (const [name, cell] of boxesOf)
      if (cell.contains(effect?.target) || nameAtElement(effect?.target) === name)
        seen.count(name, `animation ${animationName}`);
  for (const [what, highlight] of CSS.highlights ?? [])
    for (const range of highlight)
      for (const [name, cell] of boxesOf)
        if (cell.contains(range.startContainer)) seen.count(name, `highlight ${what}`);
  return seen;
}

function nameAtElement(element) {
  if (!element?.getBoundingClientRect) return null;
  const { x, y } = element.getBoundingClientRect();
  return nameAt(x, y);
}

/** How long it takes to ask: the middle of several. */
export function times() {
  const seen = notes('time');
  for (const name of names) {
    const { right, top, height } = name.getBoundingClientRect();
    const cell = cellOf(name);
    seen.set(
      name,
      'hit',
      middle(() => document.elementsFromPoint(right + 9, top + height / 2)),
    );
    seen.set(
      name,
      'layout',
      middle(() => {
        cell.style.paddingTop = cell.style.paddingTop === '' ? '0.1px' : '';
        return name.getBoundingClientRect();
      }),
    );
    cell.style.paddingTop = '';
    cell.removeAttribute('style');
  }
  return seen;
}

function middle(work) {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[3];
}
