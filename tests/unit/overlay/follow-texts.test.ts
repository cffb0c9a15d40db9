// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followNames } from '../../../lib/overlay/follow.ts';
import type { Name } from '../../../lib/overlay/name.ts';
import { compiled, MENTIONS } from './page-rules.ts';

let stop: AbortController;
const names = new Set<Name>();

function start(html: string, rules = compiled()): void {
  document.body.innerHTML = html;
  stop = new AbortController();
  followNames({
    document,
    rules,
    signal: stop.signal,
    onFound: (name) => names.add(name),
    onLost: (name) => names.delete(name),
    onChanged: () => undefined,
    onReordered: () => undefined,
  });
}

/** Whom the names found name, by what stands before the @. */
const found = (): string[] => [...names].map(({ key }) => key.replace(/^\w*[:=]|@.*$/g, '')).sort();
const until = (expected: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(found()).toEqual(expected), 5_000);
const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no ${id}`);
  return element;
};

beforeEach(() => names.clear());
afterEach(() => stop.abort());

it('follows texts by rules for any page too, once one was read', async () => {
  start('<p class="vcard"><b class="email" id="b">ana@x.example</b></p>');
  await until(['ana']);
  (byId('b').firstChild as Text).data = 'bo@x.example';
  await until(['bo']);
  byId('b').textContent = 'Nobody';
  await until([]);
});

it('follows such texts in an open shadow root', async () => {
  start('<x-card id="x"></x-card>');
  const root = byId('x').attachShadow({ mode: 'open' });
  root.innerHTML = '<p class="vcard"><b class="email">ana@x.example</b></p>';
  await until(['ana']);
  (root.querySelector('b')?.firstChild as Text).data = 'bo@x.example';
  await until(['bo']);
});

it('lets go of a mention in a link after very many changes too', async () => {
  start(
    '<p><a href="mailto:" id="x">@ana: hello</a></p><p id="p">0</p>',
    compiled({ own: [{ ...MENTIONS, on: ['page.example'] }] }),
  );
  await until(['ana']);
  (byId('x').firstChild as Text).data = 'Bo: hello';
  const other = byId('p').firstChild as Text;
  for (let index = 0; index < 10_100; index++) other.data = String(index);
  await until([]);
});
