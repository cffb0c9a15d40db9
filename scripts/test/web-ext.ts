import path from 'node:path';
import { tool } from '../lib/tool.ts';
import { failure, NOTHING, type Tally } from './stage.ts';

/** What is read of the JSON that `web-ext lint` prints. */
interface Report {
  readonly summary: { readonly errors: number; readonly warnings: number };
  readonly errors: readonly { readonly code: string; readonly message: string; readonly file?: string }[];
}

/** Asks Mozilla's own linter about the Firefox build: one check, that it finds no error. */
export async function runWebExtLint(show: (text: string) => void): Promise<Tally> {
  const source = path.join('.output', 'firefox-mv2');
  const { code, output } = await tool('web-ext', ['lint', '--source-dir', source, '--output', 'json']);
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1);
  if (json === '') {
    show(output);
    return failure(`web-ext lint ended with code ${code}`);
  }
  const { summary, errors }: Report = JSON.parse(json);
  show(
    `${summary.errors === 0 ? '✓' : '✗'} web-ext lint (errors: ${summary.errors}, warnings: ${summary.warnings})\n`,
  );
  if (summary.errors === 0) return { ...NOTHING, passed: 1 };
  for (const error of errors) show(`${error.code} ${error.file ?? ''}: ${error.message}\n`);
  return failure(`web-ext lint found ${summary.errors} errors`);
}
