import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import type { Settings } from '../../../lib/settings/settings-store.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { memoryArea } from '../../support/memory-area.ts';

vi.mock('wxt/browser', () => ({
  browser: { runtime: { getURL: (path: string) => `moz-extension://x${path}` } },
}));
const { builtInRules, pageRules } = await import('../../../lib/background/page-rules.ts');

const RULE = { name: 'Own', on: ['*'], select: '.who', read: 'text', is: 'userID' } as const;
const settings = (more: Partial<Settings>): Promise<Settings> =>
  settingsStore(memoryArea({ ...more })).read();

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('takes the rules that come with the extension', async () => {
  const file = new URL('../../../public/site-rules.json', import.meta.url);
  const rules: unknown[] = JSON.parse(readFileSync(file, 'utf8'));
  const rulesOf = pageRules(async () => rules);
  const found = await rulesOf('github.com', await settings({}));
  expect(found.builtIn.length).toBeGreaterThan(
    (await rulesOf('a.example', await settings({}))).builtIn.length,
  );
  for (const rule of found.builtIn) expect(rules).toContainEqual(rule);
});

it('are read also where requests are refused later, as the host in Firefox’s background page does', async () => {
  vi.stubGlobal('fetch', async (address: string) => ({ json: async () => [address] }));
  const load = builtInRules();
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('refused');
  });
  expect(await load()).toEqual(['moz-extension://x/site-rules.json']);
});

it('reads them once for all pages', async () => {
  const load = vi.fn(async () => [RULE]);
  const rulesOf = pageRules(load);
  await Promise.all([rulesOf('a.example', await settings({})), rulesOf('b.example', await settings({}))]);
  expect(load).toHaveBeenCalledOnce();
});

it.each([['can’t be read'], ['are damaged']])(
  'that %s leave the person’s own, and are tried again',
  async (how) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    let isWell = false;
    const rulesOf = pageRules(async () => {
      if (isWell) return [RULE];
      if (how === 'are damaged') return [{ on: 5 }];
      throw new Error('no file');
    });
    const mine = await settings({ siteRules: [{ ...RULE, on: ['a.example'] }] });
    expect(await rulesOf('a.example', mine)).toMatchObject({ builtIn: [], own: [{ on: ['a.example'] }] });
    expect(warn).toHaveBeenCalledOnce();
    isWell = true;
    expect(await rulesOf('a.example', mine)).toMatchObject({ builtIn: [RULE] });
  },
);
