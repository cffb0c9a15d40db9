import path from 'node:path';
import type { BrowserName } from './browsers/extension-browser.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Where runs leave what a person may want to look at; not kept in git. */
export const ARTIFACTS = path.join(ROOT, '.artifacts');

/** The built extension, for each browser. */
export const EXTENSION_DIRS: Readonly<Record<BrowserName, string>> = {
  chromium: path.join(ROOT, '.output', 'chrome-mv3'),
  firefox: path.join(ROOT, '.output', 'firefox-mv2'),
};
