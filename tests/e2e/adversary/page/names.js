/** The page's own names, and what of the document is the page's own: it knows what it has written. */
export const names = [...document.querySelectorAll('.name')];
export const own = new WeakSet(document.querySelectorAll('html, head, body, head *, body *'));

/** What something in the document is to a name: itself, its cell, more of the page, or not the page's at all. */
export function kindOf(node, name) {
  if (node === null || node === undefined) return 'nothing';
  const element = node.nodeType === Node.TEXT_NODE ? node.parentNode : node;
  if (element === name) return 'name';
  if (element === cellOf(name)) return 'cell';
  return own.has(element) ? 'other' : `ours:${element?.localName}`;
}

export const cellOf = (name) => name.closest('.cell');

/** The name next to a point of the window, if one is near. */
export function nameAt(x, y) {
  let best = null;
  let least = 30;
  for (const name of names) {
    const { left, top, right, bottom } = name.getBoundingClientRect();
    const away = Math.hypot(x - Math.max(left, Math.min(x, right)), y - Math.max(top, Math.min(y, bottom)));
    if (away < least) {
      best = name;
      least = away;
    }
  }
  return best;
}

/** The name next to the middle of a box. */
export const nameByBox = ({ x, y, width, height }) => nameAt(x + width / 2, y + height / 2);

export const frames = async (count) => {
  for (let n = 0; n < count; n++) await new Promise(requestAnimationFrame);
};

/** Collects values for names, and counts. */
export function notes(sensor) {
  const all = new Map(names.map((name) => [name, {}]));
  return {
    set(name, what, value) {
      all.get(name)[`${sensor} ${what}`] = value;
    },
    count(name, what, by = 1) {
      const features = all.get(name);
      if (features === undefined) return;
      const key = `${sensor} ${what}`;
      features[key] = (features[key] ?? 0) + by;
    },
    all,
  };
}
