import { lastLines } from '../lib/progress.mjs';
import { tool } from '../lib/tool.ts';
import { failure, NOTHING, type Tally } from './stage.ts';

/** Runs a tool whose exit code is the verdict: one check, passed or failed. What it printed is shown if it failed. */
export async function check(
  name: string,
  args: readonly string[],
  show: (text: string) => void,
): Promise<Tally> {
  const command = [name, ...args].join(' ');
  const { code, output } = await tool(name, args);
  show(`${code === 0 ? '✓' : '✗'} ${command}\n`);
  if (code === 0) return { ...NOTHING, passed: 1 };
  show(`${lastLines(output, 80)}\n`);
  return failure(`${command} ended with code ${code}`);
}
