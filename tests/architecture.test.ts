import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The direction of imports. A folder may import from itself, from those named here, and from no other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/status': [],
  'lib/words': ['lib/status', 'lib/people'],
  'lib/people': ['lib/status'],
  'lib/overlay': ['lib/status', 'lib/words', 'lib/people'],
  'lib/card': ['lib/status', 'lib/words', 'lib/overlay'],
  'lib/cache': ['lib/status'],
  'lib/chat': ['lib/status'],
  'lib/messaging': ['lib/status', 'lib/people'],
  'lib/settings': ['lib/status', 'lib/people', 'lib/messaging'],
  'lib/directory': ['lib/status', 'lib/people', 'lib/messaging'],
  'lib/host': [
    'lib/status',
    'lib/people',
    'lib/chat',
    'lib/cache',
    'lib/messaging',
    'lib/directory',
    'lib/backend/demo',
  ],
  'lib/background': [
    'lib/status',
    'lib/words',
    'lib/people',
    'lib/messaging',
    'lib/settings',
    'lib/directory',
    'lib/host',
  ],
  'lib/page': ['lib/status', 'lib/words', 'lib/people', 'lib/messaging', 'lib/overlay'],
  'lib/picker': ['lib/status', 'lib/words', 'lib/people', 'lib/overlay'],
  'lib/popup': [
    'lib/status',
    'lib/words',
    'lib/messaging',
    'lib/settings',
    'lib/cache',
    'lib/picker',
    'components',
  ],
  'lib/options': [
    'lib/status',
    'lib/words',
    'lib/people',
    'lib/messaging',
    'lib/settings',
    'lib/directory',
    'lib/picker',
    'components',
  ],
  'lib/backend/core': ['lib/status'],
  'lib/backend/wire': ['lib/status', 'lib/backend/core'],
  'lib/backend/sample': ['lib/status', 'lib/backend/core', 'lib/backend/wire'],
  'lib/backend/hub': ['lib/backend/core', 'lib/backend/wire'],
  'lib/backend/demo': [
    'lib/status',
    'lib/backend/core',
    'lib/backend/wire',
    'lib/backend/hub',
    'lib/backend/sample',
  ],
  'lib/backend/node': [
    'lib/status',
    'lib/backend/core',
    'lib/backend/wire',
    'lib/backend/hub',
    'lib/backend/sample',
  ],
  components: ['lib/status', 'lib/words'],
  entrypoints: [
    'components',
    'lib/backend/sample',
    'lib/background',
    'lib/card',
    'lib/directory',
    'lib/host',
    'lib/messaging',
    'lib/options',
    'lib/overlay',
    'lib/page',
    'lib/picker',
    'lib/popup',
    'lib/settings',
    'lib/words',
  ],
};

/** Packages that only some folders may import; every other package is free to all but the pure folders. */
const ONLY_IN: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/^@tencentcloud\/chat/, ['lib/chat']],
  [/^(node:|ws$|tls-sig-api-v2$)/, ['lib/backend/node']],
  [/^idb$/, ['lib/cache']],
  [/^(preact|@preact\/)/, ['components', 'entrypoints']],
  [/^@wxt-dev\/i18n/, ['lib/words']],
  [/^wxt\/browser$/, ['entrypoints', 'lib/background', 'lib/host', 'lib/options', 'lib/popup']],
];

const ROOT = resolve(import.meta.dirname, '..');
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf(folder: string): Import[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      const source = readFileSync(join(ROOT, file), 'utf8');
      return [...source.matchAll(IMPORT)].map((match) => {
        const target = match[1] ?? match[2] ?? match[3] ?? '';
        const path = target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target;
        return { file, from: folderOf(file) ?? '', target: path };
      });
    });
}

const IMPORTS = ['lib', 'components', 'entrypoints'].flatMap(importsOf);
const isLocal = (entry: Import): boolean =>
  /^(lib|components|entrypoints|tests|scripts)\//.test(entry.target);

describe('direction of imports', () => {
  test('every source file is in a folder with a direction', () => {
    expect(IMPORTS.length).toBeGreaterThan(100);
    expect(IMPORTS.filter((entry) => entry.from === '')).toEqual([]);
  });

  test('a folder imports only from those it may', () => {
    const wrong = IMPORTS.filter(isLocal).filter((entry) => {
      const target = folderOf(entry.target);
      if (entry.from === 'entrypoints' && target === 'entrypoints')
        return dirname(entry.file) !== dirname(entry.target);
      return target === undefined || (target !== entry.from && !MAY_IMPORT[entry.from]?.includes(target));
    });
    expect(wrong).toEqual([]);
  });

  test('a package with an owner is imported by its owner only', () => {
    const wrong = IMPORTS.filter((entry) => !isLocal(entry)).filter((entry) =>
      ONLY_IN.some(([name, folders]) => name.test(entry.target) && !folders.includes(entry.from)),
    );
    expect(wrong).toEqual([]);
  });

  test('the domain imports nothing', () => {
    expect(
      IMPORTS.filter((entry) => entry.from === 'lib/status' && !entry.target.startsWith('lib/status/')),
    ).toEqual([]);
  });
});
