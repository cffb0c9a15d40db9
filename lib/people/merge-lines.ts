import { parseDirectoryLine } from './directory-line.ts';

/** What an import makes of what was imported before. */
export interface Merged {
  readonly lines: readonly string[];
  readonly added: number;
  /** Lines that say something else of an identity than before. */
  readonly changed: number;
  readonly removed: number;
}

/** What a line is about: of two lines about the same the newer one counts. */
function subjectOf(line: string): string {
  const parsed = parseDirectoryLine(line);
  return parsed.ok && parsed.line.kind === 'exact' ? parsed.line.key : line;
}

/** Whose a line is, where it is somebody's. */
function personOf(line: string): string | null {
  const parsed = parseDirectoryLine(line);
  return parsed.ok && parsed.line.kind === 'exact' ? parsed.line.userID : null;
}

/**
 * Adds imported lines to those of earlier imports, or (`replace`) puts them in their place. A name that is another's now is
 * nobody's where both are there: a wrong dot is worse than none.
 */
export function mergeLines(former: readonly string[], next: readonly string[], replace: boolean): Merged {
  const before = new Map(former.map((line) => [subjectOf(line), line]));
  const merged = replace ? new Map<string, string>() : new Map(before);
  let added = 0;
  let changed = 0;
  const renamed = new Map<string, string | null>();
  for (const line of next) {
    const subject = subjectOf(line);
    const was = before.get(subject);
    if (was === undefined) added += 1;
    else if (was !== line) changed += 1;
    const isOther = was !== undefined && personOf(was) !== personOf(line);
    if (!replace && isOther && subject.startsWith('name:')) renamed.set(subject, personOf(was));
    merged.set(subject, line);
  }
  if (renamed.size > 0) {
    const people = new Set([...merged.values()].map(personOf));
    for (const [name, former] of renamed) if (people.has(former)) merged.delete(name);
  }
  const removed = [...before.keys()].filter((subject) => !merged.has(subject)).length;
  return { lines: [...merged.values()], added, changed, removed };
}
