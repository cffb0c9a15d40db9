import { adviceOnLine } from './directory-advice.ts';
import { parseDirectoryLine } from './directory-line.ts';
import type { TemplateProblem } from './templates.ts';

/** `notes` tell of what is no fault: lines that were there already, and are kept once. */
export type ParsedDirectory =
  | { readonly ok: true; readonly lines: readonly string[]; readonly notes: readonly TemplateProblem[] }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

const LINE_MAX_LENGTH = 500;
const LINES_MAX = 20_000;
/** Who pastes a wrong file need not be told 20,000 times. */
const PROBLEMS_MAX = 100;

/**
 * Reads a directory as a person types or pastes it: one line each, spaces around it and empty lines ignored. Either all
 * of them are good and no two say different things of one identity, or each wrong line is explained.
 */
export function parseDirectory(text: string): ParsedDirectory {
  const lines = new Map<string, number>();
  const exact = new Map<string, { userID: string; line: number }>();
  const problems: TemplateProblem[] = [];
  const notes: TemplateProblem[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const typed = raw.trim();
    if (typed === '') continue;
    if (problems.length >= PROBLEMS_MAX) break;
    if (typed.length > LINE_MAX_LENGTH) {
      problems.push({ line, message: `A line has at most ${LINE_MAX_LENGTH} characters.` });
      continue;
    }
    const parsed = parseDirectoryLine(typed);
    if (!parsed.ok) {
      problems.push({ line, message: adviceOnLine(parsed.fault) });
      continue;
    }
    const former = parsed.line.kind === 'exact' ? exact.get(parsed.line.key) : undefined;
    const same = lines.get(typed) ?? former?.line;
    if (parsed.line.kind === 'exact' && former !== undefined && former.userID !== parsed.line.userID) {
      const { userID } = former;
      problems.push({
        line,
        message: `Line ${former.line} says that this is ${userID}. Keep one of the two lines.`,
      });
    } else if (same !== undefined) notes.push({ line, message: `The same as line ${same}: kept once.` });
    else if (lines.size >= LINES_MAX) {
      problems.push({ line, message: `At most ${LINES_MAX} lines can be kept.` });
      break;
    } else {
      lines.set(typed, line);
      if (parsed.line.kind === 'exact') exact.set(parsed.line.key, { userID: parsed.line.userID, line });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines: [...lines.keys()], notes };
}
