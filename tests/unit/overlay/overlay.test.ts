// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Overlay, PagePerson, Who } from '../../../lib/overlay/contract.ts';
import { startDrawing } from '../../../lib/overlay/draw-people.ts';
import { startOverlay } from '../../../lib/overlay/overlay.ts';
import type { PageRules } from '../../../lib/people/compile-rules.ts';
import { MENTIONS, pageRules } from './page-rules.ts';

/** Says at once that everything is in view; the real one is tried in real browsers. */
class AllInView {
  readonly #tell: (entries: unknown[]) => void;
  constructor(tell: (entries: unknown[]) => void) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const boundingClientRect = new DOMRect(0, 0, 50, 18);
    queueMicrotask(() => this.#tell([{ target, isIntersecting: true, boundingClientRect }]));
  }
  unobserve(): void {}
  disconnect(): void {}
}

const lists: (readonly string[])[] = [];
/** Our closed roots: the host's, and in it the one in which everything is drawn. */
const roots: ShadowRoot[] = [];
let stop: AbortController;
let overlay: Overlay;
let isDrawing = false;

const person = (userID: string, more: Partial<PagePerson> = {}): PagePerson => ({
  userID,
  name: `Name of ${userID}`,
  statusType: 1,
  customStatus: '',
  noSuchUser: false,
  ...more,
});
/** Whom the keys of these tests name, all of them. */
const who = (...userIDs: string[]): Who =>
  Object.fromEntries(
    userIDs.flatMap((userID) => [`user:${userID}`, `mail:${userID}@x.example`].map((key) => [key, userID])),
  );
const ALL = who('ana', 'bo', 'cy', 'di');
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const boxes = (): Element[] => roots.flatMap((root) => [...root.querySelectorAll('.dot')]);
/** The dots that are anybody's. */
const dots = (): Element[] => boxes().filter((dot) => dot.hasAttribute('aria-label'));
const labels = (): string[] => dots().map((dot) => dot.getAttribute('aria-label') ?? '');

async function start(html: string, more: Partial<PageRules> = {}): Promise<void> {
  document.body.innerHTML = html;
  isDrawing = false;
  overlay = startOverlay({
    document,
    rules: pageRules(more),
    page: { hostname: 'page.example', origin: 'https://page.example' },
    signal: stop.signal,
    onShown: (keys) => lists.push(keys),
    loadDrawing: async () => (more) => {
      isDrawing = true;
      return startDrawing(more);
    },
    loadCard: () => new Promise(() => undefined),
    onAbout: () => undefined,
    onAct: () => undefined,
  });
  await vi.waitFor(() => expect(isDrawing).toBe(true));
}

