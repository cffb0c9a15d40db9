// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followNames } from '../../../lib/overlay/follow.ts';
import type { Name } from '../../../lib/overlay/name.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { FakeRenderer, ROW, WINDOW } from './fake-renderer.ts';
import { compiled, MENTIONS } from './page-rules.ts';

/** Names further away than this are none of our business: margin, a region's reach, and the largest region there is. */
const FAR = 6_000;
let stop: AbortController;
let renderer: FakeRenderer;
const names = new Set<Name>();

function start(): void {
  followNames({
    document,
    rules: compiled({ own: [MENTIONS] }),
    signal: stop.signal,
    onFound: (name) => names.add(name),
    onLost: (name) => names.delete(name),
    onChanged: () => undefined,
    onReordered: () => undefined,
  });
}

/** An event of the person's own. */
function does(type: 'click' | 'scroll'): void {
  const event = new Event(type, { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  document.body.dispatchEvent(event);
}

/** Lets records, idle times and frames go by. */
async function settle(rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await vi.advanceTimersByTimeAsync(20);
    renderer.frame();
  }
  await vi.advanceTimersByTimeAsync(600);
  renderer.frame();
  await vi.advanceTimersByTimeAsync(40);
}

const row = (id: string): string => `<p><b data-presence-user="${id}">${id}</b></p>`;
const rows = (count: number, of = 'u'): string =>
  Array.from({ length: count }, (_, index) => row(`${of}${index}`)).join('');
const found = (): string[] =>
  [...names].map(({ element }) => element.getAttribute('data-presence-user') ?? '');
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
};
const user = (id: string): HTMLElement => find(`[data-presence-user="${id}"]`);

/** @param far how far away names may be */
function expectAllInView(far = FAR): void {
  const seen = renderer.inView('[data-presence-user]').map((name) => name.getAttribute('data-presence-user'));
  expect(found()).toEqual(expect.arrayContaining(seen));
  for (const { element } of names) {
    expect(element.isConnected).toBe(true);
    expect(renderer.distance(element)).toBeLessThan(far);
  }
  expect(new Set(found()).size).toBe(names.size);
}

