/** How often it is looked whether npm's shell still lives. */
const LOOK_MS = 200;

/**
 * Calls `end` once when the process is asked to end: by Ctrl-C, by SIGTERM, or by the SIGTERM that `npm run` got.
 * npm passes that on to its shell only, which dies without telling its child: so a lost parent counts as well.
 */
export function whenAskedToEnd(end: () => void): void {
  let asked = false;
  const once = (): void => {
    if (asked) return;
    asked = true;
    clearInterval(timer);
    end();
  };
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) once();
  }, LOOK_MS);
  timer.unref();
  // A terminal's Ctrl-C comes twice, from the terminal and from npm: the second must not kill what is ending.
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
}
