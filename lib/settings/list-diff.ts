import type { ListChange } from './list-change.ts';

/** Lines of a text, as they are kept: without spaces around, empty ones, and those that were there already. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== '');
}

/** What makes `next` of `basis`: each a list of lines in which none stands twice. */
export function changesBetween(basis: readonly string[], next: readonly string[]): ListChange[] {
  const before = new Map(basis.map((line, index) => [line, index]));
  const stays = new Set(next);
  const replaced = replacedLines(basis, next, before, stays);
  const by = new Set(replaced.values());
  const changes: ListChange[] = [];
  for (const line of basis) {
    if (stays.has(line)) continue;
    const becomes = replaced.get(line);
    changes.push(becomes === undefined ? { was: line } : { was: line, becomes });
  }
  let farthest = -1;
  let after: string | null = null;
  for (const line of next) {
    const index = before.get(line);
    if (index === undefined && !by.has(line)) changes.push({ becomes: line, after });
    // It stood before one that it stands behind now.
    if (index !== undefined && index < farthest) changes.push({ was: line, becomes: line, after });
    farthest = Math.max(farthest, index ?? -1);
    after = line;
  }
  return changes;
}

/** Which new line stands where which old one stood: those between the same two lines that stay, in their order. */
function replacedLines(
  basis: readonly string[],
  next: readonly string[],
  before: ReadonlyMap<string, number>,
  stays: ReadonlySet<string>,
): Map<string, string> {
  const gone = new Map<string, string[]>();
  let behind = '';
  for (const line of basis) {
    const others = gone.get(behind);
    if (stays.has(line)) behind = line;
    else if (others === undefined) gone.set(behind, [line]);
    else others.push(line);
  }
  const replaced = new Map<string, string>();
  behind = '';
  for (const line of next) {
    const index = before.get(line);
    // Where lines have moved, none has the place of another.
    if (index !== undefined && index < (before.get(behind) ?? -1)) return new Map();
    if (index !== undefined) behind = line;
    else {
      const former = gone.get(behind)?.shift();
      if (former !== undefined) replaced.set(former, line);
    }
  }
  return replaced;
}

/**
 * What was typed, on the basis of one text, on the basis of another: it has what was added to that, and not what was removed;
 * nothing that was typed is lost.
 */
export function takenIn(basis: string, typed: string, stored: string): string {
  const [from, mine, to] = [linesOf(basis), linesOf(typed), linesOf(stored)];
  const [known, stays] = [new Set(from), new Set(to)];
  const merged = mine.filter((line) => !known.has(line) || stays.has(line));
  const [here, held] = [new Set(merged), new Set([...merged, ...from])];
  /** Where the last one was put in: the next one often follows it, among thousands. */
  let last = 0;
  for (const [index, line] of to.entries()) {
    if (held.has(line)) continue;
    // Behind the line that it follows there, if that is here.
    const former = to[index - 1];
    if (former === undefined) last = 0;
    else if (!here.has(former)) last = merged.length;
    else last = (merged[last] === former ? last : merged.indexOf(former)) + 1;
    merged.splice(last, 0, line);
    here.add(line);
    held.add(line);
  }
  return merged.join('\n');
}
