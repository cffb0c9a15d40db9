import type { Visit } from './visit.ts';

/** What popup and page show, as a person reads it in a terminal. */
export async function describeVisit({ popup, page }: Visit): Promise<string> {
  const own = await popup.ownText();
  const people = (await popup.people()).map(({ name, text }) => [name, withoutName(text, name)]);
  return [
    `The popup: ${own}`,
    table(['PEOPLE', 'STATUS'], people),
    '',
    `The page ${page.tab.url()}`,
    table(['DOT BESIDE', 'STATE', 'CUSTOM STATUS', 'TIMES'], dotRows(await page.dots())),
  ].join('\n');
}

/** One row for each person with a dot; a person who stands on the page several times has several dots. */
export function dotRows(names: readonly string[]): string[][] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([accessibleName, count]) => {
    const [, name = accessibleName, state = '', custom = ''] =
      /^(.*?): ([a-z ]+)(?:, (.*))?$/su.exec(accessibleName) ?? [];
    return [name, state, custom, String(count)];
  });
}

function withoutName(text: string, name: string): string {
  return text.startsWith(name) ? text.slice(name.length).trim() : text;
}

/** Rows under a heading, each column as wide as its widest text. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
  return all
    .map((row) => `  ${row.map((text, column) => pad(text, widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

const WIDE =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}/u;
const NO_WIDTH = /^[\p{Mark}\p{Format}]+$/u;

/** Columns that a text takes in a terminal: East Asian signs and emoji take two, combining ones none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (!NO_WIDTH.test(segment)) width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}
