import { parseArgs } from 'node:util';

/** A command line that can't be followed; the message says which flag and why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type FlagNames = readonly string[];

/** The parsed command line: flags that take a value, by name without dashes, and what is left. */
export interface CommandLine {
  readonly help: boolean;
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly rest: readonly string[];
}

/** Parses arguments. @throws UsageError for a flag that is unknown, doubled or has no value */
export function parseCommandLine(args: readonly string[], names: FlagNames): CommandLine {
  const options = Object.fromEntries(
    names.map((name) => [name, { type: 'string', multiple: true } as const]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const flags: Record<string, string> = {};
    for (const name of names) {
      const given = (values as Record<string, string[] | undefined>)[name];
      if (given === undefined) continue;
      if (given.length > 1) throw new Error(`--${name} is given twice`);
      flags[name] = given[0] ?? '';
    }
    return { help: values.help === true, flags, rest: positionals };
  } catch (error) {
    // Node's explanation goes on for lines; the first sentence is what one needs.
    throw new UsageError((error as Error).message.split(/[.\n]\s/)[0]);
  }
}

/** A flag's whole number, or the default. @throws UsageError */
export function numberFlag(
  { flags }: CommandLine,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = flags[name];
  if (text === undefined) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not "${text}"`);
}

/** A flag's text, or `undefined` where it is not given. @throws UsageError when it is empty */
export function textFlag({ flags }: CommandLine, name: string): string | undefined {
  const text = flags[name];
  if (text === '') throw new UsageError(`--${name} must not be empty`);
  return text;
}
