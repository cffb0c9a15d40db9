import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATIONS } from './scene.ts';

/**
 * How a rule is shown. `sdk`: in a top-level `describe.each(GENERATIONS)`, so by @tencentcloud/chat 3 and by
 * tim-js-sdk 2.27. `raw`: in a top-level `describe('raw frames…')`, for what the SDKs hide or forbid.
 */
type Kind = 'sdk' | 'raw';

interface Shown {
  readonly kinds: readonly Kind[];
  /** A part of the rule that no client can observe here, or that is not the backend's, and why. */
  readonly unseen?: string;
}

const SDK: readonly Kind[] = ['sdk'];
const BOTH: readonly Kind[] = ['sdk', 'raw'];

/** What must be there, for each rule of rules.md. Raw frames only where they show what the SDKs can not. */
const RULES: Readonly<Record<string, Shown>> = {
  R1: { kinds: SDK },
  R2: {
    kinds: SDK,
    unseen:
      '0 is in no answer: a user whom nobody knows is a failure (R14); told of the deleted (admin.test.ts)',
  },
  R3: { kinds: SDK, unseen: 'can send and receive messages: there are none here; notices are received' },
  R4: { kinds: BOTH },
  R5: { kinds: BOTH },
  R6: { kinds: BOTH },
  R7: { kinds: BOTH },
  R8: { kinds: BOTH },
  R9: { kinds: BOTH },
  R10: { kinds: BOTH, unseen: 'refused before it is sent: lib/status does that, as neither SDK does' },
  R11: { kinds: BOTH },
  R12: { kinds: BOTH },
  R13: { kinds: BOTH },
  R14: { kinds: BOTH },
  R15: { kinds: BOTH },
  R16: { kinds: BOTH },
  R17: { kinds: BOTH },
  R18: { kinds: BOTH },
  R19: { kinds: BOTH },
  R20: { kinds: BOTH },
  R21: { kinds: SDK },
  R22: { kinds: BOTH },
  R23: { kinds: BOTH },
  R24: { kinds: BOTH },
  R25: { kinds: BOTH },
  R26: { kinds: BOTH },
  R27: { kinds: SDK },
  R28: { kinds: BOTH },
  R29: { kinds: BOTH },
  R30: { kinds: BOTH },
  R31: { kinds: BOTH },
  R32: { kinds: BOTH },
  R33: { kinds: BOTH },
};

const BLOCK = /^describe(?:\.concurrent)?(\.each\(GENERATIONS\))?\(\s*'([^']*)'[\s\S]*?^\}\);$/gm;
const RULE_NUMBERS = /\(\s*['"`]((?:R\d+ )+)/g;
/** A test that is not run, or of a rule and run only sometimes. */
const NOT_RUN =
  /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|todo|fails|only)\b|\.(?:skipIf|runIf)\([^\n]*\)\(\s*['"`]R\d/;

/** The rules that a test file names, as `R16 sdk` and `R16 raw`. */
function shownIn(source: string): string[] {
  return Array.from(source.matchAll(BLOCK)).flatMap(([block, each, title = '']) => {
    const kind = each !== undefined ? 'sdk' : title.startsWith('raw frames') ? 'raw' : 'other';
    const names = Array.from(block.matchAll(RULE_NUMBERS), ([, numbers = '']) => numbers.trim().split(' '));
    return names.flat().map((rule) => `${rule} ${kind}`);
  });
}

const SELF = 'coverage.test.ts';
const sources = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== SELF)
  .map((file) => ({ file, source: readFileSync(join(import.meta.dirname, file), 'utf8') }));
const shown = new Set(sources.flatMap(({ source }) => shownIn(source)));

describe('every rule has its tests', () => {
  it('both generations are the two SDKs', () => {
    expect(GENERATIONS).toEqual(['chat', 'tim']);
    expect(Object.keys(RULES)).toEqual(Array.from({ length: 33 }, (_, index) => `R${index + 1}`));
  });

  it.each(Object.entries(RULES))('%s', (rule, { kinds }) => {
    expect(kinds.filter((kind) => !shown.has(`${rule} ${kind}`))).toEqual([]);
  });

  it('no test names a rule that is none', () => {
    const named = new Set(Array.from(shown, (each) => each.split(' ')[0] ?? ''));
    expect(Array.from(named).filter((rule) => !(rule in RULES))).toEqual([]);
  });

  it.each(sources)('every test of $file is run', ({ source }) => {
    expect(source).not.toMatch(NOT_RUN);
  });
});

it.each([
  ["it.skip('x', () => {})", true],
  ["describe.concurrent.skip('x', () => {})", true],
  ["it.skipIf(away)('R1 x', () => {})", true],
  ["it.skipIf(away)('x', () => {})", false],
  ["it('R1 x', () => skip())", false],
])('%s: is not run, or not always: %s', (source, notRun) => {
  expect(NOT_RUN.test(source)).toBe(notRun);
});

it('finds the names in a file, each with its kind', () => {
  const source = `
describe.each(GENERATIONS)('%s', (sdk) => {
  it('R1 R2 one', () => {});
  it.each([
    f('R3 not a name'),
  ])("R4 %s it's", () => {});
});

describe('raw frames: a title', () => {
  it('no number, R5', () => {});
  it(
    'R6 a long one',
    () => {},
  );
});

describe('of another kind', () => {
  it('R7 seven', () => {});
});
`;
  expect(shownIn(source)).toEqual(['R1 sdk', 'R2 sdk', 'R3 sdk', 'R4 sdk', 'R6 raw', 'R7 other']);
});
