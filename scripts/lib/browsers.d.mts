/** A browser that can't be found. Its message says what to install, and how. */
export class BrowserMissing extends Error {}
/** The Chromium to drive. Throws `BrowserMissing`. */
export function findChromium(env?: NodeJS.ProcessEnv): { path: string };
/** The Firefox to drive. Throws `BrowserMissing`. */
export function findFirefox(env?: NodeJS.ProcessEnv): { path: string };
