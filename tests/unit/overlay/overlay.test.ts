// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Overlay, PagePerson } from '../../../lib/overlay/contract.ts';
import { startOverlay } from '../../../lib/overlay/overlay.ts';

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
let root: ShadowRoot;
let stop: AbortController;
let overlay: Overlay;

const person = (userID: string, more: Partial<PagePerson> = {}): PagePerson => ({
  userID,
  name: `Name of ${userID}`,
  statusType: 1,
  customStatus: '',
  noSuchUser: false,
  ...more,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const dots = (): Element[] => [...root.querySelectorAll('button')];
const labels = (): string[] => dots().map((dot) => dot.getAttribute('aria-label') ?? '');

async function start(html: string): Promise<void> {
  document.body.innerHTML = html;
  overlay = startOverlay({
    document,
    rules: { mail: ['{userID}@*'], links: [] },
    signal: stop.signal,
    onShown: (userIDs) => lists.push(userIDs),
  });
  await settled();
}

beforeEach(() => {
  lists.length = 0;
  stop = new AbortController();
  vi.stubGlobal('IntersectionObserver', AllInView);
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    root = attach.call(this, init);
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
  expect(lists).toEqual([['ana', 'bo']]);
  expect(dots()).toEqual([]);
  overlay.update([person('ana', { customStatus: 'Listening' }), person('bo', { statusType: 3 })], true);
  expect(labels()).toEqual(['Name of ana: online, Listening', 'Name of bo: not logged in']);
});

it('draws nobody it did not ask about', async () => {
  await start(TWO);
  overlay.update([person('cy'), person('bo')], true);
  document.body.insertAdjacentHTML('beforeend', '<i data-presence-user="cy">Cy</i>');
  await settled();
  expect(labels()).toEqual(['Name of bo: online']);
});

it('marks who is no user as unknown where the page marks a person, and not at all at a link', async () => {
  await start(TWO);
  overlay.update([person('ana', { noSuchUser: true }), person('bo', { noSuchUser: true })], true);
  expect(labels()).toEqual(['Name of ana: unknown']);
});

it('vouches for nothing when nothing is fresh, and again when it is', async () => {
  await start(TWO);
  overlay.update([person('ana', { customStatus: 'Listening' })], true);
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
  overlay.update([person('ana', { stale: true, learnedAt }), person('bo')], true);
  expect(labels()).toEqual([
    expect.stringMatching(/^Name of ana: unknown, as of (13:02|01:02 PM)$/),
    'Name of bo: online',
  ]);
});

it('names the day of what was known on another, and says nothing of what never was', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(AFTERNOON);
  await start(TWO);
  const learnedAt = AFTERNOON - 24 * 3600 * SECOND;
  overlay.update([person('ana', { stale: true, learnedAt }), person('bo', { stale: true })], true);
  expect(labels()).toEqual([
    expect.stringMatching(/^Name of ana: unknown, as of .*19.* (14:02|02:02 PM)$/),
    'Name of bo: unknown',
  ]);
});

it('never says that a status was known after the connection was lost', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(AFTERNOON);
  await start(TWO);
  overlay.update([person('ana')], true);
  // Told 15 s after the loss, which was in the minute before.
  now.mockReturnValue(AFTERNOON + 40 * SECOND);
  overlay.update([], false);
  expect(labels()).toEqual([expect.stringMatching(/unknown, as of (14:02|02:02 PM)$/)]);
});

it('forgets everybody when cleared, and goes on finding', async () => {
  await start(TWO);
  overlay.update([person('ana')], true);
  overlay.clear();
  expect(dots()).toEqual([]);
  overlay.update([], false);
  expect(dots()).toEqual([]);
  document.body.insertAdjacentHTML('beforeend', '<i data-presence-user="cy">Cy</i>');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lists.at(-1)).toEqual(['ana', 'bo', 'cy']);
});

it('takes what people write for text', async () => {
  await start(TWO);
  const html = '<img src=x onerror=alert(1)>';
  overlay.update([person('ana', { name: html, customStatus: html })], true);
  expect(labels()).toEqual([`${html}: online, ${html}`]);
  expect(root.querySelector('img')).toBeNull();
});

it('changes nothing of the page but for one bare element, and takes that away at the end', async () => {
  await start(TWO);
  overlay.update([person('ana'), person('bo')], true);
  await settled();
  expect(document.body.innerHTML).toBe(TWO);
  const host = document.documentElement.lastElementChild;
  expect(host?.outerHTML).toBe('<div></div>');
  stop.abort();
  expect(host?.isConnected).toBe(false);
  expect(root.querySelectorAll('.hot')).toHaveLength(0);
});

it('has its dots in the order of the names, also after these changed places, and lets the focus be', async () => {
  await start(['ana', 'bo', 'cy', 'di'].map((who) => `<p data-presence-user="${who}">${who}</p>`).join(''));
  overlay.update(
    ['ana', 'bo', 'cy', 'di'].map((who) => person(who)),
    true,
  );
  const order = (): string[] => labels().map((label) => label.replace(/^Name of (\w+):.*$/, '$1'));
  expect(order()).toEqual(['ana', 'bo', 'cy', 'di']);
  const [, bo] = dots();
  const out = vi.spyOn(bo as Element, 'remove');
  const insert = vi.spyOn(bo?.parentElement as Element, 'insertBefore');
  Object.defineProperty(root, 'activeElement', { value: bo });
  for (const name of [...document.body.children].reverse()) document.body.append(name);
  await settled();
  expect(order()).toEqual(['di', 'cy', 'bo', 'ana']);
  expect(out).not.toHaveBeenCalled();
  expect(insert.mock.calls.map(([button]) => button)).not.toContain(bo);
});

it('takes away what an earlier script left that was ended without notice', async () => {
  await start(TWO);
  const left = document.documentElement.lastElementChild;
  const [old, others] = [root, document.createElement('div')];
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