beforeEach(() => {
  vi.useFakeTimers();
  names.clear();
  stop = new AbortController();
  renderer = new FakeRenderer();
  renderer.install();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('of a long page', () => {
  beforeEach(async () => {
    document.body.innerHTML = `<main><h1>People</h1><div id="list">${rows(2_000)}</div></main>`;
    start();
    await settle();
  });

  it('finds who is near, not who is far away', () => {
    expectAllInView();
    expect(names.size).toBeGreaterThanOrEqual(WINDOW / ROW);
    expect(names.size).toBeLessThan(400);
  });

  it('finds others as they are scrolled near, and lets go of those left behind', async () => {
    for (const top of [300, 5_000, 39_000, 20_000, 0]) {
      renderer.scrollTop = top;
      await settle();
      expectAllInView();
      expect(names.size).toBeLessThan(600);
    }
  });

  it('finds who comes, wherever it is, when that is near', async () => {
    find('#list').insertAdjacentHTML('afterbegin', row('first'));
    find('#list').insertAdjacentHTML('beforeend', row('last'));
    user('u5').insertAdjacentHTML('afterend', '<i data-presence-user="inside">x</i>');
    await settle();
    expect(found()).toEqual(expect.arrayContaining(['first', 'inside']));
    expect(found()).not.toContain('last');
    renderer.scrollTop = 2_000 * ROW;
    await settle();
    expect(found()).toContain('last');
    expect(found()).not.toContain('first');
  });

  it('loses who goes, and keeps who only changes its place', async () => {
    const kept = [...names].find(({ element }) => element.textContent === 'u3');
    user('u2').remove();
    find('#list').prepend(user('u3').closest('p') ?? '');
    await settle();
    expect(found()).not.toContain('u2');
    expect(names).toContain(kept);
  });

  it('follows who is moved from far away into view, and out of it', async () => {
    const far = user('u1900').closest('p') ?? '';
    const near = user('u4').closest('p') ?? '';
    find('#list').prepend(far);
    find('#list').append(near);
    await settle();
    expect(found()).toContain('u1900');
    expect(found()).not.toContain('u4');
    expectAllInView();
  });

  it('follows what changes in view only, and what has changed meanwhile when it comes near', async () => {
    user('u1').setAttribute('data-presence-user', 'new1');
    user('u1500').setAttribute('data-presence-user', 'new1500');
    user('u1501').closest('p')?.append('thanks @someone');
    await settle();
    expect(found()).toContain('new1');
    renderer.scrollTop = 1_500 * ROW;
    await settle();
    expect(found()).toContain('new1500');
    expect([...names].some(({ part }) => part !== null)).toBe(true);
    expectAllInView();
  });

  it('finds what is fixed to the window from far away, once the person has done something', async () => {
    const dialog = user('u1805').closest('p');
    if (dialog === null) throw new Error('no row');
    renderer.fixed.set(dialog, 90);
    renderer.fixed.set(user('u1805'), 90);
    await settle();
    expect(found()).not.toContain('u1805');
    does('click');
    await vi.advanceTimersByTimeAsync(800);
    await settle();
    expect(found()).toContain('u1805');
  });

  it('finds what is fixed to the window out of a row far away, also when that comes late', async () => {
    // The row itself stays where it is.
    user('u1805').before(document.createElement('i'));
    renderer.fixed.set(user('u1805'), 90);
    does('click');
    await vi.advanceTimersByTimeAsync(800);
    await settle();
    expect(found()).toContain('u1805');
    expect(found()).not.toContain('u1806');
    renderer.fixed.set(user('u1705'), 290);
    await vi.advanceTimersByTimeAsync(3_000);
    await settle();
    expect(found()).toContain('u1705');
  });

  it('looks at few points at a time where hit tests are slow', async () => {
    let now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const hit = vi.fn(() => {
      now += 20;
      return document.body;
    });
    document.elementFromPoint = hit;
    does('click');
    await vi.advanceTimersByTimeAsync(750);
    renderer.frame();
    expect(hit).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(300);
    renderer.frame();
    expect(hit).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(150);
    renderer.frame();
    expect(hit).toHaveBeenCalledTimes(2);
  });

  it('finds what came while it could not look', async () => {
    const visibility = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    find('#list').innerHTML = rows(50, 'v');
    await settle();
    visibility.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(found()).toContain('v0');
    expectAllInView();
  });
});

it('finds who is in what has no box yet, as its place is not known', async () => {
  document.body.innerHTML = `<main><div>${rows(500)}</div><section id="menu">${row('hidden')}</section></main>`;
  renderer.hidden.add(find('#menu'));
  start();
  await settle();
  expect(found()).toContain('hidden');
});

it('finds who comes to a hidden element among others at the end of the page', async () => {
  const others = '<p>Other</p>'.repeat(2);
  document.body.innerHTML = `<main>${rows(500)}</main><p>Foot</p><div id="modal"></div>${others}`;
  renderer.hidden.add(find('#modal'));
  start();
  await settle();
  find('#modal').innerHTML = row('modal');
  await settle();
  expect(found()).toContain('modal');
});

it('follows open roots in what has grown and was parted', async () => {
  document.body.innerHTML = `<main>${'<x-row></x-row>'.repeat(5)}${rows(300)}</main>`;
  const hosts = [...document.querySelectorAll('x-row')];
  for (const [index, host] of hosts.entries())
    host.attachShadow({ mode: 'open' }).innerHTML = row(`before${index}`);
  start();
  await settle();
  for (const host of hosts.slice(3)) host.innerHTML = '<i></i>'.repeat(150);
  await settle();
  for (const [index, host] of hosts.entries())
    host.shadowRoot?.querySelector('p')?.insertAdjacentHTML('beforeend', row(`after${index}`));
  await settle();
  expect(found()).toEqual(expect.arrayContaining(['after0', 'after1', 'after2', 'after3']));
});

it('divides what grows large', async () => {
  document.body.innerHTML = '<main><div id="app"></div></main>';
  start();
  await settle();
  find('#app').innerHTML = `<ul>${rows(1_000)}</ul>`;
  await settle();
  expectAllInView();
  expect(names.size).toBeLessThan(600);
  for (let count = 0; count < 300; count++) find('#app').insertAdjacentHTML('afterbegin', row(`x${count}`));
  await settle();
  expectAllInView();
  expect(names.size).toBeLessThan(600);
});

it('follows a page that is built anew, again and again', async () => {
  document.body.innerHTML = '<div id="app"></div>';
  start();
  for (const page of ['a', 'b', 'c']) {
    find('#app').innerHTML = `<header>${row(`${page}-me`)}</header><main>${rows(700, page)}</main>`;
    await settle();
    expectAllInView();
    expect(found().every((id) => id.startsWith(page))).toBe(true);
  }
});

it('finds who is in open roots, large and small', async () => {
  document.body.innerHTML = `<x-small></x-small><x-large></x-large>`;
  find('x-small').attachShadow({ mode: 'open' }).innerHTML = row('small');
  find('x-large').attachShadow({ mode: 'open' }).innerHTML = `<div>${rows(900)}</div>`;
  start();
  await settle();
  expect(found()).toEqual(expect.arrayContaining(['small', 'u0', 'u20']));
  expect(names.size).toBeLessThan(600);
  const later = document.createElement('p');
  later.setAttribute('data-presence-user', 'later');
  find('x-small').shadowRoot?.append(later);
  await settle();
  expect(found()).toContain('later');
  renderer.scrollTop = 880 * ROW;
  await settle();
  expect(found()).toContain('u890');
});

it('finds whoever is in view, whatever happens to a page', { timeout: 60_000 }, async () => {
  const seed = Number(process.env.SEED ?? 2026);
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  const next = (below: number): number => Math.floor(random() * below);
  const any = <Value>(list: ArrayLike<Value>): Value => list[next(list.length)] as Value;
  let number = 0;
  const tree = (depth: number): string => {
    if (depth === 0 || next(3) === 0) return row(`n${number++}`);
    return `<div>${Array.from({ length: 1 + next(6) }, () => tree(depth - 1)).join('')}</div>`;
  };
  document.body.innerHTML = `<main>${Array.from({ length: 60 }, () => tree(3)).join('')}</main>`;
  start();
  await settle();
  expectAllInView();
  for (let round = 0; round < 20; round++) {
    for (let count = next(12); count >= 0; count--) {
      const all = document.querySelectorAll('main, main div, main p');
      const one = any(all);
      const into = any(document.querySelectorAll('main, main div'));
      switch (next(7)) {
        case 0:
          into.insertAdjacentHTML(next(2) === 0 ? 'afterbegin' : 'beforeend', tree(next(4)));
          break;
        case 1:
          if (one.localName !== 'main') one.remove();
          break;
        case 2:
          if (one.localName !== 'main' && !one.contains(into))
            into.insertBefore(one, any([null, ...into.children]));
          break;
        case 3:
          if (one.localName === 'p')
            one.firstElementChild?.setAttribute('data-presence-user', `n${number++}`);
          break;
        case 4:
          into.append(...[...into.children].reverse());
          break;
        case 5:
          if (next(4) === 0) into.innerHTML = Array.from({ length: 80 }, () => tree(1)).join('');
          break;
        case 6:
          if (next(2) === 0) renderer.hidden.add(one);
          else renderer.hidden.delete(one);
          break;
      }
      if (next(4) === 0) await settle(next(3));
    }
    renderer.layOut();
    const height = renderer.rectOf(document.body).height;
    if (next(2) === 0) renderer.scrollTop = next(Math.max(1, Math.floor(height - WINDOW / 2)));
    // What changed its height far away is found where it was missed, at rest.
    for (let look = 0; look < 4; look++) {
      does('scroll');
      await settle();
      await vi.advanceTimersByTimeAsync(200);
    }
    // Where something has no box, or had none, names further away are kept, too.
    expectAllInView(Infinity);
    if (names.size === 0 && renderer.inView('[data-presence-user]').length > 0)
      throw new Error(`seed ${seed}`);
  }
});
