import { columnOf } from '../people/directory-column.ts';
import { entriesIn, numbered, type ReadEntries, readEntries } from '../people/directory-entries.ts';
import { t } from '../words/t.ts';

/** Lists of people as files hold them: CSV or JSON (docs/directory.md), or lines of the directory. */

const MAX_MB = 10;
export const LIST_MAX_BYTES = MAX_MB * 1_000_000;
const COLUMNS = 'userID,mail,name,github';

export type ListText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** `unit`: what faults are counted in. */
export type ParsedList =
  | { readonly ok: true; readonly unit: 'line' | 'entry'; readonly read: ReadEntries }
  | { readonly ok: false; readonly message: string };

const no = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });

export const tooLarge = () => no(t('directoryImport.tooLarge', { max: MAX_MB }));

/** UTF-8, or UTF-16 that says so at its beginning, as spreadsheets write it. Anything else is not guessed at. */
export function decodeList(bytes: Uint8Array): ListText {
  if (bytes.length > LIST_MAX_BYTES) return tooLarge();
  const [first = 0, second = 0] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? no(t('directoryImport.notText')) : { ok: true, text };
  } catch {
    return no(bytes.includes(0) ? t('directoryImport.notText') : t('directoryImport.notUTF8'));
  }
}

/** Reads a list. What is wrong with one entry of it costs no other. */
export async function parseList(given: string): Promise<ParsedList> {
  if (given.length > LIST_MAX_BYTES) return tooLarge();
  // Of a file that has several kinds the library would take one for all.
  const text = given.replace(/\r\n?/g, '\n');
  const list = text.trim();
  if (list === '') return no(t('directoryImport.empty'));
  if (/^[[{](?!userID\}|[A-Za-z]+\})/.test(list)) return parseJSON(list);
  // Loaded only by who imports something.
  const { default: papa } = await import('papaparse');
  const empty = /^\s*\n/.exec(text)?.[0] ?? '';
  const { data: rows, errors } = papa.parse<string[]>(text.slice(empty.length), { newline: '\n' });
  const above = empty.split('\n').length - 1;
  const columns = rows[0]?.map(columnOf) ?? [];
  if (!columns.includes('userID')) {
    const isLines = /=|\{/.test(list.split('\n', 20).join('\n'));
    return isLines ? { ok: true, unit: 'line', read: readEntries(linesIn(text)) } : noHeader();
  }
  const quoted = new Set(errors.flatMap(({ type, row = 0 }) => (type === 'Quotes' ? [row] : [])));
  const lines = lineNumbers(rows, above);
  const read = readEntries(records(rows, lines, quoted));
  const open = [...quoted].map((row) => ({ at: lines[row] ?? above, fault: { kind: 'quotes' } as const }));
  const faults = [...read.faults, ...open].sort((one, other) => one.at - other.at);
  return { ok: true, unit: 'line', read: { ...read, faults } };
}

const noHeader = () => no(t('directoryImport.noHeader', { columns: COLUMNS }));

function parseJSON(text: string): ParsedList {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (reason) {
    return no(
      t('directoryImport.badJSON', { problem: reason instanceof Error ? reason.message : String(reason) }),
    );
  }
  const entries = entriesIn(body);
  if (entries === null) return no(t('directoryImport.noList'));
  return { ok: true, unit: 'entry', read: readEntries(numbered(entries)) };
}

const linesIn = (text: string) => numbered(text.split('\n'));

/** A cell may hold line breaks. */
const linesOf = (row: readonly string[]): number =>
  row.reduce((lines, cell) => lines + cell.split('\n').length - 1, 1);

/** On which line each row begins. @param above how many lines are above all of them */
function lineNumbers(rows: readonly (readonly string[])[], above: number): readonly number[] {
  let next = above + 1;
  return rows.map((row) => {
    const at = next;
    next += linesOf(row);
    return at;
  });
}

/**
 * The rows below the head, each as a record. Columns of the same name are together. @param lines on which each row begins
 * @param out the rows that are left out
 */
function* records(rows: readonly (readonly string[])[], lines: readonly number[], out: ReadonlySet<number>) {
  const [head = []] = rows;
  for (const [index, row] of rows.entries())
    if (row !== head && !out.has(index) && row.some((cell) => cell.trim() !== ''))
      yield { at: lines[index] ?? 0, entry: recordOf(head, row) };
}

function recordOf(head: readonly string[], row: readonly string[]): Record<string, readonly string[]> {
  const cells = new Map<string, string[]>();
  // By the row, not by the head: that may be as long as the file.
  for (const [index, cell] of row.entries()) {
    const name = head[index] ?? '';
    const former = cells.get(name);
    if (former) former.push(cell);
    else if (name.trim() !== '') cells.set(name, [cell]);
  }
  return Object.fromEntries(cells);
}
