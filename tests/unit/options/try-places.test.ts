import { beforeEach, expect, it, vi } from 'vitest';
import { tryPlaces } from '../../../lib/options/try-places.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const SITES = ['127.0.0.1', 'wiki.company.example'];

beforeEach(() => {
  platform.browser = fakeBrowser();
  platform.browser.openTabs.push(
    { id: 1, url: 'https://wiki.company.example/a' },
    { id: 2, url: 'http://127.0.0.1:8080/' },
    { id: 3, url: 'https://elsewhere.example/' },
  );
});

it('offers the open tabs of the rule’s sites that are on, and no other', async () => {
  const idsOf = async (on: string) => {
    const places = await tryPlaces(on, SITES);
    return places.state === 'tabs' ? places.tabs.map(({ id }) => id) : places.state;
  };
  expect(await idsOf('wiki.company.example')).toEqual([1]);
  expect(await idsOf('*.company.example')).toEqual([1]);
  expect(await idsOf('*.company.example, 127.0.0.1')).toEqual([1, 2]);
  expect(await idsOf('*')).toEqual([1, 2]);
  expect(await idsOf('elsewhere.example')).toBe('off');
  expect(await idsOf('')).toBe('no-host');
  expect(await idsOf('https://wiki.company.example/')).toBe('no-host');
  platform.browser.openTabs.splice(0, 1);
  expect(await idsOf('wiki.company.example')).toBe('not-open');
});
