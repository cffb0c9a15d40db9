import { expect, it } from 'vitest';
import { isLocalOrigin } from '../../../../lib/backend/node/origin.ts';

it.each([
  [undefined, true],
  ['http://localhost', true],
  ['http://LOCALHOST:80', true],
  ['https://[::1]:1', true],
  ['http://127.1.2.3', true],
  ['http://a.localhost', true],
  ['chrome-extension://abc', true],
  ['moz-extension://abc', true],
  ['', false],
  ['null', false],
  ['file://', false],
  ['data:', false],
  ['ws://localhost', false],
  ['http://localhost.', false],
  ['http://notlocalhost', false],
  ['http://localhost.example', false],
  ['http://127.0.0.1.example', false],
  ['http://[::2]', false],
  ['http://example/chrome-extension://abc', false],
])('%s: %s', (origin, local) => {
  expect(isLocalOrigin(origin)).toBe(local);
});