beforeEach(() => {
  lists.length = 0;
  roots.length = 0;
  stop = new AbortController();
  vi.stubGlobal('IntersectionObserver', AllInView);
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  Element.prototype.checkVisibility = () => true;
  document.elementFromPoint = () => null;
});
afterEach(() => {
  stop.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const TWO = '<b data-presence-user="ana">Ana</b> <a href="mailto:bo@x.example">Bo</a>';

it('asks about who is in view, and draws nothing before it is told', async () => {
  await start(TWO);
  expect(lists).toEqual([['user:ana', 'mail:bo@x.example']]);
  expect(dots()).toEqual([]);
  overlay.update([person('ana', { customStatus: 'Listening' }), person('bo', { statusType: 3 })], true, ALL);
  expect(labels()).toEqual(['Name of ana: online, Listening', 'Name of bo: not logged in']);
});

it('takes the same room beside every name, whether anybody is known there or not', async () => {
  await start(TWO);
  expect(boxes()).toEqual([]);
  overlay.update([person('ana')], true, ALL);
  expect(boxes()).toHaveLength(2);
  expect(labels()).toEqual(['Name of ana: online']);
  overlay.clear();
  expect(boxes()).toEqual([]);
});

it('draws nobody whom no key names, and who is told by a key that is named', async () => {
  await start(TWO);
  overlay.update([person('ana'), person('bo')], true, { 'user:ana': 'bo' });
  expect(labels()).toEqual(['Name of bo: online']);
  overlay.update([person('ana')], true, { 'user:ana': 'ana', 'mail:bo@x.example': 'bo' });
  // Nothing is kept of who was named by no key.
  expect(labels()).toEqual(['Name of ana: online']);
  overlay.update([person('bo')], true);
  expect(labels()).toEqual(['Name of ana: online', 'Name of bo: online']);
  overlay.update([], true, { 'user:ana': '' });
  expect(labels()).toEqual(['Name of bo: online']);
  // Who was told of by no key then is not remembered for later.
  overlay.update([person('cy')], true);
  overlay.update([], true, { 'user:ana': 'cy' });
  expect(labels()).toEqual(['Name of bo: online']);
});

it('draws one dot where two keys, one around the other, name the same person', async () => {
  await start('<p data-presence-user="ana"><a href="mailto:bo@x.example">Ana</a> <i>x</i></p>');
  expect(lists).toEqual([['user:ana', 'mail:bo@x.example']]);
  overlay.update([person('ana')], true, { 'mail:bo@x.example': 'ana' });
  expect(labels()).toEqual(['Name of ana: online']);
  const [dot] = dots();
  overlay.update([person('ana')], true, { 'user:ana': 'ana' });
  expect(labels()).toEqual(['Name of ana: online']);
  expect(dots()[0]).not.toBe(dot);
  overlay.update([person('bo')], true, { 'mail:bo@x.example': 'bo' });
  expect(labels()).toEqual(['Name of ana: online', 'Name of bo: online']);
});

it('gives the inner of two such names its dot when the outer comes or goes', async () => {
  const BOTH =
    '<p id="p"><a href="mailto:ana@x.example">Ana</a> and more</p><b data-presence-user="ana">Ana</b>';
  await start(BOTH);
  overlay.update([person('ana')], true, ALL);
  expect(labels()).toHaveLength(2);
  const p = document.getElementById('p');
  p?.setAttribute('data-presence-user', 'ana');
  await vi.waitFor(() => expect(boxes()).toHaveLength(3));
  expect(labels()).toHaveLength(2);
  p?.removeAttribute('data-presence-user');
  await vi.waitFor(() => expect(boxes()).toHaveLength(2));
  expect(labels()).toHaveLength(2);
});

it('draws a dot beside each name in a text', async () => {
  await start('<p>Ask @ana, @bo or @ana</p>', { own: [MENTIONS] });
  expect(lists).toEqual([['chat:ana', 'chat:bo']]);
  overlay.update([person('ana'), person('bo')], true, { 'chat:ana': 'ana', 'chat:bo': 'bo' });
  expect(labels()).toEqual(['Name of ana: online', 'Name of bo: online', 'Name of ana: online']);
});

it('draws nobody it did not ask about', async () => {
  await start(TWO);
  overlay.update([person('cy'), person('bo')], true, ALL);
  document.body.insertAdjacentHTML('beforeend', '<i data-presence-user="cy">Cy</i>');
  await settled();
  expect(labels()).toEqual(['Name of bo: online']);
});

it('marks who is no user as unknown where the page marks a person, and not at all at a link', async () => {
  await start(TWO);
  overlay.update([person('ana', { noSuchUser: true }), person('bo', { noSuchUser: true })], true, ALL);
  expect(labels()).toEqual(['Name of ana: unknown']);
});

it('vouches for nothing when nothing is fresh, and again when it is', async () => {
  await start(TWO);
  overlay.update([person('ana', { customStatus: 'Listening' })], true, ALL);
  overlay.update([], false);
  expect(labels()).toEqual([expect.stringMatching(/^Name of ana: unknown, as of \d\d:\d\d( [AP]M)?$/)]);
  overlay.update([], true);
  expect(labels()).toEqual(['Name of ana: online, Listening']);
});

const AFTERNOON = new Date(2026, 10, 20, 14, 2, 30).getTime();
const SECOND = 1_000;

it('says as of when a stale status was known', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(AFTERNOON);
  await start(TWO);
  const learnedAt = AFTERNOON - 3600 * SECOND;
  overlay.update([person('ana', { stale: true, learnedAt }), person('bo')], true, ALL);
  expect(labels()).toEqual([
    expect.stringMatching(/^Name of ana: unknown, as of (13:02|01:02 PM)$/),
    'Name of bo: online',
  ]);
});

it('names the day of what was known on another, and says nothing of what never was', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(AFTERNOON);
  await start(TWO);
  const learnedAt = AFTERNOON - 24 * 3600 * SECOND;
  overlay.update([person('ana', { stale: true, learnedAt }), person('bo', { stale: true })], true, ALL);
  expect(labels()).toEqual([
    expect.stringMatching(/^Name of ana: unknown, as of .*19.* (14:02|02:02 PM)$/),
    'Name of bo: unknown',
  ]);
});

