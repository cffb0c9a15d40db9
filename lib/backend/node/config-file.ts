import { readFileSync } from 'node:fs';
import { type BackendConfig, parseConfig } from '../core/config.ts';
import { UsageError } from './cli.ts';

/** Reads and checks a `--config FILE`. @throws UsageError that names the file and every mistake by its key */
export function readConfigFile(file: string): BackendConfig {
  let value: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'can not be read';
    throw new UsageError(`the config file ${file} ${why}: ${(error as Error).message}`);
  }
  const result = parseConfig(value);
  if (!result.ok) throw new UsageError(`the config file ${file}: ${result.mistakes.join('; ')}`);
  return result.config;
}
