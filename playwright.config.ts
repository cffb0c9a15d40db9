import { defineConfig } from '@playwright/test';
import { WAIT_MS } from './tests/e2e/browsers/wait-for.ts';
import type { ExtensionOptions } from './tests/e2e/fixtures.ts';

/** The end-to-end tests: each spec runs in both browsers, with the built extension. */
export default defineConfig<object, ExtensionOptions>({
  testDir: 'tests/e2e',
  outputDir: '.artifacts/e2e',
  snapshotPathTemplate: '{testDir}/looks/pictures/{arg}{ext}',
  globalSetup: './tests/e2e/global-setup.ts',
  // Nothing is tried twice: a test that fails now and then has found something.
  retries: 0,
  // Twice as many as a small machine has processors: many wait for the SDK, or for real time.
  workers: 4,
  fullyParallel: true,
  // The SDK alone takes 17 s to find a backend again that was gone.
  timeout: 90_000,
  // As long as the drivers wait for a text; Playwright's own 5 s are few for a machine under load.
  expect: { timeout: WAIT_MS },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'chromium', use: { which: 'chromium' } },
    // What only Chromium has (a service worker, an offscreen document) is tested there only.
    { name: 'firefox', use: { which: 'firefox' }, testIgnore: '**/*.chromium.spec.ts' },
  ],
});
