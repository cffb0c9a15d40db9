import path from 'node:path';
import { run } from './progress.mjs';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

const BIN = path.join(ROOT, 'node_modules', '.bin');

/** The environment in which the project's own tools are found, also where the script was not started by npm. */
export function toolEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/** Runs one of the project's tools, for example `wxt`, in the project's folder. */
export function tool(
  name: string,
  args: readonly string[],
  options: { env?: Record<string, string>; show?: (chunk: string) => void } = {},
): Promise<{ code: number; output: string }> {
  return run(name, args, {
    cwd: ROOT,
    env: toolEnv(options.env),
    // Windows starts what npm puts into .bin only through a shell.
    shell: process.platform === 'win32',
    ...(options.show ? { show: options.show } : {}),
  });
}
