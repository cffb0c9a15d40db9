import { type LineFault, parseDirectoryLine } from './directory-line.ts';

/** What is wrong with a line that was typed; in words: `lib/words/directory-advice.ts`. */
export type TypedLineFault =
  | LineFault
  /** More characters, or more lines, than `max`. */
  | { readonly kind: 'too-long' | 'too-many'; readonly max: number }
  /** That line says that this is `userID`. */
  | { readonly kind: 'contradicts'; readonly line: number; readonly userID: string };

/** Either all lines are good (of those that were there already one is kept), or these are wrong; `line` counts from 1. */
export type ParsedDirectory =
  | { readonly ok: true; readonly lines: readonly string[] }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly line: number; readonly fault: TypedLineFault }[];
    };

const LINE_MAX_LENGTH = 500;
const LINES_MAX = 20_000;
/** Who pastes a wrong file need not be told 20,000 times. */
const PROBLEMS_MAX = 100;

/**
 * Reads a directory as a person types or pastes it: one line each, spaces around it and empty lines ignored. Either all
 * of them are good and no two say different things of one identity, or each wrong line is explained.
 */
export function parseDirectory(text: string): ParsedDirectory {
  const lines = new Set<string>();
  const exact = new Map<string, { userID: string; line: number }>();
  const problems: { line: number; fault: TypedLineFault }[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const typed = raw.trim();
    if (typed === '') continue;
    if (problems.length >= PROBLEMS_MAX) break;
    if (typed.length > LINE_MAX_LENGTH) {
      problems.push({ line, fault: { kind: 'too-long', max: LINE_MAX_LENGTH } });
      continue;
    }
    const parsed = parseDirectoryLine(typed);
    if (!parsed.ok) {
      problems.push({ line, fault: parsed.fault });
      continue;
    }
    const former = parsed.line.kind === 'exact' ? exact.get(parsed.line.key) : undefined;
    const isSame = lines.has(typed) || former !== undefined;
    if (parsed.line.kind === 'exact' && former !== undefined && former.userID !== parsed.line.userID) {
      const { userID } = former;
      problems.push({ line, fault: { kind: 'contradicts', line: former.line, userID } });
    } else if (isSame) continue;
    else if (lines.size >= LINES_MAX) {
      problems.push({ line, fault: { kind: 'too-many', max: LINES_MAX } });
      break;
    } else {
      lines.add(typed);
      if (parsed.line.kind === 'exact') exact.set(parsed.line.key, { userID: parsed.line.userID, line });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines: [...lines] };
}
