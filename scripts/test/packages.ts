import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../lib/tool.ts';
import { check } from './check.ts';
import { add, failure, NOTHING, type Tally } from './stage.ts';

const OUTPUT = path.join(ROOT, '.output');
const BROWSERS = ['chrome', 'firefox'];

/** Builds and packs the extension for the stores twice: each package is to have the same bytes both times. */
export async function buildPackages(show: (text: string) => void): Promise<Tally> {
  const [first, before] = await packAll(show);
  const [second, after] = await packAll(show);
  let tally = add(first, second);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const isSame = before.get(name) === after.get(name);
    show(
      `${isSame ? '✓' : '✗'} ${name}: ${isSame ? `the same twice (sha256 ${after.get(name)})` : 'differs'}\n`,
    );
    tally = add(tally, isSame ? { ...NOTHING, passed: 1 } : failure(`${name} is not the same twice`));
  }
  return tally;
}

async function packAll(show: (text: string) => void): Promise<[Tally, ReadonlyMap<string, string>]> {
  let tally = NOTHING;
  for (const browser of BROWSERS) tally = add(tally, await check('wxt', ['zip', '-b', browser], show));
  return [tally, await packages()];
}

/** The packages that are there: their names and the hashes of their bytes. */
async function packages(): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  // Those of an earlier version may still lie there.
  const names = (await readdir(OUTPUT)).filter(
    (name) => name.endsWith('.zip') && name.includes(`-${version}-`),
  );
  const hashed = names.sort().map(async (name): Promise<[string, string]> => {
    const bytes = await readFile(path.join(OUTPUT, name));
    return [name, createHash('sha256').update(bytes).digest('hex')];
  });
  return new Map(await Promise.all(hashed));
}