it('never says that a status was known after the connection was lost', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(AFTERNOON);
  await start(TWO);
  overlay.update([person('ana')], true, ALL);
  // Told 15 s after the loss, which was in the minute before.
  now.mockReturnValue(AFTERNOON + 40 * SECOND);
  overlay.update([], false);
  expect(labels()).toEqual([expect.stringMatching(/unknown, as of (14:02|02:02 PM)$/)]);
});

it('forgets everybody when cleared, and goes on finding', async () => {
  await start(TWO);
  overlay.update([person('ana')], true, ALL);
  overlay.clear();
  expect(dots()).toEqual([]);
  overlay.update([], false);
  expect(dots()).toEqual([]);
  document.body.insertAdjacentHTML('beforeend', '<i data-presence-user="cy">Cy</i>');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lists.at(-1)).toEqual(['user:ana', 'mail:bo@x.example', 'user:cy']);
});

it('takes what people write for text', async () => {
  await start(TWO);
  const html = '<img src=x onerror=alert(1)>';
  overlay.update([person('ana', { name: html, customStatus: html })], true, ALL);
  expect(labels()).toEqual([`${html}: online, ${html}`]);
  for (const root of roots) expect(root.querySelector('img')).toBeNull();
});

it('changes nothing of the page but for one bare element, and takes that away at the end', async () => {
  await start(TWO);
  overlay.update([person('ana'), person('bo')], true, ALL);
  await settled();
  expect(document.body.innerHTML).toBe(TWO);
  const host = document.documentElement.lastElementChild;
  expect(host?.outerHTML).toBe('<div></div>');
  stop.abort();
  expect(host?.isConnected).toBe(false);
});

it('has its dots in the order of the names, also after these changed places', async () => {
  await start(
    ['ana', 'bo', 'cy', 'di'].map((userID) => `<p data-presence-user="${userID}">${userID}</p>`).join(''),
  );
  overlay.update(
    ['ana', 'bo', 'cy', 'di'].map((userID) => person(userID)),
    true,
    ALL,
  );
  const order = (): string[] => labels().map((label) => label.replace(/^Name of (\w+):.*$/, '$1'));
  expect(order()).toEqual(['ana', 'bo', 'cy', 'di']);
  for (const name of [...document.body.children].reverse()) document.body.append(name);
  await settled();
  expect(order()).toEqual(['di', 'cy', 'bo', 'ana']);
});

it('takes away what an earlier script left that was ended without notice', async () => {
  await start(TWO);
  const left = document.documentElement.lastElementChild;
  const [old, others] = [roots[0], document.createElement('div')];
  // Its script is gone, its element is not.
  stop.abort();
  if (left) document.documentElement.append(left);
  // As content scripts of Firefox see it.
  Object.defineProperty(left, 'openOrClosedShadowRoot', { value: old });
  Object.defineProperty(others, 'openOrClosedShadowRoot', { value: others.attachShadow({ mode: 'closed' }) });
  document.documentElement.append(others);
  stop = new AbortController();
  await start(TWO);
  expect(left?.isConnected).toBe(false);
  expect(others.isConnected).toBe(true);
  others.remove();
});

it('comes back when the page takes its element out, but does not fight', async () => {
  await start(TWO);
  const host = document.documentElement.lastElementChild;
  host?.remove();
  await settled();
  expect(host?.isConnected).toBe(true);
  for (let index = 0; index < 15; index++) {
    host?.remove();
    await settled();
  }
  expect(host?.isConnected).toBe(false);
});
