import { lastLines, step } from './progress.mjs';
import { tool } from './tool.ts';

/** Builds the extension for a browser into .output, and says so. */
export async function buildExtension(browser: 'chromium' | 'firefox' = 'chromium'): Promise<void> {
  const which = browser === 'firefox' ? ['-b', 'firefox'] : [];
  const { code, output } = await step('building the extension', () => tool('wxt', ['build', ...which]));
  if (code !== 0) throw new Error(`The extension can’t be built:\n${lastLines(output)}`);
}
