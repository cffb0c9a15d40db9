import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceTexts, textsIn } from '../../support/source-texts.ts';
import { LANGUAGES, pluralsOf, textsOf } from '../../support/texts.ts';

/** Whatever a person reads comes from `locales/`. The local backend, which a person runs in a terminal, speaks English. */
const SPEAKS = [
  'components',
  'entrypoints',
  'lib/background',
  'lib/card',
  'lib/host',
  'lib/messaging',
  'lib/options',
  'lib/overlay',
  'lib/page',
  'lib/people',
  'lib/picker',
  'lib/popup',
  'lib/settings',
  'lib/status',
  'lib/words',
];

/** What stands in the source in words all the same, and why. */
const MAY_STAND: Readonly<Record<string, string>> = {
  'Do not disturb': 'lib/status/availability.ts',
  'The chat SDK needs a window.': 'lib/background/offscreen-link.ts',
};

const SOURCE = sourceTexts(SPEAKS);
const MANIFEST = readFileSync(path.resolve(import.meta.dirname, '../../../wxt.config.ts'), 'utf8');
const ENGLISH = await textsOf('en');
const KEYS = Object.keys(ENGLISH);
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

const named = (text: string) => [...new Set(text.match(/\{\w+\}|\$\d/g) ?? [])].sort();

describe('texts', () => {
  test('there are four languages', () => {
    expect(LANGUAGES.toSorted()).toEqual(['en', 'ja', 'ko', 'zh_CN']);
  });

  test.for(OTHERS)('%s is complete, and has nothing more', async (language) => {
    const texts = await textsOf(language);
    expect(Object.keys(texts).toSorted()).toEqual(KEYS.toSorted());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
    const differ = KEYS.filter((key) => `${named(ENGLISH[key] ?? '')}` !== `${named(texts[key] ?? '')}`);
    expect(differ, 'what is filled in').toEqual([]);
    expect(await pluralsOf(language), 'what is counted').toEqual(await pluralsOf('en'));
  });

  test.for(OTHERS)('%s is not English', async (language) => {
    const texts = await textsOf(language);
    const same = KEYS.filter(
      (key) => texts[key] === ENGLISH[key] && /\p{Ll}{3,} \p{Ll}{3,}/u.test(texts[key] ?? ''),
    );
    expect(same).toEqual([]);
  });

  test('none is unused', () => {
    const used = new Set([...SOURCE.strings].map((string) => string.replaceAll('.', '_')));
    const patterns = SOURCE.patterns.map(({ source }) => new RegExp(source.replaceAll('\\.', '_')));
    const unused = KEYS.filter(
      (key) =>
        !used.has(key) &&
        !MANIFEST.includes(`__MSG_${key}__`) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  test('what a person reads does not stand in the source', () => {
    expect(SOURCE.literal.filter(({ file, text }) => MAY_STAND[text] !== file)).toEqual([]);
  });
});

describe('the writing of', () => {
  const wrong = async (language: string, pattern: RegExp): Promise<string[]> =>
    Object.entries(await textsOf(language)).flatMap(([key, text]) =>
      pattern.test(text) ? [`${key}: ${text}`] : [],
    );

  test('Chinese and Japanese have signs of full width behind their letters', async () => {
    expect(await wrong('zh_CN', /\p{Script=Han}[,.!?;:](?!\w)/u)).toEqual([]);
    // As in other software a colon is a narrow one there, with a space behind it.
    expect(await wrong('ja', /[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}][,.!?;](?!\w)|：/u)).toEqual([]);
  });

  test('Chinese is polite, and with its own quotes', async () => {
    expect(await wrong('zh_CN', /你|[「」『』]/)).toEqual([]);
  });

  test('Japanese has its own quotes', async () => {
    expect(await wrong('ja', /[“”]/)).toEqual([]);
  });

  test.for(LANGUAGES)('%s has no typewriter’s quotes, and no spaces about it', async (language) => {
    expect(await wrong(language, /^\s|\s$| {2}|\w'\w|"(?!mailto:|(?<=mailto:"))/)).toEqual([]);
  });

  test.for(LANGUAGES)('%s has an ellipsis for three dots', async (language) => {
    expect(await wrong(language, /\.\.\.|……|。。/)).toEqual([]);
  });
});

describe('the search for words in the source', () => {
  const literal = (source: string) => textsIn(source, 'a.tsx').literal.map(({ text }) => text);

  test('finds them wherever a person reads them', () => {
    expect(literal('const a = <p title="The title">Hello {name}</p>;')).toEqual(['The title', 'Hello']);
    expect(literal("const a = <p>{busy ? 'Adding…' : 'Add'}</p>;")).toEqual(['Adding…', 'Add']);
    expect(literal(`const a = <p aria-label={\`Remove \${name}\`}>{\` · was \${word}\`}</p>;`)).toEqual([
      'Remove',
      '· was',
    ]);
    expect(literal("const message = 'The server does not answer.';")).toEqual([
      'The server does not answer.',
    ]);
    expect(literal("const a = { label: 'Waiting…' };")).toEqual(['Waiting…']);
  });

  test('finds nothing in names, keys, classes, comparisons and what is for the log', () => {
    expect(
      literal("const a = <p class={busy ? 'is busy' : 'b'}>{t('a.b')}{kind === 'mail' && x}</p>;"),
    ).toEqual([]);
    expect(literal("log('It did not work.'); throw new TypeError('No answer came.');")).toEqual([]);
    expect(literal(`console.warn(\`It did not work: \${reason}\`);`)).toEqual([]);
    expect(literal("type A = 'Not a text';")).toEqual([]);
  });

  test('takes a key that is put together for no more than it may be', () => {
    const [pattern] = textsIn(`t(\`problem.\${code}.message\`)`, 'a.ts').patterns;
    expect(pattern?.test('problem.bad_form.message')).toBe(true);
    expect(pattern?.test('problem.bad_form.advice')).toBe(false);
    expect(textsIn(`const a = \`\${x}.b\``, 'a.ts').patterns).toEqual([]);
  });
});
