const SPAN_MS = 60_000;
/** Enough to see what is going on; a client that provokes a line with each connection fills no disk. */
const LINES_PER_SPAN = 60;

/**
 * A log that takes at most 60 lines a minute. How many were left out it tells with the first line after that minute.
 * @param now milliseconds since the epoch
 */
export function boundedLog(log: (line: string) => void, now: () => number): (line: string) => void {
  let begun = Number.NEGATIVE_INFINITY;
  let lines = 0;
  return (line) => {
    const at = now();
    if (at - begun >= SPAN_MS || at < begun) {
      if (lines > LINES_PER_SPAN) log(`${lines - LINES_PER_SPAN} lines were left out`);
      begun = at;
      lines = 0;
    }
    lines += 1;
    if (lines <= LINES_PER_SPAN) log(line);
    if (lines === LINES_PER_SPAN) log('more lines of this kind are left out for a minute');
  };
}
