import { expect, it, vi } from 'vitest';
import { loadSdk, loadSdkModules } from '../../../lib/chat/load-sdk.ts';

const seen = vi.hoisted((): { workers: unknown[] } => ({ workers: [] }));

vi.mock('@tencentcloud/chat/index.es.js', () => {
  seen.workers.push(Reflect.get(globalThis, 'Worker'));
  return { default: { name: 'the SDK' } };
});

vi.mock('@tencentcloud/chat/modules/relationship-module.js', () => {
  seen.workers.push(Reflect.get(globalThis, 'Worker'));
  return { default: 'friends' };
});

it('evaluates the SDK once, with no Worker in sight: extension pages forbid the blob: workers it would make', async () => {
  vi.stubGlobal('Worker', class {});
  const [first, second] = await Promise.all([loadSdk(), loadSdk()]);
  expect(first).toEqual({ name: 'the SDK' });
  expect(second).toBe(first);
  expect(seen.workers).toEqual([undefined]);
});

it('evaluates what the core leaves out after it, in the same surroundings', async () => {
  expect(await loadSdkModules()).toEqual({ 'relationship-module': 'friends' });
  expect(seen.workers).toEqual([undefined, undefined]);
});
