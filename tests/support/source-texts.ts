import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** What the source says of texts: which keys it asks for, and what it says in words of its own. */

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface SourceTexts {
  /** Every string in the source: a key of a text may be any of them. */
  readonly strings: ReadonlySet<string>;
  /** What strings that are put together may come to: `problem.${code}.message`, with a word for each gap. */
  readonly patterns: readonly RegExp[];
  /** Words that a person would read as they stand in the source. */
  readonly literal: readonly SourceText[];
}

interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** How what is being walked is read. */
type Reader =
  /** By nobody, unless it looks like a sentence. */
  | 'unknown'
  /** By the person, whatever it is: it stands between tags, or in an attribute that is read. */
  | 'person'
  /** By whoever reads the log or the console, or by no one. */
  | 'developer';

/** Attributes whose values are read, or read out. */
const READ = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'about',
  'hint',
  'text',
]);
/** What is called with words for the log. */
const LOGS = /^(log|warn|debug|error|demand|lost)$/;
const LETTERS = /\p{L}{2}/u;
/** Begins as a sentence does, and goes on: no class name, no selector, no code. */
const SENTENCE = /^[“‘]?\p{Lu}[\p{L}’]*[,:]? \p{L}|^\p{Lu}[\p{L}’]+[….?!:]$/u;
/** An address as an example of one is no word of any language. */
const ADDRESS = /^(https?|wss?):\/\/\S*$/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';

/** Looks through these folders of the project. */
export function sourceTexts(folders: readonly string[]): SourceTexts {
  const strings = new Set<string>();
  const patterns = new Map<string, RegExp>();
  const literal: SourceText[] = [];
  for (const file of folders.flatMap(sourcesIn)) {
    const found = textsIn(readFileSync(path.join(ROOT, file), 'utf8'), file);
    for (const string of found.strings) strings.add(string);
    for (const pattern of found.patterns) patterns.set(pattern.source, pattern);
    literal.push(...found.literal);
  }
  return { strings, patterns: [...patterns.values()], literal };
}

/** The same of one file. */
export function textsIn(source: string, file: string): SourceTexts {
  const strings = new Set<string>();
  const patterns: RegExp[] = [];
  const literal: SourceText[] = [];

  function hear(text: string, reader: Reader): void {
    const isRead = reader === 'person' ? LETTERS.test(text) : reader === 'unknown' && SENTENCE.test(text);
    if (isRead && !ADDRESS.test(text)) literal.push({ file, text: text.trim() });
  }

  function walk(node: Node, reader: Reader): void {
    if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSSatisfiesExpression')
      return;
    switch (node.type) {
      case 'JSXText':
        hear(String(node.value), 'person');
        return;
      case 'Literal':
        if (typeof node.value !== 'string') return;
        strings.add(node.value);
        hear(node.value, reader);
        return;
      case 'TemplateLiteral': {
        const parts = (node.quasis as readonly { readonly value: { readonly cooked: string } }[]).map(
          ({ value }) => value.cooked,
        );
        if (/^\w+\./.test(parts[0] ?? '')) patterns.push(patternOf(parts));
        for (const [place, part] of parts.entries())
          if (place === 0 || reader === 'person') hear(part, reader);
        break;
      }
      case 'JSXAttribute': {
        const name = isNode(node.name) ? String(node.name.name) : '';
        if (isNode(node.value)) walk(node.value, READ.has(name) ? 'person' : 'unknown');
        return;
      }
      case 'JSXElement':
      case 'JSXFragment':
        if (isNode(node.openingElement)) walk(node.openingElement, 'unknown');
        for (const child of node.children as readonly Node[]) walk(child, 'person');
        return;
      case 'NewExpression':
        each(node, isErrorName(node.callee) ? 'developer' : 'unknown');
        return;
      case 'CallExpression':
        each(node, isLog(node.callee) ? 'developer' : reader === 'developer' ? reader : 'unknown');
        return;
      case 'BinaryExpression':
        // What is compared is not read; what is put together is.
        each(node, node.operator === '+' ? reader : 'developer');
        return;
      case 'MemberExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        each(node, reader === 'developer' ? reader : 'unknown');
        return;
      case 'ConditionalExpression':
        if (isNode(node.test)) walk(node.test, 'unknown');
        for (const part of [node.consequent, node.alternate]) if (isNode(part)) walk(part, reader);
        return;
    }
    each(node, reader);
  }

  function each(node: Node, reader: Reader): void {
    for (const child of Object.values(node)) {
      for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one, reader);
    }
  }

  walk(parseSync(file, source).program as unknown as Node, 'unknown');
  return { strings, patterns, literal };
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join(folder, name));
}

/** Each gap is filled with one word of a key. */
function patternOf(parts: readonly string[]): RegExp {
  // A key has letters, digits, `_` and dots only: of what else is put together none can be one.
  if (parts.some((part) => /[^\w.]/.test(part))) return /(?!)/;
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('\\w+')}$`);
}

const isErrorName = (callee: unknown): boolean => isNode(callee) && /Error$/.test(String(callee.name));

/** `log(…)`, `console.warn(…)`, `outside.log(…)`. */
function isLog(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  const name = isNode(callee.property) ? callee.property.name : callee.name;
  return LOGS.test(String(name));
}
