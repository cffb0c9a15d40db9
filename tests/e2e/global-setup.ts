import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findChromium, findFirefox } from '../../scripts/lib/browsers.mjs';
import { ARTIFACTS, EXTENSION_DIRS } from './places.ts';

/** Says at once, and once, what a run needs that is not there. */
export default async function globalSetup(): Promise<void> {
  for (const folder of Object.values(EXTENSION_DIRS)) {
    if (!existsSync(path.join(folder, 'manifest.json'))) {
      throw new Error(`${folder} is not built. Run: npm run build`);
    }
  }
  findChromium();
  findFirefox();
  await mkdir(ARTIFACTS, { recursive: true });
}
