import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Welcome } from '../../../lib/messaging/protocol.ts';
import type { PageRules } from '../../../lib/people/compile-rules.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { parseSiteRules, rulesOfHost, SITE_RULES_FILE } from '../../../lib/people/site-rules-of.ts';
import { EXTENSION_DIRS } from '../../e2e/places.ts';
import { extensionSide, hostSide } from './fake-extension.ts';
import { benchWorld } from './world.ts';

/** One way to find or to draw people in a page: its name in tables, and its script. */
export interface Way {
  readonly name: string;
  /** Statements, run in a world of their own where `bench` is a `BenchWorld`. */
  readonly script: string;
}

/** What the script of every way calls itself, so that the trace tells its calls from all others. */
export const WAY_URL = 'bench-way.js';

/** A way given as a function that runs in the page and uses nothing from outside. */
export function rival(name: string, run: (bench: never) => void): Way {
  return { name, script: `(${run.toString()})(bench);` };
}

const HOME = 'bench.localhost';

/**
 * The rules of the bench's own pages, beside those that come with the extension: all who are there are found, also in
 * text.
 */
const OWN: readonly SiteRule[] = [
  {
    name: 'Bench: mentions',
    on: [HOME],
    select: 'p',
    read: 'text',
    pattern: '@{id}',
    is: 'userID',
    mentions: true,
  },
];
const LINKS = [`http://${HOME}:*/people/{userID}`];

/**
 * The overlay as it was built, on a page of this host, with a session host that knows everybody and answers at once.
 * @param draws whether it draws what it finds, too
 */
export async function builtOverlay(hostname = HOME, draws = true): Promise<Way> {
  const read = (file: string): Promise<string> => readFile(path.join(EXTENSION_DIRS.chromium, file), 'utf8');
  const builtIn = rulesOfHost(parseSiteRules(JSON.parse(await read(SITE_RULES_FILE))), hostname);
  const rules: PageRules = { builtIn, own: rulesOfHost(OWN, hostname), links: LINKS };
  const welcome: Welcome = { on: true, signedIn: true, rules };
  const parts = draws ? `{ dots() { ${await read('dots.js')}\n} }` : '{ dots: null }';
  const chrome = `(${extensionSide.toString()})(bench, ${JSON.stringify(welcome)}, ${parts});`;
  return {
    name: draws ? 'Presently' : 'Presently, finding only',
    script: `${chrome}\n${await read('overlay.js')}`,
  };
}

/** What is evaluated before a way, under another name: whatever it takes is not the way's. */
export const worldSource = (): string =>
  `(${benchWorld.toString()})(); (${hostSide.toString()})(bench);\n//# sourceURL=bench-world.js`;

/** What starts a way: from a timer, so that its first work is a task as any other. */
export const waySource = ({ script }: Way): string =>
  `setTimeout(() => { performance.mark('bench-start');\n${script}\n});\n//# sourceURL=${WAY_URL}`;
