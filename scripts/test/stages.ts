import { checkBundleSizes } from './bundle-sizes.ts';
import { check } from './check.ts';
import { buildPackages } from './packages.ts';
import { runPlaywright } from './playwright.ts';
import { add, NOTHING, type Stage, type Tally } from './stage.ts';
import { runVitest } from './vitest.ts';
import { runWebExtLint } from './web-ext.ts';

type Show = (text: string) => void;

/** Every stage of `npm test`, in the order in which a mistake is found soonest. */
export const STAGES: readonly Stage[] = [
  { name: 'lint', title: 'Lint and format (biome)', run: (show) => check('biome', ['check'], show) },
  { name: 'types', title: 'Types (tsc)', run: checkTypes },
  { name: 'unit', title: 'Unit, conformance and architecture tests (vitest)', run: runVitest },
  { name: 'build', title: 'Builds and packages (wxt)', run: buildPackages },
  { name: 'sizes', title: 'Sizes of what is loaded (gzip)', run: checkBundleSizes },
  { name: 'webext', title: 'Firefox build (web-ext lint)', run: runWebExtLint },
  { name: 'e2e', title: 'End to end, in Chromium and Firefox (playwright)', run: runPlaywright },
  {
    name: 'sample',
    title: 'The sample world (npm start)',
    run: (show) => check('node', ['scripts/start.ts', '--headless', '--once'], show),
  },
];

async function checkTypes(show: Show): Promise<Tally> {
  // Writes the types of the manifest's messages and entrypoints, which the project's own types build on.
  const prepared = await check('wxt', ['prepare'], show);
  if (prepared.failed > 0) return prepared;
  let tally = NOTHING;
  for (const project of ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.node.json']) {
    tally = add(tally, await check('tsc', ['-p', project], show));
  }
  return tally;
}
