import { frames, names } from './names.js';

/**
 * An overlay as others do it, which leaks by every way at once: the control. It is given who is online, and the page's
 * sensors, each for itself, must find that out.
 */
window.imitate = async (online) => {
  const open = document.createElement('div');
  document.documentElement.append(open);
  const root = open.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = '[data-state]::after { opacity: 0.9 } ::highlight(online) { color: green }';
  document.head.append(sheet);
  const highlight = CSS.highlights ? new Highlight() : null;
  CSS.highlights?.set('online', highlight);
  const dots = [];
  for (const name of names) {
    const isOnline = online.includes(name.id);
    const { right, top } = name.getBoundingClientRect();
    const dot = document.createElement('b');
    const size = isOnline ? 10 : 4;
    dot.style.cssText = `position:absolute;left:${right + 6}px;top:${top + 4}px;width:${size}px;height:${size}px;background:red`;
    dot.style.pointerEvents = isOnline ? 'auto' : 'none';
    dot.className = isOnline ? 'on' : 'off';
    root.append(dot);
    if (!isOnline) continue;
    name.dataset.state = 'online';
    name.style.paddingBottom = '1px';
    name.animate([{ opacity: 0.99 }, { opacity: 1 }], { duration: 1e6 }).pause();
    const range = new Range();
    range.selectNodeContents(name);
    highlight?.add(range);
    void fetch(`/status/${name.id}`);
    dots.push([dot, name]);
  }
  // Those of who is online follow the page; the others stand still.
  const follow = () => {
    for (const [dot, name] of dots) {
      const top = `${name.getBoundingClientRect().top + 4}px`;
      if (dot.style.top !== top) dot.style.top = top;
    }
    requestAnimationFrame(follow);
  };
  follow();
  await frames(2);
};
