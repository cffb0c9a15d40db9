import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { introduce } from '../../../lib/background/first-run.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

beforeEach(() => {
  platform.browser = fakeBrowser();
  vi.stubGlobal('navigator', { userAgent: 'Chrome/156.0.0.0' });
});
afterEach(() => vi.unstubAllGlobals());

test('an installation opens the introduction, once, though the browser tells of one at each start', async () => {
  await introduce({ reason: 'install' });
  await introduce({ reason: 'install' });
  expect(platform.browser.opened).toEqual([expect.stringMatching(/\/welcome\.html$/)]);
});

test('an update opens nothing', async () => {
  await introduce({ reason: 'update' });
  await introduce({ reason: 'chrome_update' });
  expect(platform.browser.opened).toEqual([]);
});

test.for([{ userAgent: 'HeadlessChrome/156.0.0.0' }, { userAgent: 'Firefox/153.0', webdriver: true }])(
  'nobody is welcomed where a program drives the browser: %j',
  async (driven) => {
    vi.stubGlobal('navigator', driven);
    await introduce({ reason: 'install' });
    expect(platform.browser.opened).toEqual([]);
  },
);
