import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { launchChromium } from './browsers/chromium.ts';
import type { BrowserName, ExtensionBrowser, LaunchOptions } from './browsers/extension-browser.ts';
import { launchFirefox, useFirefoxOnce } from './browsers/firefox.ts';
import { makeProfileDir, removeProfileDir } from './browsers/profile.ts';
import { EXTENSION_DIRS } from './places.ts';
import { TestSite } from './test-site.ts';
import { World } from './world.ts';

export { expect } from '@playwright/test';

/** What a project of playwright.config.ts sets, and what tests in a row share. */
export interface ExtensionOptions {
  which: BrowserName;
  /** A profile to be copied for each test of Firefox; null for Chromium, which makes its own as fast. */
  readonly usedProfile: string | null;
}

/** What a test is given. Each is its own: no test meets what another left behind. */
interface Fixtures {
  /** A folder for the browser's profile, removed afterwards. Nothing of the extension is in it. */
  readonly profileDir: string;
  /** The folder of the built extension. */
  readonly extensionDir: string;
  /** With what the browser is started beside. */
  readonly startOptions: Partial<LaunchOptions>;
  /** The browser with the built extension in it. */
  readonly extension: ExtensionBrowser;
  /** A User Status backend, and independent clients of it. */
  readonly world: World;
  /** A web site on 127.0.0.1. */
  readonly site: TestSite;
}

const launch = { chromium: launchChromium, firefox: launchFirefox };

/** Playwright's `test` with a real browser, a real backend and a web site. */
export const test = base.extend<Fixtures, ExtensionOptions>({
  which: ['chromium', { option: true, scope: 'worker' }],

  usedProfile: [
    async ({ which }, use) => {
      if (which === 'chromium') return use(null);
      const profileDir = await makeProfileDir();
      await useFirefoxOnce(profileDir);
      await use(profileDir);
      await removeProfileDir(profileDir);
    },
    { scope: 'worker' },
  ],

  profileDir: async ({ usedProfile }, use) => {
    const profileDir = await makeProfileDir();
    if (usedProfile) await cp(usedProfile, profileDir, { recursive: true });
    await use(profileDir);
    await removeProfileDir(profileDir);
  },

  extensionDir: async ({ which }, use) => use(EXTENSION_DIRS[which]),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this very pattern
  startOptions: async ({}, use) => use({}),

  extension: async ({ which, profileDir, extensionDir, startOptions }, use, testInfo) => {
    const extension = await launch[which]({ ...startOptions, extensionDir, profileDir });
    await use(extension);
    if (hasFailed(testInfo)) await keepPictures(extension, testInfo);
    await extension.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this very pattern
  world: async ({}, use, testInfo) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'presently-world-'));
    const world = await World.start(path.join(folder, 'backend.sqlite'));
    await use(world);
    if (hasFailed(testInfo)) await testInfo.attach('backend.log', { body: world.log.join('\n') });
    await world.close();
    await rm(folder, { recursive: true, force: true });
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this very pattern
  site: async ({}, use) => {
    const site = await TestSite.start();
    await use(site);
    await site.close();
  },
});

function hasFailed(testInfo: TestInfo): boolean {
  return testInfo.status !== testInfo.expectedStatus;
}

/** Saves what every tab shows. A browser that has died has nothing to show; the test says why it failed. */
async function keepPictures(extension: ExtensionBrowser, testInfo: TestInfo): Promise<void> {
  for (const [index, tab] of extension.tabs().entries()) {
    const file = testInfo.outputPath(`tab-${index + 1}.png`);
    const saved = await tab.screenshot(file).then(
      () => true,
      () => false,
    );
    if (saved) await testInfo.attach(`tab ${index + 1}: ${tab.url()}`, { path: file });
  }
}
