import { lastLines, step } from './progress.mjs';
import { tool } from './tool.ts';

/** Builds the extension for Chromium into .output, and says so. */
export async function buildExtension(): Promise<void> {
  const { code, output } = await step('building the extension', () => tool('wxt', ['build']));
  if (code !== 0) throw new Error(`The extension can’t be built:\n${lastLines(output)}`);
}
